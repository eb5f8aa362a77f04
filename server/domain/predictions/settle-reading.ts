import type { AgentSettings } from '../../../contract/api/settings.ts'
import type { FieldDefinition } from '../fields/load-fields.ts'
import type { Predicted } from '../predictor.ts'
import type { Reading } from './read-conversation.ts'
import { type FieldStanding, type SettledPrediction, settle, settleDropped, untouched } from './settle.ts'

/** Settles everything that the predictor said of the wanted fields; of several values for one field the most confident counts. */
export function settleReading(
  reading: Reading,
  fields: FieldDefinition[],
  standings: ReadonlyMap<string, FieldStanding>,
  settings: AgentSettings,
): SettledPrediction[] {
  const best = new Map<string, Predicted>()
  for (const one of reading.answer?.predicted ?? []) {
    const other = best.get(one.field)
    if (!other || one.confidence > other.confidence) best.set(one.field, one)
  }
  const standingOf = (key: string) => standings.get(key) ?? untouched
  const settled = fields.flatMap((field) => {
    const predicted = best.get(field.key)
    return predicted ? [settle({ predicted, field, standing: standingOf(field.key), settings, messages: reading.messages })] : []
  })
  const wanted = new Set(fields.map((field) => field.key))
  const dropped = (reading.answer?.dropped ?? []).filter((one) => wanted.has(one.field) && !best.has(one.field))
  return [...settled, ...dropped.map((one) => settleDropped(one, standingOf(one.field)))]
}
