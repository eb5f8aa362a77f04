/** Learns the topic of a field with classes: options, yes and no; and scores each past case by a model that has not seen it. */
import type { Field } from '../../../contract/field.ts'
import { foldsFor } from './calibrate.ts'
import type { PastCase } from './learn.ts'
import type { TopicModel } from './learned-model.ts'
import { countsOfText, countsOfTurns } from './text-features.ts'
import { scoreTopic, type TopicExample, trainTopic } from './topic-model.ts'
import { chanceOfScore, type TopicScores } from './with-topics.ts'

export interface LearnedTopic {
  model: TopicModel
  /** For each past case the chances by a model that was learned without it. */
  leftOut: TopicScores[]
}

export function learnTopic(field: Field, past: PastCase[]): LearnedTopic | undefined {
  const classes = classesOf(field)
  if (classes.length === 0) return undefined
  const byValue = new Map(classes.map((value, index) => [value, index]))
  const examples = past.map(({ conversation, values }): TopicExample => {
    const value = values[field.key]
    const first = Array.isArray(value) ? value[0] : value
    return { counts: countsOfTurns(conversation.contactTurns), label: byValue.get(String(first)) ?? -1, weight: 1 }
  })
  const described = describedOptions(field, byValue)
  const folds = foldsFor(past.length)
  const scores: Float64Array[] = Array.from(past, () => new Float64Array())
  for (let fold = 0; fold < folds; fold += 1) {
    const model = trainTopic([...described, ...examples.filter((_, at) => at % folds !== fold)], classes)
    for (const [at, example] of examples.entries()) if (at % folds === fold) scores[at] = scoreTopic(model, example.counts)
  }
  const { slope, shift } = fitChances(scores, examples)
  const model = trainTopic([...described, ...examples], classes)
  const leftOut = scores.map((one) => ({ classes, chances: one.map((score) => chanceOfScore(score, slope, shift)) }))
  return { model: { ...model, slope, shift }, leftOut }
}

function classesOf(field: Field): string[] {
  if (field.type === 'boolean') return ['true', 'false']
  return ['choice', 'lookup', 'multi-choice'].includes(field.type) ? (field.options ?? []).map((option) => option.value) : []
}

/** What the administrator wrote about an option is an example of it, a weaker one than a real case. */
const describedOptions = (field: Field, byValue: Map<string, number>): TopicExample[] =>
  (field.options ?? []).flatMap(({ value, label, synonyms, description }) =>
    [
      { text: label, weight: 0.5 },
      ...(synonyms ?? []).map((text) => ({ text, weight: 0.4 })),
      ...(description ? [{ text: `${label} ${description}`, weight: 0.4 }] : []),
    ].map(({ text, weight }) => ({ counts: countsOfText(text), label: byValue.get(value) ?? -1, weight })),
  )

/** Platt's sigmoid over the best and second scores of cases left out, by plain gradient steps. */
function fitChances(scores: Float64Array[], examples: TopicExample[]): { slope: number; shift: number } {
  const points = scores.flatMap((one, at) => {
    const order = [...one.keys()].sort((a, b) => (one[b] as number) - (one[a] as number)).slice(0, 4)
    return order.map((label) => ({ score: one[label] as number, target: examples[at]?.label === label ? 1 : 0 }))
  })
  let slope = 3
  let shift = 0
  for (let round = 0; round < 200; round += 1) {
    let bySlope = 0
    let byShift = 0
    for (const { score, target } of points) {
      const error = chanceOfScore(score, slope, shift) - target
      bySlope += error * score
      byShift += error
    }
    slope = Math.max(0.5, slope - (4 * bySlope) / Math.max(1, points.length))
    shift -= (4 * byShift) / Math.max(1, points.length)
  }
  return { slope, shift }
}
