import type { Tx } from '../../db/open.ts'
import { changeCaseStatusReason } from '../cases/change-status-reason.ts'
import { systemActor, type World } from '../world.ts'
import type { ConversationRow } from './lock-conversation.ts'

/** A case that waited for the contact does so no longer once the contact writes in its conversation. */
export async function contactReplied(tx: Tx, world: World, conversation: ConversationRow): Promise<void> {
  if (!conversation.current_case_id) return
  const row = await tx
    .selectFrom('case')
    .selectAll()
    .where('id', '=', conversation.current_case_id)
    .where('status_reason', '=', 'waiting-for-contact')
    .forUpdate()
    .executeTakeFirst()
  if (row) await changeCaseStatusReason(tx, world, row, 'contact-replied', systemActor)
}
