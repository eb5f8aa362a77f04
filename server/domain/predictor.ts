/** What the domain asks of a predictor. `server/predict` implements it: built-in, and over a language model. */
import type { Field, FieldValue } from '../../contract/field.ts'

export type Speaker = 'contact' | 'representative' | 'bot'

/** One utterance as stored; `text` never changes, so offsets into it stay true. */
export interface PredictionMessage {
  id: string
  from: Speaker
  text: string
  /** ISO 8601; relative dates count from it. Where it is missing, from the input's `at`. */
  at?: string
}

export interface PredictionInput {
  /** ISO 8601, the moment from which relative dates count. */
  at: string
  /** BCP 47, the contact's language where known, e.g. `en-GB`; decides the order of day and month. */
  locale: string
  messages: PredictionMessage[]
  fields: Field[]
  /** Values that stand in the case now, by field key. */
  current?: Record<string, FieldValue>
  /** What is known beside the words: queue, channel, account, the names of contact and representative. */
  facts?: Record<string, string>
}

/** Where a value comes from: `text.slice(start, end) === quote` in the message's stored text (UTF-16 units). */
export interface Evidence {
  message: string
  start: number
  end: number
  quote: string
}

/** One proposed value. Absent fields mean "unknown", which is a legal answer and changes nothing. */
export interface Predicted {
  field: string
  value: Exclude<FieldValue, null>
  /** 0..1, the predictor's own estimate that the value is right. */
  confidence: number
  /** Never empty: silence is no evidence. */
  evidence: Evidence[]
  /** A sentence for the person who asks why. */
  reason: string
  /**
   * As good as certain without past cases: a format that matches, an address, a number that was asked for.
   * Thresholds learned from past cases take over once there are enough of them.
   */
  certain?: boolean
  /** The confidence at which this field's measured precision is 0.95 on past cases; absent where there were too few to measure. */
  writeThreshold?: number
}

export interface Usage {
  inputTokens: number
  outputTokens: number
  /** In the currency of the settings' price, 0 where no price is set. */
  cost: number
}

/** A value the predictor proposed that did not stand: kept so that a person sees it, never applied. */
export interface DroppedPrediction {
  field: string
  value: unknown
  /** e.g. `ungrounded`, `not-an-option`, `invalid`, with a sentence. */
  code: string
  reason: string
}

export interface Predictions {
  predicted: Predicted[]
  dropped?: DroppedPrediction[]
  /** `built-in` or `language-model`, with model name where there is one, e.g. `language-model:gpt-5-mini`. */
  predictor: string
  usage?: Usage
  /** Set where the answer came from the fallback: why the first predictor failed. */
  fallbackReason?: string
}

/** Named reasons why no answer came; they are stored on the run, not thrown past it. */
export type PredictorFailure = 'timeout' | 'refused' | 'bad-answer' | 'rate-limited' | 'unreachable' | 'misconfigured'

export class PredictorError extends Error {
  readonly failure: PredictorFailure
  constructor(failure: PredictorFailure, message: string) {
    super(message)
    this.name = 'PredictorError'
    this.failure = failure
  }
}

/**
 * Reads what was said and proposes values. Pure with regard to the database: everything it needs is in `input`.
 * Rejects with {@link PredictorError} only.
 */
export interface Predictor {
  readonly name: string
  predict(input: PredictionInput, signal?: AbortSignal): Promise<Predictions>
}

/** One past case to learn from: what was said, and the values that people confirmed. */
export interface Example {
  at: string
  locale: string
  messages: PredictionMessage[]
  values: Record<string, FieldValue>
}
