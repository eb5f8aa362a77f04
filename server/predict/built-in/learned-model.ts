/** What the built-in predictor knows from past cases: plain JSON, weights only, none of the texts. */

/** Weights of a linear classifier, one vector per class over a common dictionary of text features. */
export interface TopicModel {
  /** Feature -> [inverse document frequency, class index, weight, class index, weight, ...]. */
  features: Record<string, number[]>
  classes: string[]
  bias: number[]
  /** Turns a class's score into the chance that it is the right one: 1 / (1 + exp(-(slope * score + shift))). */
  slope: number
  shift: number
}

export interface LearnedField {
  /** Past cases that had a say in this field. */
  examples: number
  /** Share of the past cases in which the field had a value. */
  filled: number
  /** Weights of the named features of `rank-features.ts`, in its order. */
  named: number[]
  /** Weights of words before, after and in the question: `b1:account`, `q:number`. */
  cues: Record<string, number>
  topic?: TopicModel
  /** Points of a rising line from raw to measured chance of being right; measured on cases that were not learned from. */
  calibration?: [raw: number, measured: number][]
  writeThreshold?: number
}

export interface LearnedModel {
  version: 1
  examples: number
  fields: Record<string, LearnedField>
}
