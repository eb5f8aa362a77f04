import { sql } from 'kysely'
import type { z } from 'zod'
import type { CaseSummary, CaseView, listCases } from '../../../contract/api/cases.ts'
import { caseViews } from '../../../contract/api/cases.ts'
import { caseNumber } from '../../../contract/case.ts'
import type { Database, Tx } from '../../db/open.ts'
import { iso } from '../conversations/conversation-list.ts'
import { orNone } from '../conversations/lock-conversation.ts'
import type { Principal } from '../world.ts'

/** One row of the case list, with the names that it shows. */
export function selectCases(db: Database | Tx, principal: Principal) {
  return db
    .selectFrom('case as k')
    .innerJoin('queue as q', 'q.id', 'k.queue_id')
    .leftJoin('representative as o', 'o.id', 'k.owner_id')
    .leftJoin('contact as c', 'c.id', 'k.contact_id')
    .leftJoin('account as a', 'a.id', 'k.account_id')
    .where('k.queue_id', 'in', orNone(principal.queueIds))
    .selectAll('k')
    .select([
      'q.name as queueName',
      'o.name as ownerName',
      'a.name as accountName',
      'c.kind as contactKind',
      'c.name as contactName',
      'c.email',
      'c.email_state',
      'c.phone',
      'c.locale',
      'c.account_id as contactAccountId',
      sql<boolean>`exists (select from case_field f where f.case_id = k.id and (f.needs_review or f.suggestion is not null))`.as(
        'needsReview',
      ),
    ])
}

export type CaseListRow = Awaited<ReturnType<ReturnType<typeof selectCases>['execute']>>[number]

export function caseSummaryOf(row: CaseListRow): CaseSummary {
  return {
    id: row.id,
    number: caseNumber(row.number),
    title: row.title,
    status: row.status,
    statusReason: row.status_reason,
    priority: row.priority,
    category: row.category,
    queue: { id: row.queue_id, name: row.queueName },
    owner: row.owner_id && row.ownerName ? { id: row.owner_id, name: row.ownerName } : null,
    contact:
      row.contact_id && row.contactKind
        ? {
            id: row.contact_id,
            kind: row.contactKind,
            name: row.contactName,
            email: row.email,
            emailState: row.email_state,
            phone: row.phone,
            locale: row.locale,
            account: accountOf(row.contactAccountId === row.account_id ? row : { account_id: null, accountName: null }),
          }
        : null,
    account: accountOf(row),
    isIncomplete: row.is_incomplete,
    isOnHold: row.is_on_hold,
    isTakenOver: row.is_taken_over,
    needsReview: row.needsReview,
    openedByAgent: row.opened_by.kind === 'agent',
    origin: row.origin,
    openedAt: row.opened_at.toISOString(),
    updatedAt: row.updated_at.toISOString(),
    resolvedAt: iso(row.resolved_at),
    waitingSince: iso(row.waiting_since),
  }
}

const accountOf = (row: { account_id: string | null; accountName: string | null }) =>
  row.account_id && row.accountName ? { id: row.account_id, name: row.accountName } : null

type CaseQuery = ReturnType<typeof selectCases>

const views: Record<CaseView, (query: CaseQuery, principal: Principal) => CaseQuery> = {
  all: (query) => query,
  mine: (query, principal) => query.where('k.status', '=', 'active').where('k.owner_id', '=', principal.representativeId),
  unassigned: (query) => query.where('k.status', '=', 'active').where('k.owner_id', 'is', null),
  'contact-replied': (query) => query.where('k.status', '=', 'active').where('k.status_reason', '=', 'contact-replied'),
  'waiting-longest': (query) => query.where('k.status', '=', 'active').where('k.waiting_since', 'is not', null),
  incomplete: (query) => query.where('k.status', '=', 'active').where('k.is_incomplete', '=', true),
  'to-review': (query) =>
    query
      .where('k.status', '=', 'active')
      .where(sql<boolean>`exists (select from case_field f where f.case_id = k.id and (f.needs_review or f.suggestion is not null))`),
  resolved: (query) => query.where('k.status', '=', 'resolved'),
}

/** The case list: a view, filters, words to search for (all of them must be found), sorting and paging. */
export async function readCases(db: Database, principal: Principal, wanted: z.infer<typeof listCases>) {
  const list = filtered(views[wanted.view](selectCases(db, principal), principal), wanted)
  const { total } = await db
    .selectFrom(list.clearSelect().select('k.id').as('all'))
    .select((e) => e.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow()
  const direction = wanted.direction === 'asc' ? sql`asc nulls last` : sql`desc nulls last`
  const priority = sql`array_position(array['low', 'normal', 'high', 'urgent'], k.priority)`
  const columns = {
    updated: sql`k.updated_at`,
    opened: sql`k.opened_at`,
    number: sql`k.number`,
    title: sql`lower(k.title)`,
    priority,
    waiting: sql`k.waiting_since`,
  }
  const by =
    wanted.view === 'waiting-longest' && wanted.sort === 'updated' ? sql`k.waiting_since asc` : sql`${columns[wanted.sort]} ${direction}`
  const rows = await list
    .orderBy(by)
    .orderBy('k.id')
    .limit(wanted.size)
    .offset((wanted.page - 1) * wanted.size)
    .execute()
  return { items: rows.map(caseSummaryOf), total: Number(total) }
}

function filtered(query: CaseQuery, wanted: z.infer<typeof listCases>): CaseQuery {
  let list = query
  for (const word of (wanted.search ?? '').toLowerCase().split(/\s+/).filter(Boolean).slice(0, 8))
    list = list.where('k.search_text', 'like', `%${word.replace(/[\\%_]/g, '\\$&')}%`)
  if (wanted.status) list = list.where('k.status', '=', wanted.status)
  if (wanted.statusReason) list = list.where('k.status_reason', '=', wanted.statusReason)
  if (wanted.queueId) list = list.where('k.queue_id', '=', wanted.queueId)
  if (wanted.ownerId) list = list.where('k.owner_id', '=', wanted.ownerId)
  if (wanted.contactId) list = list.where('k.contact_id', '=', wanted.contactId)
  if (wanted.priority) list = list.where('k.priority', '=', wanted.priority)
  if (wanted.category) list = list.where('k.category', '=', wanted.category)
  return list
}

/** How many cases each view holds. */
export async function countCases(db: Database, principal: Principal): Promise<Record<string, number>> {
  const counts = await Promise.all(
    caseViews.map(async (view) => {
      const list = views[view](selectCases(db, principal), principal).clearSelect().select('k.id')
      const { total } = await db
        .selectFrom(list.as('all'))
        .select((e) => e.fn.countAll<number>().as('total'))
        .executeTakeFirstOrThrow()
      return [view, Number(total)] as const
    }),
  )
  return Object.fromEntries(counts)
}
