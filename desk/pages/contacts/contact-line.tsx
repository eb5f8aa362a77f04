import { TextInput } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ContactSummary } from '../../../contract/api/conversations.ts'
import { ConnectionLost, sendJson } from '../../api/read-json.ts'
import forms from '../../forms/forms.module.css'

interface ContactLineProps {
  contact: ContactSummary
  field: 'name' | 'email' | 'phone'
  label: string
  type?: string
}

/** One line about a contact, saved as it is left; a refusal stands beside it and the text stays. */
export function ContactLine({ contact, field, label, type = 'text' }: ContactLineProps) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const id = useId()
  const stored = contact[field] ?? ''
  const [value, setValue] = useState(stored)
  const [error, setError] = useState('')
  const isDirty = useRef(false)
  useEffect(() => {
    if (!isDirty.current) setValue(stored)
  }, [stored])
  const save = async () => {
    if (!isDirty.current) return
    setError('')
    try {
      if (value.trim() !== stored) await sendJson('PATCH', `/contacts/${contact.id}`, { [field]: value.trim() || null })
      isDirty.current = false
      await client.invalidateQueries({ predicate: ({ queryKey }) => /^\/(contacts|conversation|cases)/.test(String(queryKey[0])) })
    } catch (problem) {
      setError(problem instanceof ConnectionLost ? t('field.notSaved') : (problem as Error).message)
    }
  }
  return (
    <div className={forms.row}>
      <label className={forms.label} htmlFor={id}>
        {label}
      </label>
      <div className={forms.quiet}>
        <TextInput
          id={id}
          type={type}
          value={value}
          error={error || undefined}
          onChange={(event) => {
            isDirty.current = true
            setValue(event.currentTarget.value)
          }}
          onBlur={save}
          onKeyDown={(event) => event.key === 'Enter' && void save()}
        />
      </div>
    </div>
  )
}
