import type { z } from 'zod'
import type { Message, postMessage as postMessageBody } from '../../../contract/api/conversations.ts'
import { Forbidden, Invalid, NotFound, Refused } from '../errors.ts'
import type { Principal, World } from '../world.ts'
import { orNone } from './lock-conversation.ts'
import { postMessage } from './post-message.ts'
import { readMessages } from './read-messages.ts'
import { theRepresentative } from './the-representative.ts'

/** A representative answers in their own conversation; the answer says what the contact wrote meanwhile (E65). */
export async function postAsRepresentative(
  world: World,
  principal: Principal,
  conversationId: string,
  body: z.infer<typeof postMessageBody>,
): Promise<{ message: Message; newerMessages: Message[] }> {
  const by = theRepresentative(principal)
  const row = await world.db
    .selectFrom('conversation')
    .select(['status', 'representative_id'])
    .where('id', '=', conversationId)
    .where('queue_id', 'in', orNone(principal.queueIds))
    .executeTakeFirst()
  if (!row) throw new NotFound('conversation')
  if (row.status !== 'active' && row.status !== 'wrap-up') throw new Refused('Accept the conversation before you answer.')
  if (row.representative_id !== by) throw new Forbidden('This conversation belongs to a colleague.')
  if (body.text.trim() === '' && body.attachmentIds.length === 0)
    throw new Invalid('Write something, or attach a file.', [{ path: 'text', message: 'is empty' }])
  const message = await postMessage(world, {
    conversationId,
    author: { kind: 'representative', id: by, name: principal.actor.name },
    text: body.text,
    clientId: body.clientId,
    attachmentIds: body.attachmentIds,
  })
  const newer = body.seenSeq === undefined ? [] : await readMessages(world.db, conversationId, { after: body.seenSeq })
  return { message, newerMessages: newer.filter((one) => one.id !== message.id) }
}
