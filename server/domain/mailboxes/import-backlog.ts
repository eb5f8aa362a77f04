import type { z } from 'zod'
import { type importBacklog, mailboxSettings } from '../../../contract/api/mail-settings.ts'
import { newId } from '../../db/new-id.ts'
import { inTransaction } from '../../db/transaction.ts'
import { NotFound, Refused } from '../errors.ts'
import { recordChange } from '../settings/record-change.ts'
import { announce } from '../timeline/announce.ts'
import type { Principal, World } from '../world.ts'

/** Old mail is imported because somebody asks: it makes cases, and sends nothing. One import a mailbox at a time. */
export async function requestBacklog(
  world: World,
  principal: Principal,
  mailboxId: string,
  wanted: z.infer<typeof importBacklog>,
): Promise<void> {
  await inTransaction(world.db, async (tx) => {
    const row = await tx.selectFrom('mailbox').selectAll().where('id', '=', mailboxId).forUpdate().executeTakeFirst()
    if (!row) throw new NotFound('mailbox')
    if (!mailboxSettings.parse(row.settings).imap) throw new Refused('Old mail is imported by IMAP, and this mailbox has no IMAP server.')
    const open = await tx
      .selectFrom('backlog_import')
      .select('id')
      .where('mailbox_id', '=', mailboxId)
      .where('state', 'in', ['waiting', 'running'])
      .executeTakeFirst()
    if (open) throw new Refused('An import from this mailbox is under way already.')
    const id = newId()
    await tx
      .insertInto('backlog_import')
      .values({
        id,
        mailbox_id: mailboxId,
        folder: wanted.folder,
        since: new Date(wanted.since),
        state: 'waiting',
        total: null,
        problem: null,
        requested_by: JSON.stringify(principal.actor),
        requested_at: world.clock(),
        finished_at: null,
      })
      .execute()
    await recordChange(tx, world, principal, { what: 'mailbox', name: row.address, after: { import: wanted } })
    await world.enqueue(tx, 'import-backlog', { importId: id })
    await announce(tx, { t: 'settings' })
  })
}

/** What was imported stays. */
export async function cancelBacklog(world: World, mailboxId: string): Promise<void> {
  await inTransaction(world.db, async (tx) => {
    const { numUpdatedRows } = await tx
      .updateTable('backlog_import')
      .set({ state: 'cancelled', finished_at: world.clock() })
      .where('mailbox_id', '=', mailboxId)
      .where('state', 'in', ['waiting', 'running'])
      .executeTakeFirst()
    if (numUpdatedRows === 0n) throw new Refused('No import from this mailbox is under way.')
    await announce(tx, { t: 'settings' })
  })
}

/** An import that goes on; undefined once it is done, cancelled or failed. */
export const findBacklog = (world: World, id: string) =>
  world.db.selectFrom('backlog_import').selectAll().where('id', '=', id).where('state', 'in', ['waiting', 'running']).executeTakeFirst()

export interface BacklogProgress {
  state: 'running' | 'done' | 'failed'
  total?: number
  done?: number
  lastUid?: number
  problem?: string
}

/** @returns false where somebody has cancelled it */
export async function noteBacklog(world: World, id: string, { state, total, done, lastUid, problem }: BacklogProgress): Promise<boolean> {
  return inTransaction(world.db, async (tx) => {
    const { numUpdatedRows } = await tx
      .updateTable('backlog_import')
      .set({
        state,
        ...(total !== undefined && { total }),
        ...(done !== undefined && { done }),
        ...(lastUid !== undefined && { last_uid: lastUid }),
        ...(problem !== undefined && { problem }),
        ...(state !== 'running' && { finished_at: world.clock() }),
      })
      .where('id', '=', id)
      .where('state', 'in', ['waiting', 'running'])
      .executeTakeFirst()
    await announce(tx, { t: 'settings' })
    return numUpdatedRows > 0n
  })
}

/** The next piece of an import is another job: a program that is stopped goes on where it was. */
export const continueBacklog = (world: World, importId: string) =>
  inTransaction(world.db, (tx) => world.enqueue(tx, 'import-backlog', { importId }))
