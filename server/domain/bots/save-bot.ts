import { randomBytes } from 'node:crypto'
import type { Selectable } from 'kysely'
import type { z } from 'zod'
import type { bot as botSchema, editBot } from '../../../contract/api/integrations.ts'
import { newId } from '../../db/new-id.ts'
import type { Database } from '../../db/open.ts'
import type { BotTable } from '../../db/schema.ts'
import { inTransaction } from '../../db/transaction.ts'
import { hashToken, newToken } from '../api-keys/hash-token.ts'
import { Invalid, NotFound, Refused } from '../errors.ts'
import { recordChange } from '../settings/record-change.ts'
import type { Principal, World } from '../world.ts'
import { builtInBotSettings } from './next-bot-step.ts'

type BotView = z.infer<typeof botSchema>
type BotBody = z.infer<typeof editBot>
export interface MadeBot {
  bot: BotView
  token: string | null
  webhookSecret: string | null
}

const viewOf = (row: Selectable<BotTable>): BotView => ({
  id: row.id,
  name: row.name,
  kind: row.kind,
  tokenHint: row.token_hint,
  webhookUrl: row.webhook_url,
  isActive: row.is_active,
  settings: row.settings,
})

export async function readBots(db: Database): Promise<BotView[]> {
  return (await db.selectFrom('bot').selectAll().orderBy('name').execute()).map(viewOf)
}

/** Adds a bot. A bot of one's own gets a token and, with a webhook, a secret: both answered this once. */
export async function addBot(world: World, principal: Principal, given: BotBody): Promise<MadeBot> {
  const isApi = given.kind === 'api'
  const token = isApi ? newToken('cwb_') : null
  const webhookSecret = isApi && given.webhookUrl ? `whsec_${randomBytes(32).toString('base64')}` : null
  const settings = isApi ? given.settings : checkedSettings(given.settings)
  return inTransaction(world.db, async (tx) => {
    const row = await tx
      .insertInto('bot')
      .values({
        id: newId(),
        name: given.name,
        kind: given.kind,
        token_hash: token && hashToken(token),
        token_hint: token?.slice(-4),
        webhook_url: given.webhookUrl,
        webhook_secret: webhookSecret && world.secrets.encrypt(webhookSecret),
        settings: JSON.stringify(settings),
        is_active: given.isActive,
        created_at: world.clock(),
      })
      .returningAll()
      .executeTakeFirstOrThrow()
    await recordChange(tx, world, principal, { what: 'bot', name: row.name, after: viewOf(row) })
    return { bot: viewOf(row), token, webhookSecret }
  })
}

function checkedSettings(settings: Record<string, unknown>): Record<string, unknown> {
  const checked = builtInBotSettings.safeParse(settings)
  if (!checked.success)
    throw new Invalid(
      'These are no settings of the built-in bot: greeting, questions with a text each, farewell.',
      checked.error.issues.map((issue) => ({ path: `settings.${issue.path.join('.')}`, message: issue.message })),
    )
  return checked.data
}

export async function changeBot(world: World, principal: Principal, id: string, edit: Partial<BotBody>): Promise<BotView> {
  return inTransaction(world.db, async (tx) => {
    const before = await tx.selectFrom('bot').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
    if (!before) throw new NotFound('bot')
    const settings = edit.settings && before.kind === 'built-in' ? checkedSettings(edit.settings) : edit.settings
    const set = {
      ...(edit.name !== undefined && { name: edit.name }),
      ...(edit.webhookUrl !== undefined && { webhook_url: edit.webhookUrl }),
      ...(edit.isActive !== undefined && { is_active: edit.isActive }),
      ...(settings && { settings: JSON.stringify(settings) }),
    }
    if (Object.keys(set).length === 0) return viewOf(before)
    const row = await tx.updateTable('bot').set(set).where('id', '=', id).returningAll().executeTakeFirstOrThrow()
    await recordChange(tx, world, principal, { what: 'bot', name: row.name, before: viewOf(before), after: viewOf(row) })
    return viewOf(row)
  })
}

/** A bot that has talked is part of old conversations: it can be switched off, not removed. */
export async function removeBot(world: World, principal: Principal, id: string): Promise<void> {
  await inTransaction(world.db, async (tx) => {
    const row = await tx.selectFrom('bot').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
    if (!row) throw new NotFound('bot')
    if (await tx.selectFrom('conversation').select('id').where('bot_id', '=', id).limit(1).executeTakeFirst())
      throw new Refused('This bot has talked to contacts; switch it off instead of removing it.')
    await tx.deleteFrom('bot').where('id', '=', id).execute()
    await recordChange(tx, world, principal, { what: 'bot', name: row.name, before: viewOf(row), after: null })
  })
}

/** A new token; the old one ends at once. */
export async function renewBotToken(world: World, principal: Principal, id: string): Promise<MadeBot> {
  const token = newToken('cwb_')
  return inTransaction(world.db, async (tx) => {
    const row = await tx
      .updateTable('bot')
      .set({ token_hash: hashToken(token), token_hint: token.slice(-4) })
      .where('id', '=', id)
      .where('kind', '=', 'api')
      .returningAll()
      .executeTakeFirst()
    if (!row) throw new NotFound('bot with a token')
    await recordChange(tx, world, principal, { what: 'bot', name: row.name, before: {}, after: { token: 'renewed' } })
    return { bot: viewOf(row), token, webhookSecret: null }
  })
}

/** The bot behind a token, or undefined. */
export async function findBotByToken(db: Database, token: string) {
  return db
    .selectFrom('bot')
    .select(['id', 'name'])
    .where('token_hash', '=', hashToken(token))
    .where('is_active', '=', true)
    .executeTakeFirst()
}
