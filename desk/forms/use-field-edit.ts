import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CaseDetail, EditConflict } from '../../contract/api/cases.ts'
import type { FormField } from '../../contract/api/settings.ts'
import type { Field, FieldValue } from '../../contract/field.ts'
import { checkValue } from '../../contract/field-value.ts'
import { isSameValue } from '../../contract/same-value.ts'
import { useLiveFrames } from '../api/live-context.tsx'
import { ApiError, ConnectionLost, sendJson } from '../api/read-json.ts'

interface Theirs {
  value: FieldValue
  by: string | null
}

/**
 * One field being edited: checked as it is left, saved with the value that was seen, and never overwritten while one types. Where a
 * colleague or the agent was quicker, `theirs` holds their value until the person chooses.
 */
export function useFieldEdit(field: FormField, detail: CaseDetail) {
  const stored = detail.values[field.key] ?? null
  const setBy = detail.fields.find((one) => one.field === field.key)?.setBy?.name ?? null
  const [value, setValue] = useState<FieldValue>(stored)
  const [error, setError] = useState('')
  const [theirs, setTheirs] = useState<Theirs | null>(null)
  const now = useRef({ value: stored, seen: stored, sent: undefined as FieldValue | undefined, isDirty: false, isCutOff: false })
  const show = (next: FieldValue) => {
    now.current.value = next
    setValue(next)
  }
  const accept = (next: FieldValue) => {
    Object.assign(now.current, { seen: next, isDirty: false, isCutOff: false })
    setTheirs(null)
    show(next)
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: only a change of what is stored can be news
  useEffect(() => {
    const { isDirty, seen, sent } = now.current
    if (!isDirty || isSameValue(stored, now.current.value)) accept(stored)
    else if (!isSameValue(stored, seen) && !(sent !== undefined && isSameValue(stored, sent))) setTheirs({ value: stored, by: setBy })
  }, [stored])
  const save = useSave(field, detail.id, now.current, { setError, setTheirs })
  useLiveFrames((frame) => {
    if (frame.type === 'ready' && now.current.isCutOff) save()
  })
  return {
    value,
    error,
    theirs,
    isDirty: () => now.current.isDirty,
    change: (next: FieldValue) => {
      now.current.isDirty = true
      show(next)
    },
    save: (next: FieldValue = now.current.value) => {
      show(next)
      if (!theirs) save()
    },
    keepMine: () => {
      now.current.seen = theirs?.value ?? null
      setTheirs(null)
      save()
    },
    takeTheirs: () => accept(theirs?.value ?? null),
  }
}

interface Now {
  value: FieldValue
  seen: FieldValue
  sent: FieldValue | undefined
  isDirty: boolean
  isCutOff: boolean
}

/** Saves what stands in the field now, one request after the other. */
function useSave(
  field: FormField,
  caseId: string,
  now: Now,
  tell: { setError: (reason: string) => void; setTheirs: (theirs: Theirs) => void },
): () => void {
  const { t } = useTranslation()
  const client = useQueryClient()
  const last = useRef(Promise.resolve())
  const send = async () => {
    const checked = checkValue(asField(field), now.value)
    if (!checked.ok) return tell.setError(checked.reason)
    tell.setError('')
    if (isSameValue(checked.value, now.seen)) {
      now.isDirty = false
      return
    }
    const typed = now.value
    now.sent = checked.value
    try {
      const edit = { values: { [field.key]: checked.value }, seen: { [field.key]: now.seen } }
      const after = await sendJson<CaseDetail>('PATCH', `/cases/${caseId}`, edit)
      now.seen = checked.value
      now.isCutOff = false
      // Whoever went on typing meanwhile is not done yet.
      if (now.value === typed) now.isDirty = false
      client.setQueryData([`/cases/${caseId}`], after)
    } catch (problem) {
      const conflict = problem instanceof ApiError && problem.status === 409 ? (problem.answer as EditConflict).conflicts?.[0] : undefined
      now.isCutOff = problem instanceof ConnectionLost
      if (conflict) tell.setTheirs({ value: conflict.theirs, by: conflict.by?.name ?? null })
      else tell.setError(now.isCutOff ? t('field.notSaved') : (problem as Error).message)
    }
  }
  return () => {
    last.current = last.current.then(send)
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
