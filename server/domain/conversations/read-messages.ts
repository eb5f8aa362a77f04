import { sql } from 'kysely'
import type { Message } from '../../../contract/api/conversations.ts'
import type { Database, Tx } from '../../db/open.ts'

/** Messages of one conversation in order of `seq`, oldest first, attachments included. `limit` defaults to 500. */
export async function readMessages(
  db: Database | Tx,
  conversationId: string,
  wanted: { after?: number; clientId?: string; limit?: number } = {},
): Promise<Message[]> {
  return selectMessages(db, [{ id: conversationId, after: wanted.after ?? 0 }], wanted)
}

/** The same for many conversations in one query: what the live sockets read after a hint. */
export async function selectMessages(
  db: Database | Tx,
  wanted: { id: string; after: number }[],
  options: { clientId?: string; limit?: number } = {},
): Promise<Message[]> {
  if (wanted.length === 0) return []
  let query = db
    .selectFrom(
      sql<{ id: string; after: number }>`unnest(${wanted.map((one) => one.id)}::uuid[], ${wanted.map((one) => one.after)}::int[])`.as<'w'>(
        sql`w(id, after)`,
      ),
    )
    .innerJoin('message as m', (join) => join.onRef('m.conversation_id', '=', 'w.id').onRef('m.seq', '>', 'w.after'))
    .select([
      'm.id',
      'm.conversation_id',
      'm.seq',
      'm.author_kind',
      'm.author_id',
      'm.author_name',
      'm.text',
      'm.client_id',
      'm.is_masked',
      'm.at',
      sql<{ id: string; name: string; mediaType: string; size: number }[] | null>`(
        select json_agg(json_build_object('id', a.id, 'name', a.name, 'mediaType', a.media_type, 'size', a.size) order by a.created_at, a.id) from attachment a where a.message_id = m.id)`.as(
        'attachments',
      ),
    ])
    .orderBy('m.conversation_id')
    .orderBy('m.seq')
    .limit(options.limit ?? 500)
  if (options.clientId) query = query.where('m.client_id', '=', options.clientId)
  return (await query.execute()).map((row) => ({
    id: row.id,
    conversationId: row.conversation_id,
    seq: row.seq,
    authorKind: row.author_kind,
    authorId: row.author_id,
    authorName: row.author_name,
    text: row.text,
    clientId: row.client_id,
    isMasked: row.is_masked,
    at: row.at.toISOString(),
    attachments: (row.attachments ?? []).map((one) => ({ ...one, url: `/api/attachments/${one.id}` })),
  }))
}
