import { newId } from '../../db/new-id.ts'
import { inTransaction } from '../../db/transaction.ts'
import { Refused } from '../errors.ts'
import { requestRun } from '../runs/request-run.ts'
import { record } from '../timeline/record.ts'
import { agentActor, type Queue, type World } from '../world.ts'
import { storeMessage } from './store-message.ts'

export interface OfflineMessage {
  contactId: string
  text: string
  email: string
  name?: string | undefined
  locale?: string | undefined
}

/** A message left while nobody is there: a conversation that is closed at once, and that always becomes a case, like a letter. */
export async function takeOfflineMessage(world: World, queue: Queue, left: OfflineMessage): Promise<{ conversationId: string }> {
  if (!queue.settings.chat.takesOfflineMessages) throw new Refused('No messages are taken here outside opening hours.')
  return inTransaction(world.db, async (tx) => {
    const at = world.clock()
    const id = newId()
    await tx
      .updateTable('contact')
      .set({ ...(left.name && { name: left.name }), email: left.email, email_state: 'claimed', updated_at: at })
      .where('id', '=', left.contactId)
      .where((e) => e.or([e('email_state', 'is', null), e('email_state', '=', 'claimed')]))
      .execute()
    await tx
      .insertInto('conversation')
      .values({
        id,
        queue_id: queue.id,
        contact_id: left.contactId,
        status: 'open',
        channel: 'offline-form',
        locale: left.locale ?? null,
        started_at: at,
        last_activity_at: at,
      })
      .execute()
    await record(
      tx,
      { conversation: id },
      {
        kind: 'conversation-started',
        actor: { kind: 'contact', id: left.contactId, name: left.name ?? left.email },
        at,
        data: { queue: queue.name, channel: 'offline-form' },
      },
    )
    await storeMessage(tx, world, id, { author: { kind: 'contact', id: left.contactId, name: null }, text: left.text })
    await tx
      .updateTable('conversation')
      .set({ status: 'closed', ended_at: at, ended_by: 'contact', closed_at: at })
      .where('id', '=', id)
      .execute()
    await requestRun(tx, world, {
      kind: 'creation',
      trigger: 'offline-form',
      conversation: { id, queue_id: queue.id },
      caseId: null,
      requestedBy: agentActor,
    })
    return { conversationId: id }
  })
}
