import { newId } from '../../db/new-id.ts'
import type { Tx } from '../../db/open.ts'
import { inTransaction } from '../../db/transaction.ts'
import { NotFound, Refused } from '../errors.ts'
import { lookAgainAtCasesOf } from '../follow-ups/look-again.ts'
import { findQueue } from '../queues/find-queue.ts'
import { announce } from '../timeline/announce.ts'
import { record } from '../timeline/record.ts'
import type { Queue, World } from '../world.ts'
import { publishConversation } from './publish-conversation.ts'
import { type NewMessage, storeMessage } from './store-message.ts'

export interface StartConversation {
  queueId: string
  contactId: string
  preChat: { key: string; question: string; answer: string }[]
  /** The contact's first words, if the widget asked for them. */
  text?: string
  clientId?: string
  pageUrl?: string | null
  locale?: string | null
}

/**
 * A contact begins to chat: with the queue's bot if it has one, else in the waiting list. Pre-chat answers become messages,
 * so that they can be read, quoted and learned from like any other words. A contact who has a live conversation in the queue goes on in it.
 * The same first message again answers with the conversation that it began, also after its end (E25).
 */
export async function startConversation(world: World, start: StartConversation): Promise<{ conversationId: string }> {
  return inTransaction(world.db, async (tx) => {
    const queue = await findQueue(tx, start.queueId)
    if (!queue.isActive || !queue.settings.chat.isOn) throw new Refused('Chat is switched off here at the moment.')
    const contact = await tx.selectFrom('contact').selectAll().where('id', '=', start.contactId).forUpdate().executeTakeFirst()
    if (!contact) throw new NotFound('contact')
    const begun = await alreadyBegun(tx, start)
    if (begun) return { conversationId: begun }
    const live = await liveConversation(tx, start)
    const conversationId = live ?? (await insertConversation(tx, world, queue, start, contact.name ?? 'Visitor'))
    await fillContact(tx, world, queue, start)
    for (const message of live ? firstWords(start) : openingMessages(queue, start)) await storeMessage(tx, world, conversationId, message)
    await lookAgainAtCasesOf(tx, start.contactId, world.clock())
    return { conversationId }
  })
}

async function alreadyBegun(tx: Tx, start: StartConversation): Promise<string | undefined> {
  if (!start.clientId) return undefined
  const row = await tx
    .selectFrom('conversation as c')
    .innerJoin('message as m', 'm.conversation_id', 'c.id')
    .select('c.id')
    .where('c.contact_id', '=', start.contactId)
    .where('c.queue_id', '=', start.queueId)
    .where('m.client_id', '=', start.clientId)
    .executeTakeFirst()
  return row?.id
}

async function liveConversation(tx: Tx, start: StartConversation): Promise<string | undefined> {
  const row = await tx
    .selectFrom('conversation')
    .select('id')
    .where('contact_id', '=', start.contactId)
    .where('queue_id', '=', start.queueId)
    .where('status', '!=', 'closed')
    .orderBy('started_at', 'desc')
    .executeTakeFirst()
  return row?.id
}

async function insertConversation(tx: Tx, world: World, queue: Queue, start: StartConversation, contactName: string): Promise<string> {
  const at = world.clock()
  const botId = queue.settings.chat.botId
  const bot = botId
    ? await tx.selectFrom('bot').select('id').where('id', '=', botId).where('is_active', '=', true).executeTakeFirst()
    : undefined
  const id = newId()
  await tx
    .insertInto('conversation')
    .values({
      id,
      queue_id: queue.id,
      contact_id: start.contactId,
      status: bot ? 'bot' : 'open',
      bot_id: bot?.id ?? null,
      pre_chat: JSON.stringify(start.preChat),
      page_url: start.pageUrl ?? null,
      locale: start.locale ?? null,
      started_at: at,
      waiting_since: bot ? null : at,
      last_activity_at: at,
    })
    .execute()
  const actor = { kind: 'contact' as const, id: start.contactId, name: contactName }
  await record(
    tx,
    { conversation: id },
    { kind: 'conversation-started', actor, at, data: { queue: queue.name, pageUrl: start.pageUrl ?? null } },
  )
  // Where there are words, they are what the bot hears.
  if (bot && openingMessages(queue, start).length === 0) await world.enqueue(tx, 'bot-hears', { conversationId: id })
  await publishConversation(world, tx, 'conversation.started', id)
  await announce(tx, { t: 'conversation', id, q: queue.id, seq: 1 })
  return id
}

const firstWords = (start: StartConversation): NewMessage[] =>
  start.text?.trim() ? [{ author: { kind: 'contact', id: start.contactId, name: null }, text: start.text, clientId: start.clientId }] : []

function openingMessages(queue: Queue, start: StartConversation): NewMessage[] {
  const asked = start.preChat
    .filter((one) => one.answer.trim() !== '')
    .flatMap((one): NewMessage[] => [
      { author: { kind: 'bot', id: null, name: queue.name }, text: one.question },
      { author: { kind: 'contact', id: start.contactId, name: null }, text: one.answer },
    ])
  return [...asked, ...firstWords(start)]
}

/** A typed name or address is the contact's claim: it fills what is empty, and a typed address proves nothing. */
async function fillContact(tx: Tx, world: World, queue: Queue, start: StartConversation): Promise<void> {
  for (const one of start.preChat) {
    const fills = queue.settings.chat.preChat.find((question) => question.key === one.key)?.fills
    const answer = one.answer.trim().slice(0, 200)
    if (!answer) continue
    const contact = tx.updateTable('contact').where('id', '=', start.contactId)
    const at = world.clock()
    if (fills === 'contact.name') await contact.set({ name: answer, updated_at: at }).where('name', 'is', null).execute()
    if (fills === 'contact.email')
      await contact
        .set({ email: answer, email_state: 'claimed', updated_at: at })
        .where((e) => e.or([e('email_state', 'is', null), e('email_state', '=', 'claimed')]))
        .execute()
  }
}
