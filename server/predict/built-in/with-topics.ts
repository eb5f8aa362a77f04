/** Joins what the learned topic says of each class to the candidates that the words name. */
import type { Candidate } from './candidate.ts'
import { type Conversation, isCourtesy, type Turn } from './conversation.ts'
import type { TopicModel } from './learned-model.ts'
import { countFeatures, countsOfTurns } from './text-features.ts'
import { scoreTopic } from './topic-model.ts'

export interface TopicScores {
  classes: string[]
  /** The chance of each class, of its own. */
  chances: ArrayLike<number>
}

export const chanceOfScore = (score: number, slope: number, shift: number): number => 1 / (1 + Math.exp(-(slope * score + shift)))

export function topicScores(model: TopicModel, conversation: Conversation): TopicScores {
  const scores = scoreTopic(model, countsOfTurns(conversation.contactTurns))
  return { classes: model.classes, chances: scores.map((score) => chanceOfScore(score, model.slope, model.shift)) }
}

/** Classes that are ranked further; the right one is nearly always among them. */
const shortList = 6

export function withTopics(found: Candidate[], { classes, chances }: TopicScores, conversation: Conversation): Candidate[] {
  const order = classes.map((_, index) => index).sort((a, b) => (chances[b] as number) - (chances[a] as number))
  const [first, second] = order
  const byValue = new Map(classes.map((value, index) => [value, index]))
  const leadOf = (index: number) => (chances[index] as number) - (chances[(index === first ? second : first) ?? index] as number)
  for (const one of found) {
    const index = byValue.get(String(one.value))
    if (index !== undefined) Object.assign(one, { topic: chances[index], lead: leadOf(index) })
  }
  const place = placeOf(conversation)
  if (!place) return found
  const named = new Set(found.map((one) => String(one.value)))
  for (const index of order.slice(0, shortList)) {
    const name = classes[index] as string
    if (named.has(name)) continue
    found.push({
      value: name === 'true' ? true : name === 'false' ? false : name,
      ...place,
      kind: 'topic',
      topic: chances[index] as number,
      lead: leadOf(index),
    })
  }
  return found
}

/** Where a topic's passage stands until {@link passageOf} looks for it. */
function placeOf({ contactTurns }: Conversation): Pick<Candidate, 'turn' | 'start' | 'end'> | undefined {
  const sentences = contactTurns.slice(0, 20).flatMap((turn) => turn.sentences)
  const first = sentences.find((sentence) => !isCourtesy(sentence.text)) ?? sentences[0]
  return first && { turn: first.turn, start: first.start, end: first.end }
}

/** Sentences looked at for the passage: the first and the last of a long conversation. */
const mostSentences = 60

/** The sentence that speaks most for a class; for the evidence of an inferred value. */
export function passageOf(
  model: TopicModel,
  value: string,
  { contactTurns }: Conversation,
): Pick<Candidate, 'turn' | 'start' | 'end'> | undefined {
  const label = model.classes.indexOf(value)
  const all = contactTurns.flatMap((turn) => turn.sentences.map((sentence) => ({ turn, sentence })))
  const some = all.length > mostSentences ? [...all.slice(0, mostSentences / 2), ...all.slice(-mostSentences / 2)] : all
  let best: { turn: Turn; start: number; end: number; score: number } | undefined
  for (const { turn, sentence } of some) {
    const words = turn.words.filter((word) => word.start >= sentence.start && word.end <= sentence.end)
    if (words.length === 0) continue
    const score = scoreTopic(model, countFeatures(words))[label] ?? 0
    if (!best || score > best.score) best = { turn, start: sentence.start, end: sentence.end, score }
  }
  return best && { turn: best.turn.index, start: best.start, end: best.end }
}
