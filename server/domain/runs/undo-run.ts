import type { FieldValue } from '../../../contract/field.ts'
import { isSameValue } from '../../../contract/same-value.ts'
import type { Tx } from '../../db/open.ts'
import { inTransaction } from '../../db/transaction.ts'
import { cancelLocked } from '../cases/cancel-case.ts'
import { type FieldState, readFieldStates, setByPerson, writeFieldStates } from '../cases/field-state.ts'
import { type CaseRow, lockCase } from '../cases/lock-case.ts'
import { reopenLocked } from '../cases/reopen-case.ts'
import { writeCase } from '../cases/write-case.ts'
import { lockConversation, orNone } from '../conversations/lock-conversation.ts'
import { NotFound, Refused } from '../errors.ts'
import { loadFields } from '../fields/load-fields.ts'
import { announce } from '../timeline/announce.ts'
import { publishEvent } from '../webhooks/publish-event.ts'
import type { Principal, World } from '../world.ts'
import type { RunRow } from './claim-run.ts'

export interface UndoResult {
  restored: { key: string; label: string }[]
  kept: { key: string; label: string; by: string }[]
  cancelledCase: boolean
}

/** Whether there is anything that undoing this run could take back. */
export const canUndo = (run: Pick<RunRow, 'state' | 'decision' | 'undone_at' | 'case_id'>): boolean =>
  run.state === 'done' && run.undone_at === null && run.case_id !== null && (run.decision === 'opened' || run.decision === 'updated')

/**
 * Takes back what one run did: values that neither a person nor a later run has changed since are put back, which counts as that person's
 * edit; the others are named (E58). Undoing a creation cancels the case and bars another automatic one for that conversation.
 */
export async function undoRun(world: World, principal: Principal, runId: string): Promise<UndoResult> {
  return inTransaction(world.db, async (tx) => {
    const found = await tx
      .selectFrom('run')
      .select(['case_id', 'conversation_id'])
      .where('id', '=', runId)
      .where('queue_id', 'in', orNone(principal.queueIds))
      .executeTakeFirst()
    if (!found) throw new NotFound('run')
    // Conversation, case, run: every verb locks in this order.
    const conversation = found.conversation_id ? await lockConversation(tx, found.conversation_id) : undefined
    if (!found.case_id) throw new Refused('This run changed nothing that could be undone.')
    const row = await lockCase(tx, found.case_id, principal)
    const run = await tx.selectFrom('run').selectAll().where('id', '=', runId).forUpdate().executeTakeFirstOrThrow()
    if (run.undone_at) throw new Refused('This run has been undone already.')
    if (!canUndo(run)) throw new Refused('This run changed nothing that could be undone.')
    const isCreation = run.decision === 'opened'
    if (isCreation && row.status === 'active') await cancelLocked(tx, world, row, 'undone', principal.actor)
    if (isCreation && conversation)
      await tx
        .updateTable('conversation')
        .set({ bars_automatic_case: true, current_case_id: conversation.current_case_id === row.id ? null : conversation.current_case_id })
        .where('id', '=', conversation.id)
        .execute()
    const result = isCreation ? { restored: [], kept: [], cancelledCase: true } : await restoreValues(tx, world, principal, run, row)
    await markUndone(tx, world, principal, run, result)
    await announce(
      tx,
      { t: 'run', id: run.id, q: run.queue_id, c: run.conversation_id, k: row.id, s: run.state, d: run.decision },
      ...(conversation ? [{ t: 'conversation' as const, id: conversation.id, q: conversation.queue_id, seq: conversation.seq }] : []),
    )
    return result
  })
}

/** Takes back what a run wrote, on a locked case, in the caller's transaction. */
export async function undoUpdate(tx: Tx, world: World, principal: Principal, run: RunRow, row: CaseRow): Promise<UndoResult> {
  const result = await restoreValues(tx, world, principal, run, row)
  await markUndone(tx, world, principal, run, result)
  return result
}

async function markUndone(tx: Tx, world: World, principal: Principal, run: RunRow, result: UndoResult): Promise<void> {
  await tx
    .updateTable('run')
    .set({ undone_at: world.clock(), undone_by: JSON.stringify(principal.actor), kept_on_undo: result.kept.map((one) => one.key) })
    .where('id', '=', run.id)
    .execute()
  await publishEvent(world, tx, 'run.undone', {
    run: { id: run.id, kind: run.kind, caseId: run.case_id, conversationId: run.conversation_id },
    by: principal.actor,
  })
}

async function restoreValues(tx: Tx, world: World, principal: Principal, run: RunRow, row: CaseRow): Promise<UndoResult> {
  if (row.status !== 'active') await reopenLocked(tx, world, row, principal.actor)
  const labels = new Map((await loadFields(tx)).map((field) => [field.key, field.label]))
  const states = await readFieldStates(tx, row.id)
  const predictions = await tx
    .selectFrom('prediction')
    .selectAll()
    .where('run_id', '=', run.id)
    .where('fate', 'in', ['written', 'suggested'])
    .execute()
  const result: UndoResult = { restored: [], kept: [], cancelledCase: false }
  const values: Record<string, FieldValue> = {}
  const changes: { field: string; from: FieldValue; to: FieldValue }[] = []
  for (const one of predictions) {
    const [key, state] = [one.field_key, states.get(one.field_key)]
    const label = labels.get(key) ?? key
    if (one.fate === 'suggested') {
      if (state?.suggestion?.runId === run.id) await writeFieldStates(tx, row.id, [{ field: key, suggestion: null }], world.clock())
    } else if (state?.run_id === run.id && isSameValue(row.values[key], one.value)) {
      values[key] = one.previous_value
      changes.push({ field: key, from: row.values[key] ?? null, to: one.previous_value })
      result.restored.push({ key, label })
    } else result.kept.push({ key, label, by: whoChanged(state) })
  }
  await writeFieldStates(
    tx,
    row.id,
    Object.keys(values).map((field) => setByPerson(field, principal.actor)),
    world.clock(),
  )
  await writeCase(tx, world, row, {
    kind: 'run-undone',
    actor: principal.actor,
    values,
    data: { runId: run.id, changes, kept: result.kept.map((one) => one.key) },
  })
  return result
}

const whoChanged = (state: FieldState | undefined): string =>
  state?.set_by?.kind === 'agent' ? 'a later run of the agent' : (state?.set_by?.name ?? 'a person')
