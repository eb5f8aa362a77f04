/** The candidates of one field in the order of their chance of being right. */
import type { Candidate } from './candidate.ts'
import { candidateKey } from './candidate.ts'
import type { Conversation } from './conversation.ts'
import type { LearnedField } from './learned-model.ts'
import { type FieldWords, type Ranked, rankFeatures } from './rank-features.ts'
import { usualWeights } from './usual-weights.ts'

export interface Scored extends Ranked {
  score: number
}

const sigmoid = (x: number) => 1 / (1 + Math.exp(-x))

export function rankCandidates(
  own: FieldWords,
  all: FieldWords[],
  conversation: Conversation,
  candidates: Candidate[],
  learned?: LearnedField,
): Scored[] {
  const weights = learned?.named ?? usualWeights(own.field)
  const cues = learned?.cues ?? {}
  return rankFeatures(own, all, conversation, candidates)
    .map((ranked) => ({ ...ranked, score: scoreOf(ranked, weights, cues) }))
    .sort((a, b) => b.score - a.score)
}

export function scoreOf({ named, cues }: Ranked, weights: number[], learned: Record<string, number>): number {
  let score = 0
  for (let index = 0; index < named.length; index += 1) score += (named[index] ?? 0) * (weights[index] ?? 0)
  for (const cue of cues) score += learned[cue] ?? 0
  return score
}

/**
 * The raw chance that the best candidate is right. Another value that is nearly as likely takes from it; the same value said twice does not.
 */
export function chanceOf(ranked: Scored[]): number {
  const [best] = ranked
  if (!best) return 0
  const rival = ranked.find((one) => candidateKey(one.candidate.value) !== candidateKey(best.candidate.value))
  const alone = sigmoid(best.score)
  return rival ? alone * sigmoid(best.score - rival.score + 1.5) : alone
}

/** A rising line through measured points; outside them the nearest counts. */
export function calibrated(raw: number, points: LearnedField['calibration']): number {
  if (!points || points.length === 0) return raw
  const after = points.findIndex(([at]) => at >= raw)
  if (after === -1) return points.at(-1)?.[1] ?? raw
  const [x1, y1] = points[after] ?? [raw, raw]
  const [x0, y0] = points[after - 1] ?? [x1, y1]
  return x1 === x0 ? y1 : y0 + ((y1 - y0) * (raw - x0)) / (x1 - x0)
}
