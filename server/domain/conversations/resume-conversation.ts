import { inTransaction } from '../../db/transaction.ts'
import type { Principal, World } from '../world.ts'
import { changeConversation } from './change-conversation.ts'
import { activeCount, decide, lockConversation, lockRepresentative } from './lock-conversation.ts'
import { theRepresentative } from './the-representative.ts'

/** The contact came back in wrap-up: the representative goes on with the same conversation. */
export async function resumeConversation(world: World, principal: Principal, id: string): Promise<void> {
  const by = theRepresentative(principal)
  await inTransaction(world.db, async (tx) => {
    const person = await lockRepresentative(tx, by)
    const row = await lockConversation(tx, id, principal)
    const next = decide(row, { do: 'resume', by, active: await activeCount(tx, by), capacity: person.capacity })
    const at = world.clock()
    await changeConversation(tx, row, {
      set: { ...next, ended_at: null, ended_by: null, wrap_up_due_at: null, last_activity_at: at },
      kind: 'conversation-resumed',
      actor: principal.actor,
      at,
    })
  })
}
