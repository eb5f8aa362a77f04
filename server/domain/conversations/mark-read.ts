import { sql } from 'kysely'
import { inTransaction } from '../../db/transaction.ts'
import { announce } from '../timeline/announce.ts'
import type { Principal, World } from '../world.ts'
import { orNone } from './lock-conversation.ts'

/** One side has read up to `seq`; it never goes back. */
export async function markRead(
  world: World,
  read: { conversationId: string; who: 'contact' | 'representative'; seq: number; principal?: Principal },
): Promise<void> {
  const column = read.who === 'contact' ? 'contact_read_seq' : 'representative_read_seq'
  await inTransaction(world.db, async (tx) => {
    let query = tx
      .updateTable('conversation')
      .set({ [column]: sql`least(${read.seq}::int, seq)` })
      .where('id', '=', read.conversationId)
      .where(column, '<', read.seq)
    if (read.principal) query = query.where('queue_id', 'in', orNone(read.principal.queueIds))
    const row = await query.returning(['queue_id', 'seq']).executeTakeFirst()
    if (row) await announce(tx, { t: 'conversation', id: read.conversationId, q: row.queue_id, seq: row.seq })
  })
}
