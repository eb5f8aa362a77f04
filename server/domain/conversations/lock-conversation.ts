import type { Selectable } from 'kysely'
import type { ConversationEvent, Person } from '../../../contract/conversation.ts'
import { nextConversation } from '../../../contract/conversation.ts'
import type { Tx } from '../../db/open.ts'
import type { ConversationTable } from '../../db/schema.ts'
import { NotFound, Refused } from '../errors.ts'
import type { Principal } from '../world.ts'

export type ConversationRow = Selectable<ConversationTable>

/** The conversation, locked until the transaction ends. With a principal it is found through the person's queues: others get NotFound. */
export async function lockConversation(tx: Tx, id: string, principal?: Principal): Promise<ConversationRow> {
  let query = tx.selectFrom('conversation').selectAll().where('id', '=', id).forUpdate()
  if (principal) query = query.where('queue_id', 'in', orNone(principal.queueIds))
  const row = await query.executeTakeFirst()
  if (!row) throw new NotFound('conversation')
  return row
}

/** Asks the one state function; a refusal is thrown with its sentence. */
export function decide(row: ConversationRow, event: ConversationEvent) {
  const next = nextConversation({ status: row.status, representativeId: row.representative_id, offeredTo: row.offered_to }, event)
  if (!next.ok) throw new Refused(next.reason)
  return { status: next.status, representative_id: next.representativeId, offered_to: next.offeredTo }
}

/** Who acts, as the state function sees it. An integrator's key owns no conversation and may manage all that it sees. */
export const personOf = ({ representativeId, role }: Principal): Person => ({
  id: representativeId ?? '',
  mayManage: representativeId === null || role !== 'representative',
})

/** SQL has no empty list: a person in no queue sees nothing. */
export const orNone = (ids: string[]): string[] => (ids.length > 0 ? ids : ['00000000-0000-0000-0000-000000000000'])

/** How many conversations a representative works on now; wrap-up does not count. */
export async function activeCount(tx: Tx, representativeId: string): Promise<number> {
  const { count } = await tx
    .selectFrom('conversation')
    .select((e) => e.fn.countAll<number>().as('count'))
    .where('representative_id', '=', representativeId)
    .where('status', '=', 'active')
    .executeTakeFirstOrThrow()
  return Number(count)
}

/** The representative's row, locked: two accepts of one person cannot both take the last place. */
export async function lockRepresentative(tx: Tx, id: string) {
  const row = await tx
    .selectFrom('representative')
    .selectAll()
    .where('id', '=', id)
    .where('is_active', '=', true)
    .forUpdate()
    .executeTakeFirst()
  if (!row) throw new NotFound('representative')
  return row
}
