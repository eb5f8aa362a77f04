import { newId } from '../../db/new-id.ts'
import type { Tx } from '../../db/open.ts'
import { inTransaction } from '../../db/transaction.ts'
import type { Reading } from '../predictions/read-conversation.ts'
import type { SettledPrediction } from '../predictions/settle.ts'
import { PredictorError } from '../predictor.ts'
import { announce } from '../timeline/announce.ts'
import { publishEvent } from '../webhooks/publish-event.ts'
import type { World } from '../world.ts'
import type { RunRow } from './claim-run.ts'

export interface RunOutcome {
  /** The vocabulary stands at `runSummary.decision` in contract/api/runs.ts. */
  decision: string
  reason: string
  caseId?: string | null
  missing?: string[]
  candidateCaseId?: string | null
  settled?: SettledPrediction[]
  reading?: Reading
}

/** Ends a run with what it saw, thought and decided, in the transaction of what it did. */
export async function finishRun(tx: Tx, world: World, run: RunRow, outcome: RunOutcome): Promise<void> {
  const { reading } = outcome
  await tx
    .updateTable('run')
    .set({
      state: 'done',
      decision: outcome.decision,
      reason: outcome.reason,
      missing: outcome.missing ?? [],
      candidate_case_id: outcome.candidateCaseId ?? null,
      finished_at: world.clock(),
      lease_until: null,
      ...(outcome.caseId !== undefined && { case_id: outcome.caseId }),
      ...(reading && whatItSaw(reading)),
    })
    .where('id', '=', run.id)
    .execute()
  await storePredictions(tx, run.id, outcome.settled ?? [])
  await publishEvent(world, tx, 'run.finished', {
    run: {
      id: run.id,
      kind: run.kind,
      trigger: run.trigger,
      decision: outcome.decision,
      reason: outcome.reason,
      conversationId: run.conversation_id,
      caseId: outcome.caseId ?? run.case_id,
    },
  })
  await announce(tx, hintOf(run, 'done', outcome.decision, outcome.caseId ?? run.case_id), ...conversationHint(run))
}

const hintOf = (run: RunRow, state: string, decision: string, caseId: string | null) =>
  ({ t: 'run', id: run.id, q: run.queue_id, c: run.conversation_id, k: caseId, s: state, d: decision }) as const
const conversationHint = (run: RunRow) =>
  run.conversation_id ? [{ t: 'conversation' as const, id: run.conversation_id, q: run.queue_id, seq: 0 }] : []

function whatItSaw(reading: Reading) {
  const { answer } = reading
  return {
    input: JSON.stringify(reading.seen),
    from_seq: reading.fromSeq,
    to_seq: reading.toSeq,
    predictor: answer?.predictor ?? null,
    fallback_reason: answer?.fallbackReason ?? null,
    input_tokens: answer?.usage?.inputTokens ?? 0,
    output_tokens: answer?.usage?.outputTokens ?? 0,
    cost: answer?.usage?.cost ?? 0,
  }
}

async function storePredictions(tx: Tx, runId: string, settled: SettledPrediction[]): Promise<void> {
  if (settled.length === 0) return
  const rows = settled.map((one, position) => ({
    id: one.id ?? newId(),
    run_id: runId,
    field_key: one.field,
    value: JSON.stringify(one.value ?? null),
    confidence: one.confidence,
    evidence: JSON.stringify(one.evidence),
    fate: one.fate,
    code: one.code,
    reason: one.reason,
    predictor_reason: one.predictorReason,
    previous_value: JSON.stringify(one.previousValue ?? null),
    position,
  }))
  await tx.insertInto('prediction').values(rows).execute()
}

/** Ends a run that could not be done (E36): the case goes on without it, and the run says why. */
export async function failRun(world: World, run: RunRow, error: unknown, reading?: Reading): Promise<void> {
  const [decision, reason] =
    error instanceof PredictorError
      ? [error.failure, error.message]
      : ['error', `Something went wrong inside Casewright; the log has it under run ${run.id}.`]
  await inTransaction(world.db, async (tx) => {
    await tx
      .updateTable('run')
      .set({ state: 'failed', decision, reason, finished_at: world.clock(), lease_until: null, ...(reading && whatItSaw(reading)) })
      .where('id', '=', run.id)
      .execute()
    await publishEvent(world, tx, 'run.failed', {
      run: { id: run.id, kind: run.kind, trigger: run.trigger, decision, reason, conversationId: run.conversation_id, caseId: run.case_id },
    })
    await announce(tx, hintOf(run, 'failed', decision, run.case_id), ...conversationHint(run))
  })
}
