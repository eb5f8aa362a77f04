import type { z } from 'zod'
import type { CaseDetail, CaseFieldState, unreviewedRun } from '../../../contract/api/cases.ts'
import type { Database } from '../../db/open.ts'
import { iso } from '../conversations/conversation-list.ts'
import { NotFound } from '../errors.ts'
import { type FieldDefinition, loadFields } from '../fields/load-fields.ts'
import { canUndo } from '../runs/undo-run.ts'
import type { Principal } from '../world.ts'
import { type CaseListRow, caseSummaryOf, selectCases } from './case-list.ts'
import type { FieldState } from './field-state.ts'
import { missingFields } from './write-case.ts'

/** One case with everything that its form shows. `id` may be its number, `CAS-01042`. */
export async function readCase(db: Database, principal: Principal, id: string): Promise<CaseDetail> {
  const number = /^CAS-0*(\d{1,9})$/i.exec(id)?.[1]
  const query = selectCases(db, principal)
  const row = await (number ? query.where('k.number', '=', Number(number)) : query.where('k.id', '=', id)).executeTakeFirst()
  if (!row) throw new NotFound('case')
  const fields = await loadFields(db)
  const states = await db.selectFrom('case_field').selectAll().where('case_id', '=', row.id).execute()
  return {
    ...caseSummaryOf(row),
    version: row.version,
    values: row.values,
    fields: states.map(fieldStateOf),
    unreviewed: await readUnreviewed(db, row, states, fields),
    conversations: await readLinked(db, row.id),
    resolution: await readResolution(db, row.id),
    openedBy: row.opened_by,
    openedByRunId: row.opened_by_run_id,
    missing: missingFields(fields, row.values).map(({ key, label }) => ({ key, label })),
    latestRun: await readLatestRun(db, row.id),
  }
}

function fieldStateOf(state: FieldState): CaseFieldState {
  const { suggestion } = state
  return {
    field: state.field_key,
    setBy: state.set_by,
    setAt: iso(state.set_at),
    runId: state.run_id,
    confidence: state.confidence,
    reason: state.reason,
    evidence: state.evidence ?? [],
    needsReview: state.needs_review,
    isLocked: state.is_locked,
    suggestion: suggestion && {
      value: suggestion.value,
      confidence: suggestion.confidence,
      reason: suggestion.reason,
      evidence: suggestion.evidence,
      runId: suggestion.runId,
      at: suggestion.at,
    },
  }
}

/** The banner: what runs changed and nobody has reviewed, by run, newest first. */
async function readUnreviewed(
  db: Database,
  row: CaseListRow,
  states: FieldState[],
  fields: FieldDefinition[],
): Promise<z.infer<typeof unreviewedRun>[]> {
  const open = states.filter((state) => state.needs_review && state.run_id)
  const runIds = [...new Set(open.flatMap((state) => state.run_id ?? []))]
  if (runIds.length === 0) return []
  const runs = await db.selectFrom('run').selectAll().where('id', 'in', runIds).orderBy('requested_at', 'desc').execute()
  const before = await db
    .selectFrom('prediction')
    .select(['run_id', 'field_key', 'previous_value'])
    .where('run_id', 'in', runIds)
    .where('fate', '=', 'written')
    .execute()
  const orderOf = (state: FieldState) => fields.findIndex((field) => field.key === state.field_key)
  return runs.map((run) => ({
    runId: run.id,
    kind: run.kind,
    at: (run.finished_at ?? run.requested_at).toISOString(),
    canUndo: canUndo(run),
    fields: open
      .filter((state) => state.run_id === run.id)
      .toSorted((a, b) => orderOf(a) - orderOf(b))
      .map(({ field_key: key }) => ({
        key,
        label: fields.find((field) => field.key === key)?.label ?? key,
        value: row.values[key] ?? null,
        previousValue: before.find((one) => one.run_id === run.id && one.field_key === key)?.previous_value ?? null,
      })),
  }))
}

async function readLinked(db: Database, caseId: string): Promise<CaseDetail['conversations']> {
  const rows = await db
    .selectFrom('conversation as c')
    .innerJoin('case_conversation as l', 'l.conversation_id', 'c.id')
    .leftJoin('representative as r', 'r.id', 'c.representative_id')
    .select((e) => [
      'c.id',
      'c.status',
      'c.started_at',
      'r.id as representativeId',
      'r.name',
      e
        .selectFrom('message as m')
        .select((f) => f.fn.countAll<number>().as('n'))
        .whereRef('m.conversation_id', '=', 'c.id')
        .as('messages'),
    ])
    .where('l.case_id', '=', caseId)
    .orderBy('c.started_at')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    status: row.status,
    startedAt: row.started_at.toISOString(),
    representative: row.representativeId && row.name ? { id: row.representativeId, name: row.name } : null,
    messages: Number(row.messages ?? 0),
  }))
}

async function readResolution(db: Database, caseId: string): Promise<CaseDetail['resolution']> {
  const row = await db
    .selectFrom('resolution')
    .selectAll()
    .where('case_id', '=', caseId)
    .where('reopened_at', 'is', null)
    .orderBy('at', 'desc')
    .executeTakeFirst()
  return row
    ? { id: row.id, statusReason: row.status_reason, summary: row.summary, resolvedBy: row.resolved_by, at: row.at.toISOString() }
    : null
}

async function readLatestRun(db: Database, caseId: string): Promise<CaseDetail['latestRun']> {
  const run = await db
    .selectFrom('run')
    .select(['id', 'state', 'kind', 'trigger', 'decision', 'reason', 'finished_at'])
    .where('case_id', '=', caseId)
    .orderBy('requested_at', 'desc')
    .executeTakeFirst()
  return run
    ? {
        id: run.id,
        state: run.state,
        kind: run.kind,
        trigger: run.trigger,
        decision: run.decision,
        reason: run.reason,
        finishedAt: iso(run.finished_at),
      }
    : null
}
