import { sql } from 'kysely'
import type { TimelineEntry } from '../../../contract/api/shared.ts'
import type { Database } from '../../db/open.ts'
import { orNone } from '../conversations/lock-conversation.ts'
import { NotFound } from '../errors.ts'
import type { Principal } from '../world.ts'

const pageSize = 100

/** What happened to a case, the conversations linked to it included, or to one conversation; newest first, 100 at a time. */
export async function readTimeline(
  db: Database,
  principal: Principal,
  of: { case: string } | { conversation: string },
  before?: number,
): Promise<{ items: TimelineEntry[]; nextBefore: number | null }> {
  const isCase = 'case' in of
  const id = isCase ? of.case : of.conversation
  const owner = await db
    .selectFrom(isCase ? 'case' : 'conversation')
    .select('id')
    .where('id', '=', id)
    .where('queue_id', 'in', orNone(principal.queueIds))
    .executeTakeFirst()
  if (!owner) throw new NotFound(isCase ? 'case' : 'conversation')
  const mine = isCase
    ? sql<boolean>`((subject = 'case' and subject_id = ${id}) or (subject = 'conversation' and kind not in ('case-opened', 'case-linked', 'case-unlinked')
        and subject_id in (select conversation_id from case_conversation where case_id = ${id})))`
    : sql<boolean>`(subject = 'conversation' and subject_id = ${id})`
  let query = db
    .selectFrom('timeline')
    .selectAll()
    .where(mine)
    .orderBy('id', 'desc')
    .limit(pageSize + 1)
  if (before !== undefined) query = query.where('id', '<', before)
  const rows = await query.execute()
  const page = rows.slice(0, pageSize)
  const items = page.map((row) => ({
    id: row.id,
    kind: row.kind,
    actor: row.actor,
    data: { ...row.data, ...(isCase && row.subject === 'conversation' && { conversationId: row.subject_id }) },
    at: row.at.toISOString(),
  }))
  return { items, nextBefore: rows.length > pageSize ? (page.at(-1)?.id ?? null) : null }
}
