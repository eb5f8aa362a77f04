import type { Updateable } from 'kysely'
import type { Actor, TimelineKind } from '../../../contract/timeline.ts'
import type { Tx } from '../../db/open.ts'
import type { ConversationTable } from '../../db/schema.ts'
import { announce, type Hint } from '../timeline/announce.ts'
import { record } from '../timeline/record.ts'
import type { ConversationRow } from './lock-conversation.ts'

export interface ConversationChange {
  set: Updateable<ConversationTable>
  kind: TimelineKind
  actor: Actor
  at: Date
  data?: Record<string, unknown>
  /** Hints that go out in the same notification. */
  also?: Hint[]
}

/** Writes the new state, its timeline entry and the hint to the desks, in the caller's transaction, on a row that the caller has locked. */
export async function changeConversation(tx: Tx, row: ConversationRow, change: ConversationChange): Promise<void> {
  const { seq, queue_id } = await tx
    .updateTable('conversation')
    .set(change.set)
    .where('id', '=', row.id)
    .returning(['seq', 'queue_id'])
    .executeTakeFirstOrThrow()
  await record(tx, { conversation: row.id }, change)
  const hint = (q: string): Hint => ({ t: 'conversation', id: row.id, q, seq: seq + 1 })
  const moved = queue_id === row.queue_id ? [] : [hint(row.queue_id)]
  await announce(tx, hint(queue_id), ...moved, ...(change.also ?? []))
}
