import { Group, MultiSelect, NumberInput, Select, Textarea, TextInput } from '@mantine/core'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { FormField } from '../../contract/api/settings.ts'
import type { FieldType, FieldValue, Money } from '../../contract/field.ts'
import { optionGroups } from './option-groups.ts'

export interface FieldInputProps {
  id: string
  field: FormField
  value: FieldValue
  error?: string
  isReadOnly?: boolean
  describedBy?: string | undefined
  /** A suggested value, shown where the field is empty. */
  ghost?: string | undefined
  onChange: (value: FieldValue) => void
  /** The field is left, or a choice is made: `value` is given where it is newer than the last change. */
  onDone: (value?: FieldValue) => void
}

const htmlTypes: Partial<Record<FieldType, string>> = { email: 'email', phone: 'tel', url: 'url', date: 'date', time: 'time' }

/** The right control for each type of field. */
export function FieldInput(props: FieldInputProps) {
  switch (props.field.type) {
    case 'text':
    case 'long-text':
      return <Words {...props} />
    case 'choice':
    case 'lookup':
    case 'boolean':
      return <Choice {...props} />
    case 'multi-choice':
      return <ManyChoices {...props} />
    case 'integer':
    case 'decimal':
      return <NumberField {...props} />
    case 'currency':
      return <MoneyField {...props} />
    case 'date-time':
      return <MomentField {...props} />
    default:
      return <Line {...props} />
  }
}

const common = ({ id, error, isReadOnly, describedBy, ghost }: FieldInputProps) => ({
  id,
  placeholder: ghost,
  error: error || undefined,
  readOnly: isReadOnly,
  'aria-describedby': describedBy,
})

function Line(props: FieldInputProps) {
  const { field, value, onChange, onDone } = props
  const type = htmlTypes[field.type] ?? 'text'
  return (
    <TextInput
      {...common(props)}
      type={type}
      value={typeof value === 'string' ? value : ''}
      onChange={(event) => onChange(event.currentTarget.value || null)}
      onBlur={() => onDone()}
      onKeyDown={(event) => event.key === 'Enter' && !event.ctrlKey && !event.metaKey && onDone()}
    />
  )
}

/** Grows with its text; a single line shows all of itself too, and Enter saves it. */
function Words(props: FieldInputProps) {
  const isLine = props.field.type === 'text'
  return (
    <Textarea
      {...common(props)}
      autosize
      minRows={1}
      maxRows={10}
      maxLength={props.field.maxLength ?? undefined}
      onKeyDown={(event) => {
        if (!isLine || event.key !== 'Enter' || event.ctrlKey || event.metaKey || event.nativeEvent.isComposing) return
        event.preventDefault()
        props.onDone()
      }}
      value={typeof props.value === 'string' ? props.value : ''}
      onChange={(event) =>
        props.onChange((isLine ? event.currentTarget.value.replace(/\s*\n\s*/g, ' ') : event.currentTarget.value) || null)
      }
      onBlur={() => props.onDone()}
    />
  )
}

function Choice(props: FieldInputProps) {
  const { t } = useTranslation()
  const { field, value, onChange, onDone } = props
  const isBoolean = field.type === 'boolean'
  const data = isBoolean
    ? [
        { value: 'true', label: t('yes') },
        { value: 'false', label: t('no') },
      ]
    : optionGroups(field.options ?? [])
  const chosen = value === null ? null : String(value)
  const [isOpen, setIsOpen] = useState(false)
  // biome-ignore lint/correctness/useExhaustiveDependencies: a value taken by a key or set by a colleague answers the open list
  useEffect(() => setIsOpen(false), [chosen])
  const choose = (next: string | null) => {
    const wanted = next === null ? null : isBoolean ? next === 'true' : next
    onChange(wanted)
    onDone(wanted)
  }
  return (
    <Select
      {...common(props)}
      data={data}
      value={chosen}
      onChange={choose}
      searchable={!isBoolean}
      clearable={!props.isReadOnly}
      limit={200}
      dropdownOpened={isOpen}
      onDropdownOpen={() => setIsOpen(true)}
      onDropdownClose={() => setIsOpen(false)}
      nothingFoundMessage={t('field.noOption')}
    />
  )
}

function ManyChoices(props: FieldInputProps) {
  const { field, value, onChange, onDone } = props
  const choose = (next: string[]) => {
    onChange(next)
    onDone(next)
  }
  return (
    <MultiSelect
      {...common(props)}
      data={optionGroups(field.options ?? [])}
      value={Array.isArray(value) ? value : []}
      onChange={choose}
      searchable
      clearable
      limit={200}
    />
  )
}

function NumberField(props: FieldInputProps) {
  const { field, value, onChange, onDone } = props
  return (
    <NumberInput
      {...common(props)}
      hideControls
      allowDecimal={field.type === 'decimal'}
      value={typeof value === 'number' ? value : ''}
      onChange={(next) => onChange(next === '' ? null : Number(next))}
      onBlur={() => onDone()}
    />
  )
}

function MoneyField(props: FieldInputProps) {
  const { t } = useTranslation()
  const { value, onChange, onDone } = props
  const money = value !== null && typeof value === 'object' && !Array.isArray(value) ? (value as Money) : null
  const change = (edit: { amount?: number; currency?: string }) => onChange({ amount: 0, ...money, ...edit })
  return (
    <Group gap={4} wrap="nowrap" align="flex-start">
      <NumberInput
        {...common(props)}
        flex={1}
        hideControls
        decimalScale={2}
        value={money?.amount ?? ''}
        onChange={(next) => (next === '' ? onChange(null) : change({ amount: Number(next) }))}
        onBlur={() => onDone()}
      />
      {money && (
        <TextInput
          aria-label={t('field.currency')}
          w={62}
          maxLength={3}
          placeholder="EUR"
          readOnly={props.isReadOnly}
          value={money?.currency ?? ''}
          onChange={(event) => change({ currency: event.currentTarget.value.toUpperCase() || undefined } as { currency?: string })}
          onBlur={() => onDone()}
        />
      )}
    </Group>
  )
}

/** The browser speaks local time without a zone, the case stores an instant. */
function MomentField(props: FieldInputProps) {
  const { value, onChange, onDone } = props
  const local = typeof value === 'string' ? toLocal(value) : ''
  return (
    <TextInput
      {...common(props)}
      type="datetime-local"
      value={local}
      onChange={(event) => onChange(event.currentTarget.value ? new Date(event.currentTarget.value).toISOString() : null)}
      onBlur={() => onDone()}
    />
  )
}

function toLocal(instant: string): string {
  const at = new Date(instant)
  return Number.isNaN(at.getTime()) ? '' : new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16)
}
