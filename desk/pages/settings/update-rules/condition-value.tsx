import '@mantine/dates/styles.css'
import { MultiSelect, NumberInput, Select, TagsInput, TextInput } from '@mantine/core'
import { DateInput } from '@mantine/dates'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import type { ValueEditorProps } from 'react-querybuilder'
import type { FactField } from './condition-builder.tsx'
import { fittingValue, takesList, takesNoValue, takesPart } from './condition-query.ts'

/** The input that fits the fact and the operator. */
export function ConditionValue({ fieldData, operator, value, handleOnChange, className }: ValueEditorProps) {
  const { t } = useTranslation('settings')
  const fact = (fieldData as unknown as FactField).fact
  useEffect(() => {
    const fitting = fittingValue(value, operator)
    if (JSON.stringify(fitting) !== JSON.stringify(value)) handleOnChange(fitting)
  }, [value, operator, handleOnChange])
  if (takesNoValue(operator) || !fact) return null
  const props = {
    'aria-label': t('updateRules.builder.value'),
    className,
    size: 'xs' as const,
    placeholder: t('updateRules.builder.value'),
  }
  const list = Array.isArray(value) ? value : []
  const text = typeof value === 'string' || typeof value === 'number' ? String(value) : ''
  if (takesList(operator)) {
    return fact.options ? (
      <MultiSelect {...props} searchable data={fact.options} value={list} onChange={handleOnChange} />
    ) : (
      <TagsInput {...props} value={list} onChange={handleOnChange} />
    )
  }
  if (fact.type === 'boolean') {
    const words = [
      { value: 'true', label: t('updateRules.yes') },
      { value: 'false', label: t('updateRules.no') },
    ]
    return (
      <Select
        {...props}
        allowDeselect={false}
        data={words}
        value={value === '' ? null : String(value)}
        onChange={(next) => handleOnChange(next === 'true')}
      />
    )
  }
  if (fact.options && !takesPart(operator))
    return <Select {...props} searchable allowDeselect={false} data={fact.options} value={text || null} onChange={handleOnChange} />
  if (fact.type === 'number')
    return <NumberInput {...props} value={text} onChange={(next) => handleOnChange(typeof next === 'number' ? next : '')} />
  if (fact.type === 'date')
    return <DateInput {...props} valueFormat="YYYY-MM-DD" value={text || null} onChange={(next) => handleOnChange(next ?? '')} />
  return <TextInput {...props} value={text} onChange={(event) => handleOnChange(event.currentTarget.value)} />
}
