import { type Predictor, PredictorError } from '../domain/predictor.ts'
import { createBuiltInPredictor } from './built-in/create-built-in-predictor.ts'
import type { LearnedModel } from './built-in/learned-model.ts'
import { createLanguageModelPredictor } from './language-model/create-language-model-predictor.ts'
import type { LanguageModelSettings } from './language-model/language-model-settings.ts'

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
  if (kind === 'built-in') return builtIn
  const asked = languageModel ? createLanguageModelPredictor(languageModel) : notSetUp
  return fallsBack ? withFallback(asked, builtIn) : asked
}

const notSetUp: Predictor = {
  name: 'language-model',
  predict: () => Promise.reject(new PredictorError('misconfigured', 'No language model is set up: name one in the settings.')),
}

function withFallback(asked: Predictor, builtIn: Predictor): Predictor {
  return {
    name: asked.name,
    async predict(input, signal) {
      try {
        return await asked.predict(input, signal)
      } catch (error) {
        if (!(error instanceof PredictorError)) throw error
        // Without the signal: it may be the one whose time is up, and the built-in predictor needs milliseconds.
        return { ...(await builtIn.predict(input)), fallbackReason: `${error.failure}: ${error.message}` }
      }
    },
  }
}
