import { Select, Text } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import type { LogDetail, mailLog } from '../../../../contract/api/emails.ts'
import { useApi } from '../../../api/queries.ts'

/** Chooses a mail of the log, by words of its sender or subject. */
export function PastMailSelect({ emailId, onChange }: { emailId: string | null; onChange: (id: string | null) => void }) {
  const { t } = useTranslation('mail-settings')
  const [typed, setTyped] = useState('')
  const [asked] = useDebouncedValue(typed.trim(), 250)
  const chosen = useApi<LogDetail>(emailId && `/emails/${emailId}`)
  const labelOf = (one: { subject: string; from: { address: string } | null }) =>
    `${one.subject || t('log.noSubject')} · ${one.from?.address ?? t('log.noSender')}`
  const chosenLabel = chosen.data ? labelOf(chosen.data) : ''
  // Once one is chosen its own name stands in the box, which is no question.
  const words = asked === chosenLabel ? '' : asked
  const found = useApi<z.infer<typeof mailLog>>(
    `/emails?${new URLSearchParams({ size: '20', ...(words ? { search: words.slice(0, 200) } : {}) })}`,
    {
      keepsPrevious: true,
    },
  )
  const options = new Map(found.data?.items.map((one) => [one.emailId, labelOf(one)]))
  if (chosen.data) options.set(chosen.data.id, chosenLabel)
  return (
    <>
      <Select
        label={t('try.past')}
        placeholder={t('try.pastPlaceholder')}
        searchable
        clearable
        nothingFoundMessage={t('try.pastNone')}
        filter={({ options: all }) => all}
        data={[...options].map(([value, label]) => ({ value, label }))}
        searchValue={typed}
        onSearchChange={setTyped}
        value={emailId}
        onChange={onChange}
      />
      {chosen.data && (
        <Text size="xs" c="dimmed" lineClamp={4}>
          {chosen.data.text}
        </Text>
      )}
    </>
  )
}
