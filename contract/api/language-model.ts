/** The language model that predicts and writes, where one is set up. */
import { z } from 'zod'

export const languageModelSettings = z.object({
  provider: z.enum(['openai-compatible', 'anthropic', 'azure', 'ollama']),
  baseUrl: z.url().nullable().default(null),
  model: z.string().min(1).max(200),
  timeoutSeconds: z.int().min(1).max(300).default(30),
  maxConcurrency: z.int().min(1).max(64).default(4),
  maxRetries: z.int().min(0).max(5).default(2),
  inputPricePerMillion: z.number().min(0).default(0),
  outputPricePerMillion: z.number().min(0).default(0),
})
/** The key goes in and never comes out again; `hasApiKey` says that there is one. */
export const editLanguageModel = languageModelSettings.extend({ apiKey: z.string().max(500).nullable().optional() })
export const languageModelView = languageModelSettings.extend({ hasApiKey: z.boolean() }).nullable()
export const languageModelTest = z.object({ ok: z.boolean(), detail: z.string(), durationMs: z.int() })
