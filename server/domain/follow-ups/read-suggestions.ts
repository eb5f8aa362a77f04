import { type SelectQueryBuilder, sql } from 'kysely'
import type { z } from 'zod'
import type { SuggestedAction, suggestedActionList } from '../../../contract/api/follow-ups.ts'
import { caseNumber } from '../../../contract/case.ts'
import type { Database, Tx } from '../../db/open.ts'
import type { Schema, SuggestionBasis } from '../../db/schema.ts'
import { orNone } from '../conversations/lock-conversation.ts'
import { NotFound } from '../errors.ts'
import type { Principal } from '../world.ts'
import { changedSince } from './changed-since.ts'

export interface SuggestionSearch {
  id?: string
  caseId?: string
  action?: SuggestedAction['action']
  queueId?: string
  mine?: boolean
  page?: number
  size?: number
}

/** Open suggestions of the person's queues, the oldest first. */
export async function readSuggestions(
  db: Database | Tx,
  principal: Principal,
  search: SuggestionSearch,
): Promise<z.infer<typeof suggestedActionList>> {
  const { page = 1, size = 50 } = search
  const found = matching(db, principal, search)
  const rows = await found
    .select([
      's.id',
      's.action',
      's.state',
      's.summary',
      's.reason',
      's.draft',
      's.basis',
      's.created_at',
      's.rating',
      'k.id as case_id',
      'k.number',
      'k.title',
      'k.status',
      'k.status_reason',
      'k.owner_id',
      'k.values',
      'q.id as queue_id',
      'q.name as queue',
      'c.name as contact',
      'c.email',
    ])
    .select(spoken)
    .orderBy('s.created_at')
    .limit(size)
    .offset((page - 1) * size)
    .execute()
  const { action: _, ...all } = search
  const counts = await matching(db, principal, all)
    .select(['s.action', (e) => e.fn.countAll<string>().as('count')])
    .groupBy('s.action')
    .execute()
  return {
    items: rows.map((row) => ({
      id: row.id,
      action: row.action,
      state: row.state,
      case: { id: row.case_id, number: caseNumber(row.number), title: row.title },
      queue: { id: row.queue_id, name: row.queue },
      contact: row.contact === null && row.email === null ? null : { name: row.contact, email: row.email },
      summary: row.summary,
      reason: row.reason,
      mail: row.draft?.mail ?? null,
      resolution: row.draft?.resolution ?? null,
      changedSince: changedSince(row.basis, {
        status: row.status,
        statusReason: row.status_reason,
        ownerId: row.owner_id,
        values: row.values,
        lastWordAt: row.last_word_at,
        lastContactAt: row.last_reply_at,
      }),
      createdAt: row.created_at.toISOString(),
      rating: row.rating,
    })),
    total: counts.filter((one) => !search.action || one.action === search.action).reduce((sum, one) => sum + Number(one.count), 0),
    counts: Object.fromEntries(counts.map((one) => [one.action, Number(one.count)])),
  }
}

/** One suggestion, whatever became of it. @throws NotFound */
export async function readSuggestion(db: Database | Tx, principal: Principal, id: string): Promise<SuggestedAction> {
  const [found] = (await readSuggestions(db, principal, { id })).items
  if (!found) throw new NotFound('suggestion')
  return found
}

/** When each side last spoke by mail or chat. */
const spoken = [
  sql<Date | null>`(select max(e.received_at) from email e where e.case_id = k.id and e.direction = 'in' and e.is_confirmed and e.verdict in ('reply', 'reply-to-resolved'))`.as(
    'last_reply_at',
  ),
  sql<Date | null>`(select max(coalesce(e.sent_at, e.send_at)) from email e where e.case_id = k.id and e.direction = 'out' and e.automatic is null and e.state in ('waiting', 'sending', 'sent', 'local'))`.as(
    'last_word_at',
  ),
]

type Joined = Schema & { s: Schema['suggested_action']; k: Schema['case']; q: Schema['queue']; c: Schema['contact'] }

function matching(db: Database | Tx, principal: Principal, search: SuggestionSearch) {
  let query = db
    .selectFrom('suggested_action as s')
    .innerJoin('case as k', 'k.id', 's.case_id')
    .innerJoin('queue as q', 'q.id', 'k.queue_id')
    .leftJoin('contact as c', 'c.id', 'k.contact_id')
    .where('k.queue_id', 'in', orNone(principal.queueIds)) as unknown as SelectQueryBuilder<Joined, 's' | 'k' | 'q' | 'c', object>
  query = search.id ? query.where('s.id', '=', search.id) : query.where('s.state', '=', 'open')
  if (search.caseId) query = query.where('k.id', '=', search.caseId)
  if (search.action) query = query.where('s.action', '=', search.action)
  if (search.queueId) query = query.where('k.queue_id', '=', search.queueId)
  if (search.mine) query = query.where('k.owner_id', '=', principal.representativeId)
  return query
}

export type { SuggestionBasis }
