import { sql } from 'kysely'
import type { Message } from '../../../contract/api/conversations.ts'
import { newId } from '../../db/new-id.ts'
import { inTransaction } from '../../db/transaction.ts'
import { Refused } from '../errors.ts'
import type { Hint } from '../timeline/announce.ts'
import { liveChannel } from '../timeline/announce.ts'
import type { World } from '../world.ts'
import { maskCardNumbers } from './card-numbers.ts'
import { readMessages } from './read-messages.ts'
import { cleanText, lookAgainAfterMs, type NewMessage, storeMessage } from './store-message.ts'

export interface PostMessage extends NewMessage {
  conversationId: string
  clientId: string
}

/**
 * Stores what somebody said, once: the same `clientId` again answers with the stored message (E25).
 * @throws Refused when the conversation is closed, NotFound when it is not the contact's own
 */
export async function postMessage(world: World, message: PostMessage): Promise<Message> {
  try {
    return (
      (await postPlainMessage(world, message)) ??
      (await inTransaction(world.db, (tx) => storeMessage(tx, world, message.conversationId, message)))
    )
  } catch (error) {
    // A closed conversation takes nothing new; what it took before is answered to whoever lost the first answer.
    if (!isDuplicate(error) && !(error instanceof Refused)) throw error
    const [stored] = await readMessages(world.db, message.conversationId, { clientId: message.clientId })
    if (!stored) throw error
    return stored
  }
}

const isDuplicate = (error: unknown) => error instanceof Error && 'constraint' in error && error.constraint === 'message_client'

/**
 * The hot path: plain text in a conversation that people are having, in one statement and so one round trip and one commit
 * (measured in bench/chat: half the cost of the general way). Answers undefined where more than this follows from the message:
 * the general way then does all of it.
 */
async function postPlainMessage(world: World, message: PostMessage): Promise<Message | undefined> {
  const { text, isMasked } = maskCardNumbers(cleanText(message.text))
  if (isMasked || message.attachmentIds?.length || message.author.kind === 'bot') return undefined
  const at = world.clock()
  const isContact = message.author.kind === 'contact'
  const id = newId()
  const lookAgainAt = new Date(at.getTime() + lookAgainAfterMs)
  const counted = isContact
    ? sql`last_contact_seq = seq + 1, last_contact_at = ${at}, disconnect_due_at = null,
          look_again_at = case when status = 'active' and current_case_id is null then coalesce(look_again_at, ${lookAgainAt}::timestamptz) else look_again_at end`
    : sql`last_representative_seq = seq + 1, last_representative_at = ${at}`
  const own = isContact ? sql`and contact_id = ${message.author.id}` : sql``
  const hint = [{ t: 'conversation', id: message.conversationId, q: '@queue', seq: 0, m: true }] satisfies Hint[]
  const { rows } = await sql<{ seq: number }>`
    with counted as (
      update conversation c set seq = seq + 1, last_activity_at = ${at}, ${counted}
      where id = ${message.conversationId} and status in ('open', 'active') ${own}
        and not exists (select from "case" k where k.id = c.current_case_id and k.status_reason = 'waiting-for-contact')
      returning id, seq, queue_id
    ), stored as (
      insert into message (id, conversation_id, seq, author_kind, author_id, author_name, text, client_id, at)
      select ${id}::uuid, id, seq, ${message.author.kind}, ${message.author.id}::uuid, ${message.author.name}, ${text}, ${message.clientId}, ${at}::timestamptz from counted
    )
    select seq, pg_notify(${liveChannel}, replace(replace(${JSON.stringify(hint)}, '@queue', queue_id::text), '"seq":0', '"seq":' || seq)) from counted`.execute(
    world.db,
  )
  const stored = rows[0]
  if (!stored) return undefined
  return {
    id,
    conversationId: message.conversationId,
    seq: stored.seq,
    authorKind: message.author.kind,
    authorId: message.author.id,
    authorName: message.author.name,
    text,
    clientId: message.clientId,
    isMasked: false,
    attachments: [],
    at: at.toISOString(),
  }
}
