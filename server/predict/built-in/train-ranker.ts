/** Logistic regression over candidates: weights that stay near the usual ones unless past cases pull them away. */
import type { Ranked } from './rank-features.ts'

export interface RankExample {
  ranked: Ranked
  isRight: boolean
}

export interface RankerWeights {
  named: number[]
  cues: Record<string, number>
}

const rounds = 14
/** How hard the usual weights hold, and how hard cues hold to nothing, each in numbers of past cases. */
const namedHold = 1
const cueHold = 1.5

/** AdaGrad on the logistic loss; a cue that was seen once is no cue. */
export function trainRanker(examples: RankExample[], usual: number[]): RankerWeights {
  const cueIndex = frequentCues(examples)
  const size = usual.length + cueIndex.size
  const weights = new Float64Array(size)
  weights.set(usual)
  const squares = new Float64Array(size).fill(1e-2)
  const rows = examples.map(({ ranked, isRight }) => ({
    named: ranked.named,
    cues: ranked.cues.flatMap((cue) => cueIndex.get(cue) ?? []),
    target: isRight ? 1 : 0,
  }))
  const order = rows.map((_, index) => index)
  let seed = 11
  for (let round = 0; round < rounds; round += 1) {
    for (let index = order.length - 1; index > 0; index -= 1) {
      seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0
      const other = seed % (index + 1)
      const kept = order[index] as number
      order[index] = order[other] as number
      order[other] = kept
    }
    for (const at of order) learnRow(rows[at] as Row, weights, squares, usual, rows.length)
  }
  return {
    named: Array.from(weights.subarray(0, usual.length), round3),
    cues: Object.fromEntries(
      [...cueIndex].map(([cue, at]) => [cue, round3(weights[at] as number)] as const).filter(([, weight]) => Math.abs(weight) > 0.02),
    ),
  }
}

interface Row {
  named: number[]
  cues: number[]
  target: number
}

function learnRow(row: Row, weights: Float64Array, squares: Float64Array, usual: number[], count: number): void {
  let score = 0
  for (let k = 0; k < row.named.length; k += 1) score += (row.named[k] as number) * (weights[k] as number)
  for (const at of row.cues) score += weights[at] as number
  const error = 1 / (1 + Math.exp(-score)) - row.target
  const move = (at: number, gradient: number) => {
    squares[at] = (squares[at] as number) + gradient * gradient
    weights[at] = (weights[at] as number) - (0.25 * gradient) / Math.sqrt(squares[at] as number)
  }
  for (let k = 0; k < row.named.length; k += 1) {
    const value = row.named[k] as number
    if (value !== 0) move(k, error * value + (namedHold / count) * ((weights[k] as number) - (usual[k] as number)))
  }
  for (const at of row.cues) move(at, error + (cueHold / count) * (weights[at] as number))
}

const round3 = (number: number) => Math.round(number * 1000) / 1000
const mostCues = 20_000

function frequentCues(examples: RankExample[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const { ranked } of examples) for (const cue of ranked.cues) counts.set(cue, (counts.get(cue) ?? 0) + 1)
  const frequent = [...counts].filter(([, count]) => count > 1).sort((a, b) => b[1] - a[1])
  const named = examples[0]?.ranked.named.length ?? 0
  return new Map(frequent.slice(0, mostCues).map(([cue], index) => [cue, named + index]))
}
