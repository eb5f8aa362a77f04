import type { z } from 'zod'
import type { editQuickReply } from '../../../contract/api/settings.ts'
import { newId } from '../../db/new-id.ts'
import type { Database } from '../../db/open.ts'
import { inTransaction } from '../../db/transaction.ts'
import { Invalid, NotFound } from '../errors.ts'
import { recordChange } from '../settings/record-change.ts'
import type { Principal, World } from '../world.ts'

/** Ready answers: those of everybody, and those of the person's queues. */
export async function readQuickReplies(db: Database, principal: Principal) {
  const rows = await db.selectFrom('quick_reply').selectAll().orderBy('shortcut').execute()
  return rows
    .filter((row) => row.queue_id === null || principal.queueIds.includes(row.queue_id))
    .map((row) => ({ id: row.id, shortcut: row.shortcut, title: row.title, text: row.text, queueId: row.queue_id }))
}

/** Adds a quick reply, or changes the one with `id`. */
export async function saveQuickReply(
  world: World,
  principal: Principal,
  edit: z.infer<typeof editQuickReply>,
  id?: string,
): Promise<string> {
  return inTransaction(world.db, async (tx) => {
    const before = id ? await tx.selectFrom('quick_reply').selectAll().where('id', '=', id).forUpdate().executeTakeFirst() : null
    if (before === undefined) throw new NotFound('quick reply')
    const same = await tx.selectFrom('quick_reply').select('id').where('shortcut', '=', edit.shortcut).executeTakeFirst()
    if (same && same.id !== id)
      throw new Invalid(`/${edit.shortcut} is taken by another quick reply.`, [{ path: 'shortcut', message: 'is taken' }])
    const columns = { shortcut: edit.shortcut, title: edit.title, text: edit.text, queue_id: edit.queueId }
    const key = id ?? newId()
    if (before) await tx.updateTable('quick_reply').set(columns).where('id', '=', key).execute()
    else
      await tx
        .insertInto('quick_reply')
        .values({ id: key, ...columns })
        .execute()
    await recordChange(tx, world, principal, { what: 'quick-reply', name: edit.title, before, after: { ...before, ...columns } })
    return key
  })
}

export async function removeQuickReply(world: World, principal: Principal, id: string): Promise<void> {
  await inTransaction(world.db, async (tx) => {
    const before = await tx.deleteFrom('quick_reply').where('id', '=', id).returningAll().executeTakeFirst()
    if (!before) throw new NotFound('quick reply')
    await recordChange(tx, world, principal, { what: 'quick-reply', name: before.title, before, after: null })
  })
}
