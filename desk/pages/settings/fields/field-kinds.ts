import type { FieldType } from '../../../../contract/field.ts'

/** Types that have options of their own. */
export const hasOptions = (type: FieldType) => type === 'choice' || type === 'multi-choice'
/** Types whose values can be held to a pattern. */
export const takesFormat = (type: FieldType) =>
  type === 'text' || type === 'long-text' || type === 'url' || type === 'phone' || type === 'email'
export const takesMaxLength = (type: FieldType) => type === 'text' || type === 'long-text'

/** `Serial number` -> `serial_number`: a key that the API accepts, or an empty text where no letter is left. */
export function keyFromLabel(label: string): string {
  const plain = label.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
  return plain
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^[^a-z]+|_+$/g, '')
    .slice(0, 60)
    .replace(/_+$/, '')
}
