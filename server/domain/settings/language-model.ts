import { z } from 'zod'
import { type editLanguageModel, languageModelSettings } from '../../../contract/api/language-model.ts'
import type { Database, Tx } from '../../db/open.ts'
import { inTransaction } from '../../db/transaction.ts'
import type { Principal, World } from '../world.ts'
import { recordChange } from './record-change.ts'
import { readSetting, writeSetting } from './setting.ts'

const stored = languageModelSettings.extend({ apiKey: z.string().nullable().default(null) })
export type LanguageModelSettings = z.infer<typeof stored>

/** The endpoint of the language model with its key in the clear, or null where none is set up. For the predictor only. */
export async function languageModelOf(db: Database | Tx, decrypt: (stored: string) => string): Promise<LanguageModelSettings | null> {
  const value = await readSetting(db, 'language-model')
  if (!value) return null
  const settings = stored.parse(value)
  return { ...settings, apiKey: settings.apiKey === null ? null : decrypt(settings.apiKey) }
}

/** The same as the administrator sees it: the key stays inside. */
export async function viewLanguageModel(db: Database | Tx) {
  const value = await readSetting(db, 'language-model')
  if (!value) return null
  const { apiKey, ...rest } = stored.parse(value)
  return { ...rest, hasApiKey: apiKey !== null }
}

/** Stores the endpoint; a key that is left out stays as it was, null takes it away. */
export async function saveLanguageModel(world: World, principal: Principal, edit: z.infer<typeof editLanguageModel>): Promise<void> {
  await inTransaction(world.db, async (tx) => {
    const value = await readSetting(tx, 'language-model')
    const before = value ? stored.parse(value) : null
    const apiKey = edit.apiKey === undefined ? (before?.apiKey ?? null) : edit.apiKey === null ? null : world.secrets.encrypt(edit.apiKey)
    const after = { ...edit, apiKey }
    await writeSetting(tx, 'language-model', after, world.clock())
    await recordChange(tx, world, principal, { what: 'language-model', name: 'Language model', before, after })
  })
}
