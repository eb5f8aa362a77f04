import { inTransaction } from '../../db/transaction.ts'
import { requestRun } from '../runs/request-run.ts'
import { agentActor, type Principal, type World } from '../world.ts'
import { changeConversation } from './change-conversation.ts'
import { activeCount, decide, lockConversation, lockRepresentative } from './lock-conversation.ts'
import { publishConversation } from './publish-conversation.ts'
import { theRepresentative } from './the-representative.ts'

/**
 * A representative takes a waiting conversation; the agent begins to read it.
 * @throws Refused when a colleague was quicker, when it is offered to somebody else, or above the representative's capacity
 */
export async function acceptConversation(world: World, principal: Principal, id: string): Promise<void> {
  const by = theRepresentative(principal)
  await inTransaction(world.db, async (tx) => {
    const person = await lockRepresentative(tx, by)
    const row = await lockConversation(tx, id, principal)
    const next = decide(row, { do: 'accept', by, active: await activeCount(tx, by), capacity: person.capacity })
    const at = world.clock()
    await changeConversation(tx, row, {
      set: { ...next, accepted_at: at, waiting_since: null, offer_due_at: null, last_activity_at: at },
      kind: 'conversation-accepted',
      actor: principal.actor,
      at,
    })
    if (!row.current_case_id)
      await requestRun(tx, world, { kind: 'creation', trigger: 'accept', conversation: row, caseId: null, requestedBy: agentActor })
    await publishConversation(world, tx, 'conversation.accepted', id)
  })
}
