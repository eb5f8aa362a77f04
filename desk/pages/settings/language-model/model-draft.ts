import type { z } from 'zod'
import type { languageModelView } from '../../../../contract/api/language-model.ts'

export const providers = ['openai-compatible', 'anthropic', 'azure', 'ollama'] as const

export const placeholders = {
  'openai-compatible': { baseUrl: 'https://models.example.com/v1', model: 'model-name' },
  anthropic: { baseUrl: '', model: 'model-name' },
  azure: { baseUrl: 'https://RESOURCE.openai.azure.com/openai', model: 'deployment-name' },
  ollama: { baseUrl: 'http://127.0.0.1:11434', model: 'model-name' },
} as const

export interface ModelDraft {
  provider: (typeof providers)[number]
  baseUrl: string
  model: string
  /** Empty: the stored one stays. */
  apiKey: string
  timeoutSeconds: number
  maxConcurrency: number
  maxRetries: number
  inputPricePerMillion: number
  outputPricePerMillion: number
}

export function modelDraft(saved: z.infer<typeof languageModelView>): ModelDraft {
  if (!saved)
    return {
      provider: 'openai-compatible',
      baseUrl: '',
      model: '',
      apiKey: '',
      timeoutSeconds: 30,
      maxConcurrency: 4,
      maxRetries: 2,
      inputPricePerMillion: 0,
      outputPricePerMillion: 0,
    }
  const { hasApiKey: _, ...rest } = saved
  return { ...rest, baseUrl: saved.baseUrl ?? '', apiKey: '' }
}

export function bodyFromModel({ apiKey, baseUrl, ...rest }: ModelDraft) {
  return { ...rest, model: rest.model.trim(), baseUrl: baseUrl.trim() || null, ...(apiKey === '' ? {} : { apiKey }) }
}
