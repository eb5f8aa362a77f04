/** Learns and asks which class (an option, yes or no) a text belongs to: one machine per class, each against the rest. */
import type { TopicModel } from './learned-model.ts'
import { type SparseVector, vectorOf } from './text-features.ts'
import { trainSvm } from './train-svm.ts'

export interface TopicExample {
  counts: Map<string, number>
  /** Index of its class; -1 for "none fits", which teaches all machines what is no. */
  label: number
  /** How much it counts: a label made into an example counts less than a real case. */
  weight: number
}

interface Dictionary {
  index: Map<string, number>
  idf: Float64Array
}

/** Rarer features than this in a large set are chance; in a small one each counts. */
const fewestFor = (examples: number) => (examples > 1500 ? 2 : 1)

function dictionaryOf(examples: TopicExample[]): Dictionary {
  const spread = new Map<string, number>()
  for (const { counts } of examples) for (const feature of counts.keys()) spread.set(feature, (spread.get(feature) ?? 0) + 1)
  const index = new Map<string, number>()
  const idf: number[] = []
  for (const [feature, count] of spread) {
    if (count < fewestFor(examples.length)) continue
    index.set(feature, index.size)
    idf.push(Math.log((1 + examples.length) / (1 + count)) + 1)
  }
  return { index, idf: Float64Array.from(idf) }
}

export function trainTopic(examples: TopicExample[], classes: string[]): TopicModel {
  const { index, idf } = dictionaryOf(examples)
  const lookUp = (feature: string) => {
    const at = index.get(feature)
    return at === undefined ? undefined : { index: at, idf: idf[at] as number }
  }
  const vectors = examples.map(({ counts }) => vectorOf(counts, lookUp))
  const rows: number[][] = Array.from(idf, (one) => [round(one)])
  const bias = classes.map((_, label) => {
    const weights = trainClass(examples, vectors, label, index.size, classes.length)
    // Packed at once: a thousand classes of full weights would not fit in memory.
    packClass(rows, weights, label)
    return round(weights.at(-1) as number)
  })
  const features: Record<string, number[]> = Object.create(null)
  for (const [feature, at] of index) features[feature] = rows[at] as number[]
  return { features: { ...features }, classes, bias, slope: 3, shift: 0 }
}

/** Work for one set of classes; above it each class meets a sample of the others only. */
const mostWork = 800_000

function trainClass(examples: TopicExample[], vectors: SparseVector[], label: number, size: number, classes: number): Float64Array {
  const every = Math.max(1, Math.ceil((examples.length * classes) / mostWork))
  const taken = examples.map((one, at) => [one, at] as const).filter(([one, at]) => one.label === label || (at + label) % every === 0)
  const yes = taken.filter(([one]) => one.label === label).length
  // The few yes count more than the many no, yet not fully: the share of a class says something too.
  const balance = Math.max(1, Math.min(4, Math.sqrt((examples.length - yes) / Math.max(1, yes) / 2)))
  return trainSvm(
    taken.map(([, at]) => vectors[at] as SparseVector),
    Uint8Array.from(taken, ([one]) => (one.label === label ? 1 : 0)),
    Float64Array.from(taken, ([one]) => 1.2 * one.weight * (one.label === label ? balance : 1)),
    size,
  )
}

/** Smaller weights than this share of a class's largest move nothing; leaving them out makes the model a tenth as large. */
const leastShare = 0.03

function packClass(rows: number[][], weights: Float64Array, label: number): void {
  let most = 0
  for (let at = 0; at < rows.length; at += 1) most = Math.max(most, Math.abs(weights[at] as number))
  for (const [at, row] of rows.entries())
    if (Math.abs(weights[at] as number) > most * leastShare) row.push(label, round(weights[at] as number))
}

const round = (number: number) => Math.round(number * 1000) / 1000

/** The score of every class for a text. */
export function scoreTopic(model: TopicModel, counts: Map<string, number>): Float64Array {
  const scores = Float64Array.from(model.bias)
  const rows: number[][] = []
  const { index, value } = vectorOf(counts, (feature) => {
    const row = Object.hasOwn(model.features, feature) ? model.features[feature] : undefined
    if (!row) return undefined
    rows.push(row)
    return { index: rows.length - 1, idf: row[0] as number }
  })
  for (let k = 0; k < index.length; k += 1) {
    const row = rows[index[k] as number] as number[]
    for (let at = 1; at < row.length; at += 2)
      scores[row[at] as number] = (scores[row[at] as number] as number) + (row[at + 1] as number) * (value[k] as number)
  }
  return scores
}
