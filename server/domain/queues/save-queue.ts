import type { z } from 'zod'
import { type createQueue, type editQueue, type Queue, queueSettings } from '../../../contract/api/settings.ts'
import { newId } from '../../db/new-id.ts'
import type { Database, Tx } from '../../db/open.ts'
import { inTransaction } from '../../db/transaction.ts'
import { orNone } from '../conversations/lock-conversation.ts'
import { Invalid, NotFound } from '../errors.ts'
import { recordChange } from '../settings/record-change.ts'
import type { Principal, World } from '../world.ts'

/** The queues that a person may see; the key that proves contacts' identities is for administrators alone. */
export async function readQueues(db: Database, principal: Principal): Promise<Queue[]> {
  const rows = await db.selectFrom('queue').selectAll().where('id', 'in', orNone(principal.queueIds)).orderBy('name').execute()
  const members = await db.selectFrom('queue_member').selectAll().execute()
  return rows.map((row) => {
    const settings = queueSettings.parse(row.settings)
    const shown = principal.role === 'administrator' ? settings : { ...settings, identity: null }
    return {
      id: row.id,
      key: row.key,
      name: row.name,
      isActive: row.is_active,
      settings: shown,
      memberIds: members.filter((one) => one.queue_id === row.id).map((one) => one.representative_id),
    }
  })
}

export async function openQueue(world: World, principal: Principal, wanted: z.infer<typeof createQueue>): Promise<string> {
  return inTransaction(world.db, async (tx) => {
    const taken = await tx.selectFrom('queue').select('id').where('key', '=', wanted.key).executeTakeFirst()
    if (taken) throw new Invalid(`There is a queue ${wanted.key} already.`, [{ path: 'key', message: 'is taken' }])
    const id = newId()
    await tx
      .insertInto('queue')
      .values({ id, key: wanted.key, name: wanted.name, settings: JSON.stringify(wanted.settings), created_at: world.clock() })
      .execute()
    await setMembers(tx, id, wanted.memberIds)
    await mustMakeSense(tx, wanted.settings)
    await recordChange(tx, world, principal, { what: 'queue', name: wanted.name, after: wanted })
    return id
  })
}

export async function changeQueue(world: World, principal: Principal, id: string, edit: z.infer<typeof editQueue>): Promise<void> {
  await inTransaction(world.db, async (tx) => {
    const row = await tx
      .selectFrom('queue')
      .selectAll()
      .where('id', '=', id)
      .where('id', 'in', orNone(principal.queueIds))
      .forUpdate()
      .executeTakeFirst()
    if (!row) throw new NotFound('queue')
    const memberIds = (await tx.selectFrom('queue_member').select('representative_id').where('queue_id', '=', id).execute()).map(
      (one) => one.representative_id,
    )
    const before = { name: row.name, isActive: row.is_active, settings: queueSettings.parse(row.settings), memberIds }
    const after = {
      name: edit.name ?? before.name,
      isActive: edit.isActive ?? before.isActive,
      settings: edit.settings ?? before.settings,
      memberIds: edit.memberIds ?? memberIds,
    }
    await tx
      .updateTable('queue')
      .set({ name: after.name, is_active: after.isActive, settings: JSON.stringify(after.settings) })
      .where('id', '=', id)
      .execute()
    if (edit.memberIds) await setMembers(tx, id, edit.memberIds)
    await mustMakeSense(tx, after.settings)
    await recordChange(tx, world, principal, { what: 'queue', name: after.name, before, after })
  })
}

async function setMembers(tx: Tx, queueId: string, memberIds: string[]): Promise<void> {
  await tx.deleteFrom('queue_member').where('queue_id', '=', queueId).execute()
  const known = await tx.selectFrom('representative').select('id').where('id', 'in', orNone(memberIds)).execute()
  if (known.length !== new Set(memberIds).size) throw new NotFound('representative')
  if (known.length > 0)
    await tx
      .insertInto('queue_member')
      .values(known.map((one) => ({ queue_id: queueId, representative_id: one.id })))
      .execute()
}

async function mustMakeSense(tx: Tx, settings: z.infer<typeof queueSettings>): Promise<void> {
  const { botId, preChat } = settings.chat
  if (botId && !(await tx.selectFrom('bot').select('id').where('id', '=', botId).executeTakeFirst())) throw new NotFound('bot')
  if (new Set(preChat.map((question) => question.key)).size !== preChat.length)
    throw new Invalid('Two questions have the same key.', [{ path: 'settings.chat.preChat', message: 'keys repeat' }])
  if (!Intl.supportedValuesOf('timeZone').includes(settings.timeZone) && settings.timeZone !== 'UTC')
    throw new Invalid(`“${settings.timeZone}” is not a time zone.`, [{ path: 'settings.timeZone', message: 'unknown' }])
  if (settings.identity?.algorithm === 'HS256' && settings.identity.key.length < 32)
    throw new Invalid('The key of HS256 needs 32 characters or more.', [{ path: 'settings.identity.key', message: 'too short' }])
}
