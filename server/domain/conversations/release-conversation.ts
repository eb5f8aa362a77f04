import { inTransaction } from '../../db/transaction.ts'
import type { Principal, World } from '../world.ts'
import { changeConversation } from './change-conversation.ts'
import { decide, lockConversation } from './lock-conversation.ts'
import { theRepresentative } from './the-representative.ts'

/** The representative gives the conversation back to the waiting list of its queue. */
export async function releaseConversation(world: World, principal: Principal, id: string): Promise<void> {
  const by = theRepresentative(principal)
  await inTransaction(world.db, async (tx) => {
    const row = await lockConversation(tx, id, principal)
    const next = decide(row, { do: 'release', by })
    const at = world.clock()
    await changeConversation(tx, row, {
      set: { ...next, waiting_since: at, look_again_at: null, last_activity_at: at },
      kind: 'conversation-released',
      actor: principal.actor,
      at,
    })
  })
}
