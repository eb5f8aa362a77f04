import type { Actor } from '../../../contract/timeline.ts'
import type { Tx } from '../../db/open.ts'
import { inTransaction } from '../../db/transaction.ts'
import { Refused } from '../errors.ts'
import { findQueue } from '../queues/find-queue.ts'
import type { Principal, World } from '../world.ts'
import { changeConversation } from './change-conversation.ts'
import { activeCount, type ConversationRow, decide, lockConversation, lockRepresentative } from './lock-conversation.ts'

/** Direct routing: a waiting conversation is offered to one available member of its queue, for as long as the queue says. */
export async function offerConversation(world: World, principal: Principal, id: string, to: string): Promise<void> {
  await inTransaction(world.db, async (tx) => offer(tx, world, await lockConversation(tx, id, principal), to, principal.actor))
}

/** The same in the caller's transaction, on a locked row. */
export async function offer(tx: Tx, world: World, row: ConversationRow, to: string, actor: Actor): Promise<void> {
  const person = await lockRepresentative(tx, to)
  const member = await tx
    .selectFrom('queue_member')
    .select('queue_id')
    .where('queue_id', '=', row.queue_id)
    .where('representative_id', '=', to)
    .executeTakeFirst()
  if (!member) throw new Refused(`${person.name} is not a member of this queue.`)
  const next = decide(row, {
    do: 'offer',
    to,
    active: await activeCount(tx, to),
    capacity: person.capacity,
    isAvailable: person.presence === 'available',
  })
  const queue = await findQueue(tx, row.queue_id)
  const at = world.clock()
  const dueAt = new Date(at.getTime() + queue.settings.chat.offerSeconds * 1000)
  await changeConversation(tx, row, {
    set: { ...next, offer_due_at: dueAt },
    kind: 'conversation-offered',
    actor,
    at,
    data: { to: person.name, until: dueAt.toISOString() },
  })
}

/** Declined by the person asked, or withdrawn by a colleague: everybody in the queue may take it again. */
export async function withdrawOffer(world: World, principal: Principal, id: string): Promise<void> {
  await inTransaction(world.db, async (tx) => {
    const row = await lockConversation(tx, id, principal)
    if (!row.offered_to) throw new Refused('This conversation is not being offered to anybody.')
    const reason = row.offered_to === principal.representativeId ? 'declined' : 'withdrawn'
    await endOffer(tx, world, row, reason, principal.actor)
  })
}

/** Ends an offer for the given reason: `declined`, `withdrawn` or `timed-out`. */
export async function endOffer(tx: Tx, world: World, row: ConversationRow, reason: string, actor: Actor): Promise<void> {
  const next = decide(row, { do: 'withdraw-offer' })
  await changeConversation(tx, row, {
    set: { ...next, offer_due_at: null },
    kind: 'offer-ended',
    actor,
    at: world.clock(),
    data: { reason },
  })
}
