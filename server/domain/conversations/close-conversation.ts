import type { Actor } from '../../../contract/timeline.ts'
import type { Tx } from '../../db/open.ts'
import { inTransaction } from '../../db/transaction.ts'
import { type Principal, systemActor, type World } from '../world.ts'
import { changeConversation } from './change-conversation.ts'
import { type ConversationRow, decide, lockConversation } from './lock-conversation.ts'
import { publishConversation } from './publish-conversation.ts'

/** Wrap-up is done. Closed never reopens. */
export async function closeConversation(world: World, principal: Principal, id: string): Promise<void> {
  await inTransaction(world.db, async (tx) => closeLocked(tx, world, await lockConversation(tx, id, principal), principal.actor))
}

/** The same in the caller's transaction, on a locked row; by the wrap-up time-out if no actor is given. */
export async function closeLocked(tx: Tx, world: World, row: ConversationRow, actor: Actor = systemActor): Promise<void> {
  const next = decide(row, { do: 'close' })
  const at = world.clock()
  await changeConversation(tx, row, { set: { ...next, closed_at: at, wrap_up_due_at: null }, kind: 'conversation-closed', actor, at })
  await publishConversation(world, tx, 'conversation.closed', row.id)
}
