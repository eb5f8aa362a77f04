import type { z } from 'zod'
import type { activityList, listActivities } from '../../../contract/api/activities.ts'
import { caseNumber } from '../../../contract/case.ts'
import type { Database, Tx } from '../../db/open.ts'
import { iso } from '../conversations/conversation-list.ts'
import { orNone } from '../conversations/lock-conversation.ts'
import type { Principal } from '../world.ts'

type Search = Partial<z.infer<typeof listActivities>> & { id?: string; caseId?: string }

/** Tasks of the person's queues: one, those of a case in order of making, or a view of all by due date. */
export async function readActivities(
  db: Database | Tx,
  principal: Principal,
  now: Date,
  { id, caseId, view = 'open', page = 1, size = 200 }: Search,
): Promise<z.infer<typeof activityList>> {
  let query = db
    .selectFrom('activity as a')
    .innerJoin('case as k', 'k.id', 'a.case_id')
    .leftJoin('representative as r', 'r.id', 'a.owner_id')
    .where('k.queue_id', 'in', orNone(principal.queueIds))
  if (id) query = query.where('a.id', '=', id)
  else if (caseId) query = query.where('a.case_id', '=', caseId)
  else {
    query = query.where('a.done_at', view === 'done' ? 'is not' : 'is', null)
    if (view === 'mine') query = query.where('a.owner_id', '=', principal.representativeId)
    if (view === 'overdue') query = query.where('a.due_at', '<', now)
  }
  const { total } = await query.select((e) => e.fn.countAll<string>().as('total')).executeTakeFirstOrThrow()
  const rows = await query
    .selectAll('a')
    .select(['k.number', 'k.title as case_title', 'r.name as owner'])
    .orderBy((e) => (caseId ? e.ref('a.created_at') : e.fn.coalesce('a.due_at', 'a.created_at')))
    .limit(size)
    .offset((page - 1) * size)
    .execute()
  const items = rows.map((row) => ({
    id: row.id,
    case: { id: row.case_id, number: caseNumber(row.number), title: row.case_title },
    title: row.title,
    description: row.description,
    owner: row.owner_id === null ? null : { id: row.owner_id, name: row.owner ?? '' },
    dueAt: iso(row.due_at),
    isOverdue: row.done_at === null && row.due_at !== null && row.due_at < now,
    createdBy: row.created_by,
    createdAt: row.created_at.toISOString(),
    doneAt: iso(row.done_at),
    doneBy: row.done_by,
    version: row.version,
  }))
  return { items, total: Number(total) }
}
