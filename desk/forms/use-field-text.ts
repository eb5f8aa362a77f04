import { useTranslation } from 'react-i18next'
import type { FormField } from '../../contract/api/settings.ts'

/** A value as people read it: options by their label, money with its currency. */
export function useFieldText(): (field: Pick<FormField, 'options'> | undefined, value: unknown) => string {
  const { t, i18n } = useTranslation()
  return (field, value) => {
    const labelOf = (one: unknown) => field?.options?.find((option) => option.value === one)?.label ?? String(one)
    if (value === null || value === undefined || value === '') return t('field.empty')
    if (typeof value === 'boolean') return t(value ? 'yes' : 'no')
    if (typeof value === 'number') return new Intl.NumberFormat(i18n.language).format(value)
    if (Array.isArray(value)) return value.map(labelOf).join(', ')
    if (typeof value === 'object' && 'amount' in value) {
      const { amount, currency } = value as { amount: number; currency?: string }
      return new Intl.NumberFormat(i18n.language, currency ? { style: 'currency', currency } : {}).format(amount)
    }
    return labelOf(value)
  }
}
