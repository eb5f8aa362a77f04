import { useTranslation } from 'react-i18next'
import type { FormField } from '../../../contract/api/settings.ts'
import type { FieldValue } from '../../../contract/field.ts'
import { useLoaded } from '../settings/parts/use-loaded.ts'

/** A field's value as people read it: an option by its label, money with its currency. */
export function useValueText(): (key: string, value: FieldValue) => string {
  const { t, i18n } = useTranslation('runs')
  const fields = useLoaded<FormField[]>('/form-fields').data
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
