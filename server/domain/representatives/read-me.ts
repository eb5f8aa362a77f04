import { sql } from 'kysely'
import { type Me, preferences } from '../../../contract/api/me.ts'
import { securitySettings } from '../../../contract/api/settings.ts'
import type { Database } from '../../db/open.ts'
import { inTransaction } from '../../db/transaction.ts'
import { orNone } from '../conversations/lock-conversation.ts'
import { theRepresentative } from '../conversations/the-representative.ts'
import { agentSettingsOf } from '../settings/agent-settings.ts'
import { readSetting } from '../settings/setting.ts'
import { announce } from '../timeline/announce.ts'
import type { Principal, World } from '../world.ts'

/** Who is signed in, and what the desk may show. */
export async function readMe(db: Database, principal: Principal, program: { isDemo: boolean; version: string }): Promise<Me> {
  const id = theRepresentative(principal)
  const row = await db.selectFrom('representative').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
  const hasTwoFactor = row.user_id ? await hasTwoFactorOn(db, row.user_id) : false
  const queues = await db.selectFrom('queue').select(['id', 'name']).where('id', 'in', orNone(principal.queueIds)).orderBy('name').execute()
  const security = securitySettings.parse((await readSetting(db, 'security')) ?? {})
  return {
    id,
    name: row.name,
    email: row.email,
    role: row.role,
    presence: row.presence,
    capacity: row.capacity,
    preferences: preferences.parse(row.preferences),
    queues,
    colleagues: await readColleagues(db, id),
    isAgentPaused: (await agentSettingsOf(db)).isPaused,
    hasTwoFactor,
    mustSetUpTwoFactor: security.requiresTwoFactor && !hasTwoFactor,
    ...program,
  }
}

async function hasTwoFactorOn(db: Database, userId: string): Promise<boolean> {
  const { rows } = await sql<{ on: boolean | null }>`select "twoFactorEnabled" as on from "user" where id = ${userId}`.execute(db)
  return rows[0]?.on ?? false
}

async function readColleagues(db: Database, me: string): Promise<Me['colleagues']> {
  const rows = await db
    .selectFrom('representative')
    .select(['id', 'name', 'presence'])
    .where('is_active', '=', true)
    .where('id', '!=', me)
    .orderBy('name')
    .execute()
  const members = await db.selectFrom('queue_member').selectAll().execute()
  return rows.map((row) => ({ ...row, queueIds: members.filter((one) => one.representative_id === row.id).map((one) => one.queue_id) }))
}

/** Available people can be offered conversations; everybody sees who is there. */
export async function setPresence(world: World, principal: Principal, presence: Me['presence']): Promise<void> {
  await inTransaction(world.db, async (tx) => {
    await tx
      .updateTable('representative')
      .set({ presence, seen_at: world.clock() })
      .where('id', '=', theRepresentative(principal))
      .execute()
    await announce(tx, { t: 'presence' })
  })
}

export async function savePreferences(world: World, principal: Principal, edit: Partial<Me['preferences']>): Promise<Me['preferences']> {
  return inTransaction(world.db, async (tx) => {
    const id = theRepresentative(principal)
    const row = await tx.selectFrom('representative').select('preferences').where('id', '=', id).forUpdate().executeTakeFirstOrThrow()
    const after = preferences.parse({ ...row.preferences, ...edit })
    await tx
      .updateTable('representative')
      .set({ preferences: JSON.stringify(after) })
      .where('id', '=', id)
      .execute()
    return after
  })
}
