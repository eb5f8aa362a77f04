import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import type { CaseDetail, EditConflict } from '../../contract/api/cases.ts'
import type { FormField } from '../../contract/api/settings.ts'
import type { Field, FieldValue } from '../../contract/field.ts'
import { checkValue } from '../../contract/field-value.ts'
import { isSameValue } from '../../contract/same-value.ts'
import { ApiError, sendJson } from '../api/read-json.ts'

type Conflict = EditConflict['conflicts'][number]

/** One field being edited: checked as it is left, saved with the value that was seen, and never overwritten while one types. */
export function useFieldEdit(field: FormField, detail: CaseDetail) {
  const client = useQueryClient()
  const stored = detail.values[field.key] ?? null
  const [value, setValue] = useState<FieldValue>(stored)
  const [error, setError] = useState('')
  const [conflict, setConflict] = useState<Conflict | null>(null)
  const seen = useRef(stored)
  const isDirty = useRef(false)
  useEffect(() => {
    if (isDirty.current) return
    seen.current = stored
    setValue(stored)
  }, [stored])
  const send = async (wanted: FieldValue) => {
    const checked = checkValue(asField(field), wanted)
    if (!checked.ok) return setError(checked.reason)
    setError('')
    if (isSameValue(checked.value, seen.current)) {
      isDirty.current = false
      return
    }
    try {
      const after = await sendJson<CaseDetail>('PATCH', `/cases/${detail.id}`, {
        values: { [field.key]: checked.value },
        seen: { [field.key]: seen.current },
      })
      isDirty.current = false
      setConflict(null)
      client.setQueryData([`/cases/${detail.id}`], after)
    } catch (problem) {
      const conflicts = problem instanceof ApiError && problem.status === 409 ? (problem.answer as EditConflict).conflicts : undefined
      if (conflicts?.[0]) setConflict(conflicts[0])
      else
        setError(problem instanceof TypeError ? 'Not saved: the server cannot be reached. Your text is kept.' : (problem as Error).message)
    }
  }
  return {
    value,
    error,
    conflict,
    change: (next: FieldValue) => {
      isDirty.current = true
      setValue(next)
    },
    save: (next: FieldValue = value) => void send(next),
    keepMine: () => {
      seen.current = (conflict?.theirs ?? null) as FieldValue
      void send(value)
    },
    takeTheirs: () => {
      isDirty.current = false
      setConflict(null)
      seen.current = (conflict?.theirs ?? null) as FieldValue
      setValue(seen.current)
      void client.invalidateQueries({ queryKey: [`/cases/${detail.id}`] })
    },
  }
}

/** The form's field as the value check takes it. */
export const asField = (field: FormField): Field => ({
  key: field.key,
  label: field.label,
  type: field.type,
  ...(field.format && { format: field.format }),
  ...(field.maxLength && { maxLength: field.maxLength }),
  ...(field.options && { options: field.options }),
})
