import type { Database } from '../../db/open.ts'
import { NotFound } from '../errors.ts'
import type { WidgetSession } from './widget-session.ts'

/** What a contact may see of a conversation. */
export interface WidgetConversation {
  id: string
  status: string
  representative: string | null
  seq: number
  contactReadSeq: number
  representativeReadSeq: number
}

function select(db: Database, session: WidgetSession) {
  return db
    .selectFrom('conversation as c')
    .leftJoin('representative as r', 'r.id', 'c.representative_id')
    .select(['c.id', 'c.status', 'r.name', 'c.seq', 'c.contact_read_seq', 'c.representative_read_seq'])
    .where('c.contact_id', '=', session.contactId)
}

const shown = (row: {
  id: string
  status: string
  name: string | null
  seq: number
  contact_read_seq: number
  representative_read_seq: number
}): WidgetConversation => ({
  id: row.id,
  status: row.status,
  representative: row.name,
  seq: row.seq,
  contactReadSeq: row.contact_read_seq,
  representativeReadSeq: row.representative_read_seq,
})

/** A conversation of this contact; others are not there. */
export async function findWidgetConversation(db: Database, session: WidgetSession, id: string): Promise<WidgetConversation> {
  const row = await select(db, session).where('c.id', '=', id).executeTakeFirst()
  if (!row) throw new NotFound('conversation')
  return shown(row)
}

/** The one that goes on, or null; a transfer to another queue does not end it for the contact. */
export async function liveWidgetConversation(db: Database, session: WidgetSession): Promise<WidgetConversation | null> {
  const row = await select(db, session).where('c.status', '!=', 'closed').orderBy('c.started_at', 'desc').executeTakeFirst()
  return row ? shown(row) : null
}
