/** A value that a passage of the conversation could mean, before it is known how likely. */
import type { FieldValue } from '../../../contract/field.ts'
import type { Evidence } from '../../domain/predictor.ts'

/** How a candidate was found. */
export type CandidateKind = 'pattern' | 'format' | 'answer' | 'cue' | 'name' | 'code' | 'option' | 'topic' | 'yes-no' | 'loose'

export interface Candidate {
  value: Exclude<FieldValue, null>
  /** Index of the turn; the passage is `start` to `end` of its text. */
  turn: number
  start: number
  end: number
  kind: CandidateKind
  /** Options: share of the option's telling words that the contact said, 0..1. */
  lexical?: number
  /** Options and booleans: chance by the learned topic, and how far it is ahead of the next. */
  topic?: number
  lead?: number
  /** Passages beside the main one. */
  more?: Evidence[]
}

export const candidateKey = (value: unknown): string =>
  typeof value === 'string' ? value.toLowerCase().replace(/[\s\p{P}]+/gu, '') : JSON.stringify(value)
