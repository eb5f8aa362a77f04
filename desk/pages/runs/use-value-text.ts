import { useTranslation } from 'react-i18next'
import type { FieldValue } from '../../../contract/field.ts'
import { useFormFields } from '../../api/queries.ts'

/** A field's value as people read it: an option by its label, money with its currency. */
export function useValueText(): (key: string, value: FieldValue) => string {
  const { t, i18n } = useTranslation('runs')
  const fields = useFormFields().data
  return (key, value) => {
    if (value === null || value === '') return t('empty')
    if (typeof value === 'boolean') return t(value ? 'yes' : 'no')
    if (typeof value === 'number') return new Intl.NumberFormat(i18n.language).format(value)
    const options = fields?.find((field) => field.key === key)?.options
    const labelOf = (one: string) => options?.find((option) => option.value === one)?.label ?? one
    if (Array.isArray(value)) return value.map(labelOf).join(', ')
    if (typeof value === 'string') return labelOf(value)
    const { amount, currency } = value
    return new Intl.NumberFormat(i18n.language, currency ? { style: 'currency', currency } : {}).format(amount)
  }
}
