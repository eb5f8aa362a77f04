import { useState } from 'react'
import type { CaseDraft } from '../../contract/api/conversations.ts'
import type { FormField } from '../../contract/api/settings.ts'
import type { Evidence } from '../../contract/api/shared.ts'
import type { FieldValue } from '../../contract/field.ts'
import { checkValue } from '../../contract/field-value.ts'
import { useFormFields } from '../api/queries.ts'
import { FieldInput } from './field-input.tsx'
import { FieldLabel } from './field-label.tsx'
import classes from './forms.module.css'
import { asField } from './use-field-edit.ts'

interface NewCase {
  values: Record<string, FieldValue>
  onChange: (values: Record<string, FieldValue>) => void
  /** What the agent filled in, with its evidence. */
  marks: CaseDraft['values']
  onMark: (evidence: Evidence[]) => void
}

/** All fields of a case that is not opened yet. */
export function NewCaseForm({ values, onChange, marks, onMark }: NewCase) {
  const { data: fields } = useFormFields()
  return (
    <div className={classes.form}>
      {(fields ?? []).map((field) => (
        <NewField
          key={field.key}
          field={field}
          value={values[field.key] ?? null}
          onChange={(value) => onChange({ ...values, [field.key]: value })}
          mark={marks.find((one) => one.field === field.key)}
          onMark={onMark}
        />
      ))}
    </div>
  )
}

function NewField({
  field,
  value,
  onChange,
  mark,
  onMark,
}: {
  field: FormField
  value: FieldValue
  onChange: (value: FieldValue) => void
  mark: CaseDraft['values'][number] | undefined
  onMark: (evidence: Evidence[]) => void
}) {
  const [error, setError] = useState('')
  const check = (next: FieldValue = value) => {
    const checked = checkValue(asField(field), next)
    setError(checked.ok ? '' : checked.reason)
  }
  const id = `new-${field.key}`
  return (
    <div className={classes.row} data-by-agent={mark !== undefined}>
      <FieldLabel field={field} htmlFor={id} isByAgent={mark !== undefined} isLocked={false} />
      <div className={classes.value}>
        <FieldInput id={id} field={field} value={value} error={error} onChange={onChange} onDone={check} />
        {mark?.evidence[0] && (
          <button type="button" className={classes.why} onClick={() => onMark(mark.evidence)} title={mark.reason}>
            <span>{Math.round(mark.confidence * 100)}&nbsp;%</span> <q>{mark.evidence[0].quote}</q>
          </button>
        )}
      </div>
    </div>
  )
}
