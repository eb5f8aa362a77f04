/** Learns one field: its topic where it has classes, its ranker, and the measure of both on cases that were left out. */

import type { Field, FieldValue } from '../../../contract/field.ts'
import { isSameValue } from '../../../contract/same-value.ts'
import { calibrate, foldsFor, type Outcome, rawThreshold } from './calibrate.ts'
import { candidateKey } from './candidate.ts'
import { findCandidates } from './find-candidates.ts'
import type { PastCase } from './learn.ts'
import { type LearnedTopic, learnTopic } from './learn-topic.ts'
import type { LearnedField } from './learned-model.ts'
import { calibrated, chanceOf, type Scored, scoreOf } from './rank-candidates.ts'
import { type FieldWords, type Ranked, rankFeatures } from './rank-features.ts'
import { type RankExample, type RankerWeights, trainRanker } from './train-ranker.ts'
import { usualWeights } from './usual-weights.ts'

/** Fewer past cases with a value teach nothing about a field. */
const fewestValues = 4
/** Wrong candidates kept for each case: the first ones found are the usual rivals. */
const mostPerCase = 40

export function learnField(own: FieldWords, all: FieldWords[], past: PastCase[]): LearnedField | undefined {
  const { field } = own
  const withValue = past.filter((one) => hasValue(one.values[field.key])).length
  if (withValue < fewestValues) return undefined
  const topic = learnTopic(field, past)
  const rows = past.map((one, at) => rowsOf(own, all, one, topic?.leftOut[at]))
  const usual = usualWeights(field)
  const outcomes = measure(rows, past, field, usual)
  const { named, cues } = trainRanker(rows.flat(), usual)
  const calibration = calibrate(outcomes)
  const threshold = rawThreshold(outcomes)
  return {
    examples: withValue,
    filled: withValue / past.length,
    named,
    cues,
    ...(topic && { topic: topic.model }),
    ...(calibration && { calibration }),
    ...(threshold !== undefined && { writeThreshold: threshold > 1 ? 1 : Math.min(1, calibrated(threshold, calibration)) }),
  }
}

const hasValue = (value: FieldValue | undefined) => !isSameValue(value, null)

function rowsOf(
  own: FieldWords,
  all: FieldWords[],
  { conversation, values }: PastCase,
  leftOut: LearnedTopic['leftOut'][number] | undefined,
): RankExample[] {
  const candidates = findCandidates(own.field, conversation, leftOut).slice(0, 200)
  const expected = values[own.field.key]
  let wrong = 0
  return rankFeatures(own, all, conversation, candidates).flatMap((ranked): RankExample[] => {
    const isRight = isRightFor(own.field, ranked, expected)
    if (!isRight) wrong += 1
    return isRight || wrong <= mostPerCase ? [{ ranked, isRight }] : []
  })
}

function isRightFor(field: Field, { candidate }: Ranked, expected: FieldValue | undefined): boolean {
  if (!hasValue(expected) || expected === undefined || expected === null) return false
  if (Array.isArray(expected)) return expected.includes(String(candidate.value))
  if (field.type === 'phone') return digitsOf(candidate.value).slice(-9) === digitsOf(expected).slice(-9)
  if (typeof expected === 'object')
    return typeof candidate.value === 'object' && 'amount' in candidate.value && candidate.value.amount === expected.amount
  return candidateKey(candidate.value) === candidateKey(expected)
}

const digitsOf = (value: FieldValue) => String(value).replace(/\D/g, '')

/** Learns from four fifths, looks at the fifth, five times over (thirds where there are many). */
function measure(rows: RankExample[][], past: PastCase[], field: Field, usual: number[]): Outcome[] {
  const folds = foldsFor(past.length)
  const outcomes: Outcome[] = []
  for (let fold = 0; fold < folds; fold += 1) {
    const weights = trainRanker(
      rows.flatMap((one, at) => (at % folds === fold ? [] : one)),
      usual,
    )
    for (const [at, one] of rows.entries()) {
      const best = at % folds === fold ? rank(one, weights) : []
      const [first] = best
      if (first) outcomes.push({ raw: chanceOf(best), isRight: isRightFor(field, first, past[at]?.values[field.key]) })
    }
  }
  return outcomes
}

const rank = (rows: RankExample[], weights: RankerWeights): Scored[] =>
  rows.map(({ ranked }) => ({ ...ranked, score: scoreOf(ranked, weights.named, weights.cues) })).sort((a, b) => b.score - a.score)
