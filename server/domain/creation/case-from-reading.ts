import type { FieldValue } from '../../../contract/field.ts'
import { isEmptyValue } from '../../../contract/same-value.ts'
import { newId } from '../../db/new-id.ts'
import type { NewFieldState } from '../cases/field-state.ts'
import { type FieldDefinition, isFillable } from '../fields/load-fields.ts'
import type { Reading } from '../predictions/read-conversation.ts'
import type { SettledPrediction } from '../predictions/settle.ts'
import { agentActor, systemActor } from '../world.ts'
import type { FilledBy } from './decide-creation.ts'

/** The case that a reading would make: its values, what fills each configured field, and who is behind each value. Pure. */
export function caseFromReading(fields: FieldDefinition[], reading: Reading, settled: SettledPrediction[]) {
  const fateOf = new Map(settled.map((one) => [one.field, one]))
  const values: Record<string, FieldValue> = {}
  const filledBy = new Map<string, FilledBy>()
  for (const field of fields) {
    const prediction = fateOf.get(field.key)
    const known = reading.known[field.key]
    if (known !== undefined) fill(field.key, known, 'known')
    else if (prediction?.fate === 'written') fill(field.key, prediction.value as FieldValue, 'written')
    else if (!isEmptyValue(field.defaultValue)) fill(field.key, field.defaultValue, 'default')
    else filledBy.set(field.key, prediction?.fate === 'suggested' ? 'suggested' : null)
  }
  function fill(key: string, value: FieldValue, by: FilledBy) {
    values[key] = value
    filledBy.set(key, by)
  }
  const configured = fields
    .filter((field) => field.isConfigured && isFillable(field))
    .map((field) => ({ key: field.key, label: field.label, isMandatory: field.isMandatory, filledBy: filledBy.get(field.key) ?? null }))
  return {
    values,
    configured,
    emptyMandatory: configured.filter((field) => field.isMandatory && isEmptyValue(values[field.key])).map((field) => field.key),
    /** Rows of `case_field`, made once the run's id is known. */
    fieldStates: (runId: string, predictions: SettledPrediction[]) => fieldStatesOf(runId, predictions, values, filledBy),
  }
}

function fieldStatesOf(
  runId: string,
  settled: SettledPrediction[],
  values: Record<string, FieldValue>,
  filledBy: ReadonlyMap<string, FilledBy>,
): NewFieldState[] {
  const plain = Object.keys(values)
    .filter((key) => filledBy.get(key) !== 'written')
    .map((key): NewFieldState => ({ field: key, setBy: systemActor, needsReview: false }))
  const byAgent = settled.flatMap((one): NewFieldState[] => {
    one.id ??= newId()
    if (one.fate === 'written' && filledBy.get(one.field) === 'written')
      return [
        {
          field: one.field,
          setBy: agentActor,
          runId,
          confidence: one.confidence,
          evidence: one.evidence,
          reason: one.predictorReason ?? one.reason,
          needsReview: true,
        },
      ]
    if (one.fate === 'suggested') return [{ field: one.field, needsReview: false, suggestion: suggestionOf(runId, one) }]
    return []
  })
  const merged = new Map<string, NewFieldState>()
  for (const state of [...plain, ...byAgent]) merged.set(state.field, { ...merged.get(state.field), ...state })
  return [...merged.values()]
}

/** What stands in the field as unconfirmed; its time is set when it is stored. */
export const suggestionOf = (runId: string, one: SettledPrediction) => ({
  value: one.value as FieldValue,
  confidence: one.confidence ?? 0,
  evidence: one.evidence,
  reason: one.predictorReason ?? one.reason,
  runId,
  predictionId: one.id ?? '',
})
