import type { z } from 'zod'
import type { languageModelSettings } from '../../contract/api/settings.ts'
import { type Predictor, PredictorError } from '../domain/predictor.ts'
import { createBuiltInPredictor } from './built-in/create-built-in-predictor.ts'
import type { LearnedModel } from './built-in/learned-model.ts'

export type LanguageModelSettings = z.infer<typeof languageModelSettings> & { apiKey: string | null }

export interface PredictorChoice {
  kind: 'built-in' | 'language-model'
  model?: LearnedModel
  languageModel?: LanguageModelSettings | null
  /** Whether the built-in predictor answers where the language model fails. */
  fallsBack: boolean
}

/** The predictor that the settings name. */
export function createPredictor({ kind, model, languageModel, fallsBack }: PredictorChoice): Predictor {
  const builtIn = createBuiltInPredictor(model ? { model } : {})
  if (kind === 'built-in' || fallsBack) return builtIn
  return {
    name: 'language-model',
    predict: () =>
      Promise.reject(
        new PredictorError('misconfigured', languageModel ? 'The language model cannot be asked yet.' : 'No language model is set up.'),
      ),
  }
}
