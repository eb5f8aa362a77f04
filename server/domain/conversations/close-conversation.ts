import type { Tx } from '../../db/open.ts'
import { inTransaction } from '../../db/transaction.ts'
import { lookAgainAtCasesOf } from '../follow-ups/look-again.ts'
import { type Principal, systemActor, type World } from '../world.ts'
import { changeConversation } from './change-conversation.ts'
import { type ConversationRow, decide, lockConversation, personOf } from './lock-conversation.ts'
import { publishConversation } from './publish-conversation.ts'

/** Wrap-up is done. Closed never reopens. */
export async function closeConversation(world: World, principal: Principal, id: string): Promise<void> {
  await inTransaction(world.db, async (tx) => closeLocked(tx, world, await lockConversation(tx, id, principal), principal))
}

/** The same in the caller's transaction, on a locked row; by the wrap-up time-out if nobody is named. */
export async function closeLocked(tx: Tx, world: World, row: ConversationRow, principal?: Principal): Promise<void> {
  const next = decide(row, { do: 'close', ...(principal && { person: personOf(principal) }) })
  const at = world.clock()
  const actor = principal?.actor ?? systemActor
  await changeConversation(tx, row, { set: { ...next, closed_at: at, wrap_up_due_at: null }, kind: 'conversation-closed', actor, at })
  await lookAgainAtCasesOf(tx, row.contact_id, at)
  await publishConversation(world, tx, 'conversation.closed', row.id)
}
