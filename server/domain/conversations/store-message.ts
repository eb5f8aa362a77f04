import { sql } from 'kysely'
import type { Message } from '../../../contract/api/conversations.ts'
import { newId } from '../../db/new-id.ts'
import type { Tx } from '../../db/open.ts'
import { Invalid, NotFound, Refused } from '../errors.ts'
import { requestRun } from '../runs/request-run.ts'
import { announce } from '../timeline/announce.ts'
import { agentActor, type World } from '../world.ts'
import { maskCardNumbers } from './card-numbers.ts'
import { contactReplied } from './contact-replied.ts'
import type { ConversationRow } from './lock-conversation.ts'

export interface NewMessage {
  author: { kind: 'contact' | 'representative' | 'bot'; id: string | null; name: string | null }
  text: string
  clientId?: string | undefined
  attachmentIds?: string[]
  /** When it was said, for a transcript that a bot hands over; else now. */
  at?: Date
}

/**
 * Stores one message in the caller's transaction, with everything that follows from it: the bot hears it, a wrap-up pass includes it (E23),
 * a case that waited for the contact moves on. Card numbers are masked first; the original is kept apart, encrypted.
 */
export async function storeMessage(tx: Tx, world: World, conversationId: string, message: NewMessage): Promise<Message> {
  const at = message.at ?? world.clock()
  const isContact = message.author.kind === 'contact'
  const { text, isMasked } = maskCardNumbers(cleanText(message.text))
  const conversation = await countMessage(tx, conversationId, message.author, world.clock())
  const id = newId()
  const author = { author_kind: message.author.kind, author_id: message.author.id, author_name: message.author.name }
  await tx
    .insertInto('message')
    .values({
      id,
      conversation_id: conversationId,
      seq: conversation.seq,
      ...author,
      text,
      client_id: message.clientId ?? null,
      is_masked: isMasked,
      at,
    })
    .execute()
  if (isMasked)
    await tx
      .insertInto('message_original')
      .values({ message_id: id, text: world.secrets.encrypt(message.text) })
      .execute()
  const attachments = await attach(tx, conversationId, id, message.attachmentIds ?? [])
  if (isContact) await followContact(tx, world, conversation)
  await announce(tx, { t: 'conversation', id: conversationId, q: conversation.queue_id, seq: conversation.seq, m: true })
  return {
    id,
    conversationId,
    seq: conversation.seq,
    authorKind: message.author.kind,
    authorId: message.author.id,
    authorName: message.author.name,
    text,
    clientId: message.clientId ?? null,
    isMasked,
    attachments,
    at: at.toISOString(),
  }
}

/** NUL is the one character that PostgreSQL's text cannot hold. */
export const cleanText = (text: string): string => text.replaceAll('\u0000', '')

/** A contact speaks in conversations of its own; others are not there. */
async function countMessage(tx: Tx, id: string, { kind: by, id: authorId }: NewMessage['author'], at: Date): Promise<ConversationRow> {
  const row = await tx
    .updateTable('conversation')
    .set({
      seq: sql<number>`seq + 1`,
      last_activity_at: at,
      ...(by === 'contact' && { last_contact_seq: sql<number>`seq + 1`, last_contact_at: at, disconnect_due_at: null }),
      ...(by === 'representative' && { last_representative_seq: sql<number>`seq + 1`, last_representative_at: at }),
    })
    .where('id', '=', id)
    .where('status', '!=', 'closed')
    .$if(by === 'contact', (query) => query.where('contact_id', '=', authorId ?? ''))
    .returningAll()
    .executeTakeFirst()
  if (row) return row
  const closed = await tx.selectFrom('conversation').select('contact_id').where('id', '=', id).executeTakeFirst()
  if (!closed || (by === 'contact' && closed.contact_id !== authorId)) throw new NotFound('conversation')
  throw new Refused('This conversation is closed and stays closed; a new message starts a new one.')
}

async function attach(tx: Tx, conversationId: string, messageId: string, ids: string[]): Promise<Message['attachments']> {
  if (ids.length === 0) return []
  const rows = await tx
    .updateTable('attachment')
    .set({ message_id: messageId })
    .where('id', 'in', ids)
    .where('conversation_id', '=', conversationId)
    .where('message_id', 'is', null)
    .returning(['id', 'name', 'media_type', 'size'])
    .execute()
  if (rows.length !== new Set(ids).size)
    throw new Invalid('An attachment of this message was not uploaded to this conversation, or was sent already.')
  return rows.map((row) => ({ id: row.id, name: row.name, mediaType: row.media_type, size: row.size, url: `/api/attachments/${row.id}` }))
}

async function followContact(tx: Tx, world: World, conversation: ConversationRow): Promise<void> {
  if (conversation.status === 'bot') await world.enqueue(tx, 'bot-hears', { conversationId: conversation.id })
  if (conversation.status === 'active' && !conversation.current_case_id) await lookAgainSoon(tx, world, conversation)
  if (conversation.status === 'wrap-up' || conversation.current_case_id) await contactReplied(tx, world, conversation)
  if (conversation.status !== 'wrap-up') return
  const kind = conversation.current_case_id ? 'update' : 'creation'
  const trigger = kind === 'update' ? 'wrap-up' : 'end'
  await requestRun(tx, world, { kind, trigger, conversation, caseId: conversation.current_case_id, requestedBy: agentActor })
}

/** While a conversation goes on without a case the agent looks again, at most every few seconds however fast the contact types. */
export const lookAgainAfterMs = 3000

async function lookAgainSoon(tx: Tx, world: World, conversation: ConversationRow): Promise<void> {
  if (conversation.look_again_at) return
  const at = new Date(world.clock().getTime() + lookAgainAfterMs)
  await tx.updateTable('conversation').set({ look_again_at: at }).where('id', '=', conversation.id).execute()
}
