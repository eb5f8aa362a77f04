import { Select, Text } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import type { CaseSummary, caseList } from '../../../../contract/api/cases.ts'
import { useApi } from '../../../api/queries.ts'
import { useContactName } from '../../../components/use-contact-name.ts'

interface CaseSelectProps {
  /** This one is not offered. */
  exceptId: string
  /** Of this contact's cases the newest stand first, before anything is typed. */
  contactId: string | undefined
  chosen: CaseSummary | null
  onChoose: (one: CaseSummary | null) => void
}

/** Finds a case by number, words, contact or address. */
export function CaseSelect({ exceptId, contactId, chosen, onChoose }: CaseSelectProps) {
  const { t } = useTranslation('case-mail')
  const contactName = useContactName()
  const [words, setWords] = useState('')
  const [wanted] = useDebouncedValue(words, 200)
  const isTyped = wanted !== '' && wanted !== (chosen && labelOf(chosen))
  const search = new URLSearchParams({ size: '8', ...(isTyped ? { search: wanted } : contactId ? { contactId } : {}) })
  const { data } = useApi<z.infer<typeof caseList>>(`/cases?${search}`, { keepsPrevious: true })
  const found = (data?.items ?? []).filter((one) => one.id !== exceptId)
  const all = chosen && !found.some((one) => one.id === chosen.id) ? [chosen, ...found] : found
  return (
    <Select
      label={t('caseSelect.label')}
      placeholder={t('caseSelect.placeholder')}
      searchable
      clearable
      data-autofocus
      data={all.map((one) => ({ value: one.id, label: labelOf(one) }))}
      filter={({ options }) => options}
      nothingFoundMessage={t(isTyped ? 'caseSelect.nothing' : 'caseSelect.type')}
      value={chosen?.id ?? null}
      onChange={(id) => onChoose(all.find((one) => one.id === id) ?? null)}
      searchValue={words}
      onSearchChange={setWords}
      renderOption={({ option }) => {
        const one = all.find(({ id }) => id === option.value)
        return (
          <div style={{ minWidth: 0 }}>
            <Text size="sm" truncate>
              {option.label}
            </Text>
            {one && (
              <Text size="xs" c="dimmed">
                {contactName(one.contact)}
              </Text>
            )}
          </div>
        )
      }}
    />
  )
}

const labelOf = (one: CaseSummary) => `${one.number} ${one.title ?? ''}`.trim()
