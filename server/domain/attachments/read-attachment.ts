import type { Database } from '../../db/open.ts'
import { orNone } from '../conversations/lock-conversation.ts'
import { NotFound } from '../errors.ts'

/** Who asks: a representative through their queues, or a contact for their own. */
export type AttachmentReader = { queueIds: string[]; representativeId?: string | null; readsLog?: boolean } | { contactId: string }

/** A file of a chat, of a mail of a case, of a mail in the log, or of one's own draft. */
export async function readAttachment(
  db: Database,
  id: string,
  reader: AttachmentReader,
): Promise<{ name: string; mediaType: string; bytes: Buffer }> {
  const query = db
    .selectFrom('attachment as a')
    .leftJoin('conversation as c', 'c.id', 'a.conversation_id')
    .leftJoin('email as m', 'm.id', 'a.email_id')
    .leftJoin('case as k', 'k.id', 'm.case_id')
    .leftJoin('email_draft as d', 'd.id', 'a.draft_id')
    .select(['a.name', 'a.media_type', 'a.blob_id'])
    .where('a.id', '=', id)
  const row =
    'contactId' in reader
      ? await query.where('c.contact_id', '=', reader.contactId).executeTakeFirst()
      : await query
          .where((e) =>
            e.or([
              e('c.queue_id', 'in', orNone(reader.queueIds)),
              e('k.queue_id', 'in', orNone(reader.queueIds)),
              ...(reader.readsLog ? [e.and([e('m.id', 'is not', null), e('m.case_id', 'is', null)])] : []),
              ...(reader.representativeId ? [e('d.representative_id', '=', reader.representativeId)] : []),
            ]),
          )
          .executeTakeFirst()
  if (!row) throw new NotFound('attachment')
  const chunks = await db.selectFrom('blob_chunk').select('bytes').where('blob_id', '=', row.blob_id).orderBy('position').execute()
  return { name: row.name, mediaType: row.media_type, bytes: Buffer.concat(chunks.map((chunk) => chunk.bytes)) }
}
