import { newId } from '../../db/new-id.ts'
import type { Tx } from '../../db/open.ts'
import { inTransaction } from '../../db/transaction.ts'
import { publishConversation } from '../conversations/publish-conversation.ts'
import { storeMessage } from '../conversations/store-message.ts'
import { announce } from '../timeline/announce.ts'
import { record } from '../timeline/record.ts'
import { findQueueByKey } from '../widget/widget-session.ts'
import type { World } from '../world.ts'

export interface HandOver {
  /** The same key again is the same hand-over. */
  key: string
  queue: string
  reason: string
  contact: { name?: string | undefined; email?: string | undefined; phone?: string | undefined; locale?: string | undefined }
  transcript: { from: 'contact' | 'bot'; text: string; at?: string | undefined }[]
}

/** Of a huge transcript the newest lines are kept: they say what the contact wants now. */
const mostLines = 1000

/**
 * A bot that talked elsewhere hands a contact over with everything said (E27): a waiting conversation with the transcript. Calling again
 * with the same key answers with the same conversation; no transcript is none.
 */
export async function handOver(
  world: World,
  bot: { id: string; name: string },
  given: HandOver,
): Promise<{ conversationId: string; isNew: boolean }> {
  const queue = await findQueueByKey(world, given.queue)
  return inTransaction(world.db, async (tx) => {
    const id = newId()
    const at = world.clock()
    const contactId = await addContact(tx, world, given)
    const made = await tx
      .insertInto('conversation')
      .values({
        id,
        queue_id: queue.id,
        contact_id: contactId,
        status: 'open',
        bot_id: bot.id,
        handover_key: given.key,
        escalation_reason: given.reason,
        locale: given.contact.locale ?? null,
        started_at: at,
        waiting_since: at,
        last_activity_at: at,
      })
      .onConflict((conflict) => conflict.columns(['bot_id', 'handover_key']).where('handover_key', 'is not', null).doNothing())
      .returning('id')
      .executeTakeFirst()
    if (!made) return { conversationId: await existing(tx, bot.id, given.key, contactId), isNew: false }
    const actor = { kind: 'bot' as const, id: bot.id, name: bot.name }
    await record(
      tx,
      { conversation: id },
      {
        kind: 'conversation-escalated',
        actor,
        at,
        data: { reason: given.reason, leftOut: Math.max(0, given.transcript.length - mostLines) },
      },
    )
    for (const line of given.transcript.slice(-mostLines))
      await storeMessage(tx, world, id, {
        author: line.from === 'bot' ? actor : { kind: 'contact', id: contactId, name: null },
        text: line.text,
        ...(line.at && { at: new Date(line.at) }),
      })
    await publishConversation(world, tx, 'conversation.started', id)
    await announce(tx, { t: 'conversation', id, q: queue.id, seq: 1 })
    return { conversationId: id, isNew: true }
  })
}

async function addContact(tx: Tx, world: World, { contact }: HandOver): Promise<string> {
  const id = newId()
  const at = world.clock()
  await tx
    .insertInto('contact')
    .values({
      id,
      kind: 'anonymous',
      queue_id: null,
      external_id: null,
      token_hash: null,
      name: contact.name ?? null,
      email: contact.email ?? null,
      email_state: contact.email ? 'claimed' : null,
      phone: contact.phone ?? null,
      locale: contact.locale ?? null,
      account_id: null,
      created_at: at,
      updated_at: at,
    })
    .execute()
  return id
}

async function existing(tx: Tx, botId: string, key: string, unusedContactId: string): Promise<string> {
  await tx.deleteFrom('contact').where('id', '=', unusedContactId).execute()
  const row = await tx
    .selectFrom('conversation')
    .select('id')
    .where('bot_id', '=', botId)
    .where('handover_key', '=', key)
    .executeTakeFirstOrThrow()
  return row.id
}
