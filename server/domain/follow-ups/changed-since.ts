/** What has happened on a case since something was suggested for it, in sentences (E52, E54). Pure. */
import type { FieldValue } from '../../../contract/field.ts'
import { isSameValue } from '../../../contract/same-value.ts'
import type { SuggestionBasis } from '../../db/schema.ts'

export interface CaseNow {
  status: string
  statusReason: string
  ownerId: string | null
  values: Record<string, FieldValue>
  lastWordAt: Date | null
  lastContactAt: Date | null
}

export function changedSince(basis: SuggestionBasis, now: CaseNow): string[] {
  const isLater = (at: Date | null, before: string | null) => at !== null && (before === null || at.getTime() > Date.parse(before))
  const keys = new Set([...Object.keys(basis.values), ...Object.keys(now.values)])
  const fields = [...keys].filter((key) => !isSameValue(basis.values[key] ?? null, now.values[key] ?? null))
  return [
    ...(now.status === 'active' ? [] : ['The case is not active any more.']),
    ...(isLater(now.lastContactAt, basis.lastContactAt) ? ['The contact has written since.'] : []),
    ...(isLater(now.lastWordAt, basis.lastWordAt) ? ['A person has written to the contact since.'] : []),
    ...(now.status === 'active' && now.statusReason !== basis.statusReason ? ['The status reason has changed.'] : []),
    ...(now.ownerId === basis.ownerId ? [] : ['The case has another owner.']),
    ...(fields.length === 0 ? [] : [`Fields have changed: ${fields.join(', ')}.`]),
  ]
}
