import { sql } from 'kysely'
import { inTransaction } from '../../db/transaction.ts'
import { findQueue } from '../queues/find-queue.ts'
import { announce } from '../timeline/announce.ts'
import { record } from '../timeline/record.ts'
import type { World } from '../world.ts'

const living = ['bot', 'open', 'active', 'wrap-up'] as const

/** A widget of the contact is connected. Coming back within the time-out goes on with the same conversation (E25). */
export async function contactConnected(world: World, conversationId: string): Promise<void> {
  await inTransaction(world.db, async (tx) => {
    const row = await tx
      .updateTable('conversation')
      .set({ contact_connections: sql<number>`contact_connections + 1` })
      .where('id', '=', conversationId)
      .where('status', 'in', living)
      .returning(['queue_id', 'seq', 'contact_id', 'disconnect_due_at', 'contact_connections'])
      .executeTakeFirst()
    if (!row) return
    if (row.disconnect_due_at) {
      await tx.updateTable('conversation').set({ disconnect_due_at: null }).where('id', '=', conversationId).execute()
      await record(
        tx,
        { conversation: conversationId },
        { kind: 'contact-returned', actor: { kind: 'contact', id: row.contact_id, name: 'Contact' }, at: world.clock() },
      )
    }
    if (row.contact_connections === 1) await announce(tx, { t: 'conversation', id: conversationId, q: row.queue_id, seq: row.seq })
  })
}

/** The last widget went away: no end yet, but the disconnect time-out begins (E22). */
export async function contactDisconnected(world: World, conversationId: string): Promise<void> {
  await inTransaction(world.db, async (tx) => {
    const row = await tx
      .updateTable('conversation')
      .set({ contact_connections: sql<number>`greatest(contact_connections - 1, 0)` })
      .where('id', '=', conversationId)
      .where('status', 'in', living)
      .returning(['queue_id', 'seq', 'contact_id', 'contact_connections', 'status'])
      .executeTakeFirst()
    if (!row || row.contact_connections > 0) return
    if (row.status !== 'wrap-up') {
      const queue = await findQueue(tx, row.queue_id)
      const dueAt = new Date(world.clock().getTime() + queue.settings.chat.disconnectSeconds * 1000)
      await tx.updateTable('conversation').set({ disconnect_due_at: dueAt }).where('id', '=', conversationId).execute()
      await record(
        tx,
        { conversation: conversationId },
        { kind: 'contact-disconnected', actor: { kind: 'contact', id: row.contact_id, name: 'Contact' }, at: world.clock() },
      )
    }
    await announce(tx, { t: 'conversation', id: conversationId, q: row.queue_id, seq: row.seq })
  })
}

/** After a crash no socket is left of those that were counted: every live conversation begins its disconnect time-out; widgets that come back stop it. */
export async function forgetConnections(world: World): Promise<void> {
  const at = world.clock()
  await sql`update conversation c set contact_connections = 0,
      disconnect_due_at = coalesce(c.disconnect_due_at, ${at}::timestamptz + make_interval(secs => coalesce((q.settings #>> '{chat,disconnectSeconds}')::int, 180)))
    from queue q where q.id = c.queue_id and c.status in ('bot', 'open', 'active') and c.contact_connections > 0`.execute(world.db)
}
