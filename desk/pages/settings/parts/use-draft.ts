import { type FormValidateInput, useForm } from '@mantine/form'
import { useEffect, useState } from 'react'
import type { Problem } from '../../../../contract/api/shared.ts'
import { ApiError } from '../../../api/read-json.ts'
import { keptDraft } from './kept-draft.ts'
import { useFollowSaved } from './use-follow-saved.ts'

interface DraftInput<T> {
  /** Names the draft in this browser tab, e.g. `agent` or `field:serial_number`. */
  name: string
  saved: T
  validate?: FormValidateInput<T>
  /** Sends the values; what it answers is the new saved state. A rejection may carry `errors` that name fields. */
  send: (values: T) => Promise<T | undefined>
}

/**
 * A form over saved settings whose unsaved values outlive a reload and a visit elsewhere: they are kept for the tab and come back.
 * `following` tells what to do where somebody else saved meanwhile.
 */
export function useDraft<T extends object>({ name, saved, validate, send }: DraftInput<T>) {
  const [kept] = useState(() => keptDraft<T>(name))
  const [wasRestored, setWasRestored] = useState(kept.read() !== undefined)
  const [isSaving, setIsSaving] = useState(false)
  const [failure, setFailure] = useState<string | null>(null)
  const form = useForm<T>({ mode: 'controlled', initialValues: saved, validate, onValuesChange: (values) => kept.write(values) })
  const isDirty = form.isDirty()

  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the form appears
  useEffect(() => {
    const restored = kept.read()
    if (restored) form.setValues(restored)
  }, [])
  const following = useFollowSaved({ form, saved, isSaving, kept })

  const discard = () => {
    form.reset()
    kept.drop()
    following.settle()
    setWasRestored(false)
    setFailure(null)
  }
  const save = async (): Promise<boolean> => {
    if (form.validate().hasErrors) return false
    setIsSaving(true)
    setFailure(null)
    try {
      const now = (await send(form.getValues())) ?? form.getValues()
      form.setInitialValues(now)
      form.setValues(now)
      kept.drop()
      following.settle()
      setWasRestored(false)
      return true
    } catch (error) {
      setFailure(error instanceof Error ? error.message : String(error))
      form.setErrors(namedErrors(error))
      return false
    } finally {
      setIsSaving(false)
    }
  }
  return { form, isDirty, wasRestored: wasRestored && isDirty, isSaving, failure, following, save, discard }
}

export type Draft<T extends object> = ReturnType<typeof useDraft<T>>

function namedErrors(error: unknown): Record<string, string> {
  const answer = error instanceof ApiError ? (error.answer as Partial<Problem> | undefined) : undefined
  return Object.fromEntries((answer?.errors ?? []).map((one) => [one.path, one.message]))
}
