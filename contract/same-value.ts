import type { FieldValue } from './field.ts'

/** Whether two values of one field are the same: order does not count in a multi-choice, empty text is no value. */
export function isSameValue(a: FieldValue | undefined, b: FieldValue | undefined): boolean {
  return JSON.stringify(plain(a)) === JSON.stringify(plain(b))
}

function plain(value: FieldValue | undefined): unknown {
  if (value === undefined || value === null || value === '') return null
  if (Array.isArray(value)) return value.length === 0 ? null : [...value].sort()
  if (typeof value === 'object') return [value.amount, value.currency ?? null]
  return typeof value === 'string' ? value.replace(/\r\n/g, '\n').trim() : value
}

/** No value: what "empty" means for mandatory fields, rules and lists. */
export const isEmptyValue = (value: FieldValue | undefined): boolean => isSameValue(value, null)
