import { Button, Group, Select, TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { IconSearch } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import type { logCounts } from '../../../../contract/api/emails.ts'
import type { Mailbox } from '../../../../contract/api/mail-settings.ts'
import { emailVerdicts } from '../../../../contract/email.ts'
import { useApi } from '../../../api/queries.ts'
import { useIsAdministrator } from '../parts/use-is-administrator.ts'
import { isFiltered, type LogSearch } from './log-search.ts'
import classes from './mail-log.module.css'

interface LogFiltersProps {
  search: LogSearch
  onChange: (next: Partial<LogSearch>) => void
}

/** Words, verdict with how often it came, mailbox, and whether the sender is proven. */
export function LogFilters({ search, onChange }: LogFiltersProps) {
  const { t, i18n } = useTranslation('mail-settings')
  const counts = useApi<z.infer<typeof logCounts>>('/emails/counts', { refetchInterval: () => 30_000 })
  const mailboxes = useApi<Mailbox[]>(useIsAdministrator() ? '/mailboxes' : null)
  const number = new Intl.NumberFormat(i18n.language)
  const verdicts = emailVerdicts.map((value) => {
    const count = counts.data?.verdicts[value] ?? 0
    return { value, label: count > 0 ? `${t(`verdict.${value}`)} · ${number.format(count)}` : t(`verdict.${value}`) }
  })
  return (
    <Group mb="sm" gap="xs">
      <SearchBox search={search.search ?? ''} onChange={(next) => onChange({ search: next || undefined })} />
      <Select
        clearable
        searchable
        className={classes.filter}
        placeholder={t('log.everyVerdict')}
        aria-label={t('log.verdict')}
        data={verdicts}
        value={search.verdict ?? null}
        onChange={(next) => onChange({ verdict: (next as LogSearch['verdict']) ?? undefined })}
      />
      {(mailboxes.data?.length ?? 0) > 1 && (
        <Select
          clearable
          searchable
          className={classes.filter}
          placeholder={t('log.everyMailbox')}
          aria-label={t('log.mailbox')}
          data={mailboxes.data?.map((one) => ({ value: one.id, label: one.address }))}
          value={search.mailboxId ?? null}
          onChange={(next) => onChange({ mailboxId: next ?? undefined })}
        />
      )}
      <Select
        clearable
        className={classes.filter}
        placeholder={t('log.everySender')}
        aria-label={t('log.authentication')}
        data={(['pass', 'none', 'fail', 'temporary'] as const).map((value) => ({ value, label: t(`authentication.${value}`) }))}
        value={search.authentication ?? null}
        onChange={(next) => onChange({ authentication: (next as LogSearch['authentication']) ?? undefined })}
      />
      {isFiltered(search) && (
        <Button
          variant="subtle"
          onClick={() => onChange({ search: undefined, verdict: undefined, mailboxId: undefined, authentication: undefined })}
        >
          {t('log.clear')}
        </Button>
      )}
    </Group>
  )
}

function SearchBox({ search, onChange }: { search: string; onChange: (next: string) => void }) {
  const { t } = useTranslation('mail-settings')
  const [typed, setTyped] = useState(search)
  const [followed, setFollowed] = useState(search)
  // The address changed from elsewhere: cleared filters, the browser's way back.
  if (search !== followed) {
    setFollowed(search)
    if (search !== typed.trim()) setTyped(search)
  }
  const ask = useDebouncedCallback((next: string) => onChange(next.trim()), 250)
  return (
    <TextInput
      className={classes.search}
      type="search"
      leftSection={<IconSearch size={16} aria-hidden />}
      placeholder={t('log.search')}
      aria-label={t('log.search')}
      value={typed}
      onChange={(event) => {
        setTyped(event.currentTarget.value)
        ask(event.currentTarget.value)
      }}
    />
  )
}
