import { sql } from 'kysely'
import type { z } from 'zod'
import type { closings, FollowUpNumbers, listClosings } from '../../../contract/api/follow-ups.ts'
import { caseNumber } from '../../../contract/case.ts'
import type { Database } from '../../db/open.ts'
import { iso } from '../conversations/conversation-list.ts'
import { orNone } from '../conversations/lock-conversation.ts'
import type { Principal } from '../world.ts'

interface Row {
  month: string
  rule_id: string
  name: string
  kind: 'chase' | 'progress'
  started: number
  answered: number
  confirmed: number
  bounced: number
  sent: number
  resolved: number
  reopened: number
  suggested: number
  accepted: number
  up: number
  down: number
}

/** What came of follow-ups, by rule and month (UTC) in which the cycle began, in the person's queues. */
export async function readNumbers(db: Database, principal: Principal, from: Date, to: Date): Promise<FollowUpNumbers> {
  const { rows } = await sql<Row>`with cycles as (
      select s.id, s.rule_id, s.code, s.sent, to_char(s.started_at at time zone 'UTC', 'YYYY-MM') as month from follow_up_sequence s
      where s.started_at >= ${from} and s.started_at < ${to} and s.queue_id = any (${orNone(principal.queueIds)}::uuid[])),
    closed as (select c.id, count(*)::int as resolved, count(r.reopened_at)::int as reopened from cycles c
      join resolution r on r.sequence_id = c.id and r.rule_id is not null group by c.id),
    asked as (select c.id, count(*)::int as suggested, count(*) filter (where a.state = 'done')::int as accepted,
      count(*) filter (where a.rating = 'up')::int as up, count(*) filter (where a.rating = 'down')::int as down
      from cycles c join suggested_action a on a.sequence_id = c.id group by c.id)
    select c.month, c.rule_id, r.name, r.kind, count(*)::int as started, count(*) filter (where c.code = 'answered')::int as answered,
      count(*) filter (where c.code = 'confirmed')::int as confirmed, count(*) filter (where c.code = 'address-bounced')::int as bounced,
      coalesce(sum(c.sent), 0)::int as sent, coalesce(sum(closed.resolved) filter (where c.code = 'closed-by-agent'), 0)::int as resolved,
      coalesce(sum(closed.reopened), 0)::int as reopened, coalesce(sum(asked.suggested), 0)::int as suggested,
      coalesce(sum(asked.accepted), 0)::int as accepted, coalesce(sum(asked.up), 0)::int as up, coalesce(sum(asked.down), 0)::int as down
    from cycles c join follow_up_rule r on r.id = c.rule_id left join closed on closed.id = c.id left join asked on asked.id = c.id
    group by c.month, c.rule_id, r.name, r.kind, r.position order by c.month desc, r.position`.execute(db)
  return {
    months: rows.map((row) => ({
      month: row.month,
      rule: { id: row.rule_id, name: row.name, kind: row.kind },
      started: row.started,
      sent: row.sent,
      answered: row.answered,
      confirmed: row.confirmed,
      resolvedBySilence: row.resolved,
      reopenedAfter: row.reopened,
      bounced: row.bounced,
      suggested: row.suggested,
      accepted: row.accepted,
      ratedUp: row.up,
      ratedDown: row.down,
    })),
  }
}

/** Every closing that the agent made by itself, the newest first. */
export async function readClosings(
  db: Database,
  principal: Principal,
  search: z.infer<typeof listClosings>,
): Promise<z.infer<typeof closings>> {
  let query = db
    .selectFrom('resolution as r')
    .innerJoin('case as k', 'k.id', 'r.case_id')
    .innerJoin('queue as q', 'q.id', 'k.queue_id')
    .leftJoin('follow_up_rule as f', 'f.id', 'r.rule_id')
    .where('k.queue_id', 'in', orNone(principal.queueIds))
    .where('r.rule_id', 'is not', null)
  if (search.ruleId) query = query.where('r.rule_id', '=', search.ruleId)
  if (search.from) query = query.where('r.at', '>=', new Date(search.from))
  if (search.to) query = query.where('r.at', '<', new Date(search.to))
  if (search.onlyOpen) query = query.where('r.reopened_at', 'is', null)
  const { total } = await query.select((e) => e.fn.countAll<string>().as('total')).executeTakeFirstOrThrow()
  const rows = await query
    .select(['r.id', 'r.status_reason', 'r.summary', 'r.at', 'r.reopened_at', 'r.reopened_by', 'r.rule_id', 'f.name as rule'])
    .select(['k.id as case_id', 'k.number', 'k.title', 'k.status', 'q.id as queue_id', 'q.name as queue'])
    .orderBy('r.at', 'desc')
    .limit(search.size)
    .offset((search.page - 1) * search.size)
    .execute()
  return {
    items: rows.map((row) => ({
      id: row.id,
      case: { id: row.case_id, number: caseNumber(row.number), title: row.title, status: row.status },
      queue: { id: row.queue_id, name: row.queue },
      rule: row.rule_id === null ? null : { id: row.rule_id, name: row.rule ?? '' },
      statusReason: row.status_reason,
      summary: row.summary,
      at: row.at.toISOString(),
      reopenedAt: iso(row.reopened_at),
      reopenedBy: row.reopened_by,
    })),
    total: Number(total),
  }
}
