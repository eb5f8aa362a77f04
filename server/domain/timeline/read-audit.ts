import { sql } from 'kysely'
import type { z } from 'zod'
import type { auditList } from '../../../contract/api/settings.ts'
import type { TimelineKind } from '../../../contract/timeline.ts'
import type { Database } from '../../db/open.ts'

const pageSize = 50

/** What was done to the organisation, the newest first: settings, people, sign-ins. `before` is the last id of the page before. */
export async function readAudit(
  db: Database,
  ask: { before?: number; kind?: TimelineKind; search?: string },
): Promise<z.output<typeof auditList>> {
  const pattern = `%${(ask.search ?? '').replace(/[\\%_]/g, '\\$&')}%`
  const rows = await db
    .selectFrom('timeline')
    .select(['id', 'kind', 'actor', 'data', 'at'])
    .where('subject', '=', 'organisation')
    .$if(ask.before !== undefined, (query) => query.where('id', '<', ask.before as number))
    .$if(ask.kind !== undefined, (query) => query.where('kind', '=', ask.kind as TimelineKind))
    .$if(Boolean(ask.search), (query) => query.where(sql<boolean>`(actor ->> 'name' ilike ${pattern} or data::text ilike ${pattern})`))
    .orderBy('id', 'desc')
    .limit(pageSize + 1)
    .execute()
  const items = rows.slice(0, pageSize).map((row) => ({ ...row, at: row.at.toISOString() }))
  return { items, nextBefore: rows.length > pageSize ? (items.at(-1)?.id ?? null) : null }
}
