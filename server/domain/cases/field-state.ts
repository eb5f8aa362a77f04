import type { Selectable } from 'kysely'
import type { Actor } from '../../../contract/timeline.ts'
import type { Tx } from '../../db/open.ts'
import type { CaseFieldTable, Suggestion } from '../../db/schema.ts'
import type { FieldStanding } from '../predictions/settle.ts'
import type { Evidence } from '../predictor.ts'

export type FieldState = Selectable<CaseFieldTable>

/** Who set one field of a case, and what the agent suggests for it. What is left out stays as it was. */
export interface NewFieldState {
  field: string
  setBy?: Actor
  runId?: string | null
  confidence?: number | null
  evidence?: Evidence[]
  reason?: string | null
  needsReview?: boolean
  /** null takes a suggestion away. */
  suggestion?: Omit<Suggestion, 'at'> | null
  isLocked?: boolean
}

/** Writes the states of fields in the caller's transaction, on a case that the caller has locked. */
export async function writeFieldStates(tx: Tx, caseId: string, states: NewFieldState[], at: Date): Promise<void> {
  for (const state of states) {
    const set = {
      ...(state.setBy && {
        set_by: JSON.stringify(state.setBy),
        set_at: at,
        run_id: state.runId ?? null,
        confidence: state.confidence ?? null,
        evidence: state.evidence ? JSON.stringify(state.evidence) : null,
        reason: state.reason ?? null,
      }),
      ...(state.needsReview !== undefined && { needs_review: state.needsReview }),
      ...(state.isLocked !== undefined && { is_locked: state.isLocked }),
      ...(state.suggestion !== undefined && {
        suggestion: state.suggestion && JSON.stringify({ ...state.suggestion, at: at.toISOString() }),
      }),
    }
    if (Object.keys(set).length === 0) continue
    await tx
      .insertInto('case_field')
      .values({ case_id: caseId, field_key: state.field, ...set })
      .onConflict((conflict) => conflict.columns(['case_id', 'field_key']).doUpdateSet(set))
      .execute()
  }
}

/** The states of a case that is just being opened, as a part of that statement. */
export function newFieldStates(tx: Tx, caseId: string, states: NewFieldState[], at: Date) {
  if (states.length === 0) return []
  const rows = states.map((state) => ({
    case_id: caseId,
    field_key: state.field,
    set_by: state.setBy ? JSON.stringify(state.setBy) : null,
    set_at: state.setBy ? at : null,
    run_id: state.setBy ? (state.runId ?? null) : null,
    confidence: state.setBy ? (state.confidence ?? null) : null,
    evidence: state.setBy && state.evidence ? JSON.stringify(state.evidence) : null,
    reason: state.setBy ? (state.reason ?? null) : null,
    needs_review: state.needsReview ?? false,
    is_locked: state.isLocked ?? false,
    suggestion: state.suggestion ? JSON.stringify({ ...state.suggestion, at: at.toISOString() }) : null,
  }))
  return [tx.insertInto('case_field').values(rows)]
}

export async function readFieldStates(tx: Tx, caseId: string): Promise<Map<string, FieldState>> {
  const rows = await tx.selectFrom('case_field').selectAll().where('case_id', '=', caseId).execute()
  return new Map(rows.map((row) => [row.field_key, row]))
}

/** How a field stands for the agent: only a representative's hand counts as a person's edit. */
export function standingOf(state: FieldState | undefined, value: FieldStanding['value']): FieldStanding {
  const byPerson = state?.set_by && (state.set_by.kind === 'representative' || state.set_by.kind === 'api-key')
  return { value, personSetAt: byPerson && state.set_at ? state.set_at.toISOString() : null, isLocked: state?.is_locked ?? false }
}

/** A person's hand on a field: the highlight and any suggestion go. */
export const setByPerson = (field: string, actor: Actor): NewFieldState => ({ field, setBy: actor, needsReview: false, suggestion: null })
