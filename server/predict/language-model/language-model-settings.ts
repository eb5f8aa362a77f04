import type { z } from 'zod'
import type { languageModelSettings } from '../../../contract/api/settings.ts'

/** The endpoint with its key in the clear. */
export type LanguageModelSettings = z.infer<typeof languageModelSettings> & { apiKey: string | null }
