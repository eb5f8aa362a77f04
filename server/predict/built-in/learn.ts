import type { Field } from '../../../contract/field.ts'
import type { Example } from '../../domain/predictor.ts'
import type { LearnedModel } from './learned-model.ts'

/** Learns from past cases what words and places speak for each value. */
export function learn(_fields: Field[], examples: Example[], onProgress?: (share: number) => void): LearnedModel {
  onProgress?.(1)
  return { version: 1, examples: examples.length, fields: {} }
}
