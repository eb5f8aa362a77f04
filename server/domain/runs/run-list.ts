import { sql } from 'kysely'
import type { z } from 'zod'
import type { listRuns, RunDetail, RunSummary } from '../../../contract/api/runs.ts'
import { caseNumber } from '../../../contract/case.ts'
import type { Database } from '../../db/open.ts'
import { iso } from '../conversations/conversation-list.ts'
import { orNone } from '../conversations/lock-conversation.ts'
import { NotFound } from '../errors.ts'
import type { SeenInput } from '../predictions/read-conversation.ts'
import type { Principal } from '../world.ts'
import { canUndo } from './undo-run.ts'

const fateCount = (fate: string) => sql<number>`(select count(*)::int from prediction p where p.run_id = r.id and p.fate = ${fate})`

function selectRuns(db: Database, principal: Principal) {
  return db
    .selectFrom('run as r')
    .innerJoin('queue as q', 'q.id', 'r.queue_id')
    .leftJoin('conversation as v', 'v.id', 'r.conversation_id')
    .leftJoin('contact as c', 'c.id', 'v.contact_id')
    .leftJoin('case as k', 'k.id', 'r.case_id')
    .where('r.queue_id', 'in', orNone(principal.queueIds))
    .selectAll('r')
    .select([
      'q.name as queueName',
      'c.name as contactName',
      'k.number',
      'k.title',
      fateCount('written').as('written'),
      fateCount('suggested').as('suggested'),
      fateCount('dropped').as('dropped'),
    ])
}

type RunListRow = Awaited<ReturnType<ReturnType<typeof selectRuns>['execute']>>[number]

function runSummaryOf(row: RunListRow): RunSummary {
  return {
    id: row.id,
    kind: row.kind,
    trigger: row.trigger,
    state: row.state,
    decision: row.decision,
    reason: row.reason,
    missing: row.missing,
    conversation: row.conversation_id ? { id: row.conversation_id, contactName: row.contactName } : null,
    case: row.case_id && row.number ? { id: row.case_id, number: caseNumber(row.number), title: row.title } : null,
    queue: { id: row.queue_id, name: row.queueName },
    requestedBy: row.requested_by,
    predictor: row.predictor,
    fallbackReason: row.fallback_reason,
    written: row.written,
    suggested: row.suggested,
    dropped: row.dropped,
    inputTokens: row.input_tokens,
    outputTokens: row.output_tokens,
    cost: row.cost,
    requestedAt: row.requested_at.toISOString(),
    startedAt: iso(row.started_at),
    finishedAt: iso(row.finished_at),
    durationMs: row.started_at && row.finished_at ? row.finished_at.getTime() - row.started_at.getTime() : null,
    undoneAt: iso(row.undone_at),
    undoneBy: row.undone_by,
  }
}

/** The agent's runs, newest first. */
export async function readRuns(db: Database, principal: Principal, wanted: z.infer<typeof listRuns>) {
  let list = selectRuns(db, principal)
  if (wanted.state) list = list.where('r.state', '=', wanted.state)
  if (wanted.kind) list = list.where('r.kind', '=', wanted.kind)
  if (wanted.decision) list = list.where('r.decision', '=', wanted.decision)
  if (wanted.queueId) list = list.where('r.queue_id', '=', wanted.queueId)
  if (wanted.caseId) list = list.where('r.case_id', '=', wanted.caseId)
  if (wanted.conversationId) list = list.where('r.conversation_id', '=', wanted.conversationId)
  const { total } = await db
    .selectFrom(list.clearSelect().select('r.id').as('all'))
    .select((e) => e.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow()
  const rows = await list
    .orderBy('r.requested_at', 'desc')
    .orderBy('r.id')
    .limit(wanted.size)
    .offset((wanted.page - 1) * wanted.size)
    .execute()
  return { items: rows.map(runSummaryOf), total: Number(total) }
}

/** One run: what the agent saw, thought, did, and why it did nothing. */
export async function readRun(db: Database, principal: Principal, id: string): Promise<RunDetail> {
  const row = await selectRuns(db, principal).where('r.id', '=', id).executeTakeFirst()
  if (!row) throw new NotFound('run')
  const predictions = await db
    .selectFrom('prediction as p')
    .leftJoin('field as f', 'f.key', 'p.field_key')
    .selectAll('p')
    .select('f.label')
    .where('p.run_id', '=', id)
    .orderBy('p.position')
    .execute()
  return {
    ...runSummaryOf(row),
    keptOnUndo: row.kept_on_undo ?? [],
    attempts: row.attempts,
    input: row.input as SeenInput | null,
    fromSeq: row.from_seq,
    toSeq: row.to_seq,
    canUndo: canUndo(row),
    predictions: predictions.map((one) => ({
      id: one.id,
      field: one.field_key,
      label: one.label ?? one.field_key,
      value: one.value,
      confidence: one.confidence,
      evidence: one.evidence,
      fate: one.fate,
      code: one.code,
      reason: one.reason,
      predictorReason: one.predictor_reason,
      previousValue: one.previous_value,
    })),
  }
}
