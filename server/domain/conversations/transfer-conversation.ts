import { inTransaction } from '../../db/transaction.ts'
import { Invalid } from '../errors.ts'
import { findQueue } from '../queues/find-queue.ts'
import type { Principal, World } from '../world.ts'
import { changeConversation } from './change-conversation.ts'
import { decide, lockConversation, personOf } from './lock-conversation.ts'
import { offer } from './offer-conversation.ts'

/** Hands a conversation on: to another queue's waiting list, or offered to one colleague. The note stands on the timeline for whoever takes it. */
export async function transferConversation(
  world: World,
  principal: Principal,
  id: string,
  to: { queueId?: string; representativeId?: string; note?: string },
): Promise<void> {
  if (!to.queueId && !to.representativeId) throw new Invalid('Say to which queue or to which colleague the conversation goes.')
  await inTransaction(world.db, async (tx) => {
    const row = await lockConversation(tx, id, principal)
    const next = decide(row, { do: 'transfer', person: personOf(principal) })
    const queue = to.queueId ? await findQueue(tx, to.queueId) : undefined
    if (queue && !queue.isActive) throw new Invalid('That queue is switched off.')
    const at = world.clock()
    const set = {
      ...next,
      queue_id: queue?.id ?? row.queue_id,
      waiting_since: row.waiting_since ?? at,
      look_again_at: null,
      offer_due_at: null,
      last_activity_at: at,
    }
    const data = { from: row.queue_id, to: queue?.name ?? null, note: to.note ?? null }
    await changeConversation(tx, row, { set, kind: 'conversation-transferred', actor: principal.actor, at, data })
    if (to.representativeId) await offer(tx, world, { ...row, ...set }, to.representativeId, principal.actor)
  })
}
