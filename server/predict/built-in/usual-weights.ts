/** Weights before anything was learned, from what holds in any form; learning starts here and moves away only as far as past cases ask. */
import type { Field } from '../../../contract/field.ts'
import { type FeatureName, featureNames } from './rank-features.ts'

type Weights = Partial<Record<FeatureName, number>>

const shared: Weights = {
  bias: -2.2,
  asked: 2.4,
  askedOther: -2.2,
  near: 2,
  inSentence: 0.9,
  nearOther: -1.4,
  recency: 0.4,
  isOnly: 0.5,
  repeated: 0.4,
  shape: 1.5,
  denied: -3,
  corrects: 0.8,
  corrected: -2,
  lastAsked: 0.5,
  isLoose: -1,
  digitFits: 1.6,
  direction: 2,
  isSpelled: -1.5,
}
const option: Weights = {
  ...shared,
  bias: -3,
  isOption: 2.6,
  lexical: 2.2,
  isBestLexical: 1.2,
  topic: 4,
  lead: 1.5,
  isLoose: -0.2,
  isInside: -1.5,
  asked: 1.2,
  askedOther: -1.2,
  isTopic: -0.5,
}
const text: Weights = {
  ...shared,
  bias: -3,
  isFormat: 5,
  isCue: 1.3,
  isAnswer: 0.4,
  isName: 0.1,
  isCode: 0.1,
  isLoose: -1.2,
  isLong: -1,
  whole: 0.5,
  shape: 2.5,
  unasked: -0.3,
}
const byType: Partial<Record<Field['type'], Weights>> = {
  text,
  'long-text': text,
  choice: option,
  lookup: option,
  'multi-choice': option,
  boolean: { ...shared, bias: -2.4, isYesNo: -0.8, isCue: 1, asked: 2.6, topic: 5 },
  email: { ...shared, bias: 1 },
  phone: { ...shared, bias: 0.2 },
  url: { ...shared, bias: 0.2 },
  date: { ...shared, bias: -1.2 },
  time: { ...shared, bias: -1 },
  'date-time': { ...shared, bias: -1 },
  currency: { ...shared, bias: -1 },
}

export function usualWeights(field: Field): number[] {
  const weights = byType[field.type] ?? shared
  return featureNames.map((name) => weights[name] ?? 0)
}
