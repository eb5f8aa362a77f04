import '@mantine/dates/styles.css'
import { MultiSelect, NumberInput, Select, Textarea, TextInput } from '@mantine/core'
import { DateInput, TimeInput } from '@mantine/dates'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import type { lookupRecord } from '../../../../contract/api/settings.ts'
import type { FieldValue } from '../../../../contract/field.ts'
import { useApi } from '../../../api/queries.ts'
import type { Draft } from '../parts/use-draft.ts'
import type { FieldDraft } from './field-draft.ts'

/** The value that a new case has before anybody knows better; the input follows the type. */
export function DefaultValueInput({ form }: { form: Draft<FieldDraft>['form'] }) {
  const { t } = useTranslation('settings')
  const { type, defaultValue: value, options, lookupTableId } = form.values
  const records = useApi<z.infer<typeof lookupRecord>[]>(
    type === 'lookup' && lookupTableId !== null ? `/lookup-tables/${lookupTableId}/records` : null,
  )
  const props = { label: t('fields.defaultValue'), description: t('fields.defaultValueHelp'), error: form.errors.defaultValue }
  const set = (next: FieldValue) => form.setFieldValue('defaultValue', (next === '' ? null : next) as never)
  const text = typeof value === 'string' ? value : ''
  const data = (type === 'lookup' ? (records.data ?? []) : options)
    .filter((option) => option.label !== '')
    .map((option) => ({ value: option.value, label: option.label }))
  switch (type) {
    case 'choice':
    case 'lookup':
      return <Select {...props} clearable searchable limit={100} data={data} value={text || null} onChange={set} />
    case 'multi-choice':
      return (
        <MultiSelect
          {...props}
          clearable
          searchable
          data={data}
          value={Array.isArray(value) ? value : []}
          onChange={(next) => set(next.length > 0 ? next : null)}
        />
      )
    case 'boolean':
      return (
        <Select
          {...props}
          clearable
          data={[
            { value: 'true', label: t('yes') },
            { value: 'false', label: t('no') },
          ]}
          value={typeof value === 'boolean' ? String(value) : null}
          onChange={(next) => set(next === null ? null : next === 'true')}
        />
      )
    case 'integer':
    case 'decimal':
      return (
        <NumberInput
          {...props}
          allowDecimal={type === 'decimal'}
          value={typeof value === 'number' ? value : ''}
          onChange={(next) => set(typeof next === 'number' ? next : null)}
        />
      )
    case 'currency':
      return <MoneyInput {...props} value={value} onChange={set} />
    case 'date':
      return <DateInput {...props} clearable valueFormat="YYYY-MM-DD" value={text || null} onChange={set} />
    case 'time':
      return <TimeInput {...props} value={text} onChange={(event) => set(event.currentTarget.value)} />
    case 'long-text':
      return <Textarea {...props} autosize minRows={2} value={text} onChange={(event) => set(event.currentTarget.value)} />
    default:
      return <TextInput {...props} value={text} onChange={(event) => set(event.currentTarget.value)} />
  }
}

interface MoneyInputProps {
  label: string
  description: string
  error: React.ReactNode
  value: FieldValue
  onChange: (value: FieldValue) => void
}

function MoneyInput({ value, onChange, ...props }: MoneyInputProps) {
  const money = value !== null && typeof value === 'object' && 'amount' in value ? value : null
  const currencies = Intl.supportedValuesOf('currency')
  const picker = (
    <Select
      variant="unstyled"
      w={74}
      searchable
      data={currencies}
      value={money?.currency ?? null}
      aria-label={props.label}
      placeholder="EUR"
      onChange={(currency) => money && onChange({ amount: money.amount, ...(currency ? { currency } : {}) })}
    />
  )
  return (
    <NumberInput
      {...props}
      decimalScale={4}
      rightSection={picker}
      rightSectionWidth={80}
      hideControls
      value={money?.amount ?? ''}
      onChange={(amount) => onChange(typeof amount === 'number' ? { ...money, amount } : null)}
    />
  )
}
