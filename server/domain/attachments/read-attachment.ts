import type { Database } from '../../db/open.ts'
import { orNone } from '../conversations/lock-conversation.ts'
import { NotFound } from '../errors.ts'

/** Who asks: a representative through their queues, or a contact for their own. */
export type AttachmentReader = { queueIds: string[] } | { contactId: string }

export async function readAttachment(
  db: Database,
  id: string,
  reader: AttachmentReader,
): Promise<{ name: string; mediaType: string; bytes: Buffer }> {
  let query = db
    .selectFrom('attachment as a')
    .innerJoin('conversation as c', 'c.id', 'a.conversation_id')
    .select(['a.name', 'a.media_type', 'a.blob_id'])
    .where('a.id', '=', id)
  query =
    'queueIds' in reader ? query.where('c.queue_id', 'in', orNone(reader.queueIds)) : query.where('c.contact_id', '=', reader.contactId)
  const row = await query.executeTakeFirst()
  if (!row) throw new NotFound('attachment')
  const chunks = await db.selectFrom('blob_chunk').select('bytes').where('blob_id', '=', row.blob_id).orderBy('position').execute()
  return { name: row.name, mediaType: row.media_type, bytes: Buffer.concat(chunks.map((chunk) => chunk.bytes)) }
}
