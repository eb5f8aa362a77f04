import type { z } from 'zod'
import type { languageModelSettings } from '../../../contract/api/language-model.ts'

/** The endpoint with its key in the clear. */
export type LanguageModelSettings = z.infer<typeof languageModelSettings> & { apiKey: string | null }
