import { createAnthropic } from '@ai-sdk/anthropic'
import { createAzure } from '@ai-sdk/azure'
import { createOpenAICompatible } from '@ai-sdk/openai-compatible'
import type { LanguageModel } from 'ai'
import { PredictorError } from '../../domain/predictor.ts'
import type { LanguageModelSettings } from './language-model-settings.ts'

const ollamaAtHome = 'http://127.0.0.1:11434/v1'

/** The provider's model for these settings. A key that is missing is never taken from the environment behind the administrator's back. */
export function connectModel({ provider, baseUrl, model, apiKey }: LanguageModelSettings): LanguageModel {
  const baseURL = baseUrl?.replace(/\/+$/, '')
  const key = apiKey ?? 'none'
  if (provider === 'anthropic') return createAnthropic({ apiKey: key, ...(baseURL && { baseURL }) })(model)
  if (provider === 'ollama') return compatible('ollama', baseURL ?? ollamaAtHome, apiKey)(model)
  if (!baseURL) throw new PredictorError('misconfigured', 'The language model has no address: set its base URL in the settings.')
  if (provider === 'azure') return createAzure({ apiKey: key, baseURL }).chat(model)
  return compatible('openai-compatible', baseURL, apiKey)(model)
}

const compatible = (name: string, baseURL: string, apiKey: string | null) =>
  createOpenAICompatible({ name, baseURL, supportsStructuredOutputs: true, ...(apiKey !== null && { apiKey }) })
