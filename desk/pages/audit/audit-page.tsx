import { Button, Group, Select, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { IconHistory, IconSearch } from '@tabler/icons-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import type { auditList } from '../../../contract/api/settings.ts'
import type { TimelineKind } from '../../../contract/timeline.ts'
import { readJson } from '../../api/read-json.ts'
import { LoadedPages } from '../settings/parts/loaded-pages.tsx'
import { NothingYet } from '../settings/parts/nothing-yet.tsx'
import { Rows } from '../settings/parts/rows.tsx'
import { SettingsPage } from '../settings/parts/settings-page.tsx'
import { AuditRow } from './audit-row.tsx'

type AuditList = z.infer<typeof auditList>
const kinds = [
  'settings-changed',
  'agent-paused',
  'agent-resumed',
  'signed-in',
  'sign-in-failed',
  'signed-out',
  'raw-mail-read',
  'mailbox-failing',
  'mailbox-recovered',
] as const satisfies TimelineKind[]

/** Who changed what, and who came in. */
export function AuditPage() {
  const { t } = useTranslation('settings')
  const [kind, setKind] = useState<string | null>(null)
  const [search, setSearch] = useState('')
  const [asked] = useDebouncedValue(search.trim(), 250)
  const entries = useAudit(kind, asked)
  const items = entries.data?.pages.flatMap((page) => page.items) ?? []
  const isFiltered = kind !== null || asked !== ''
  return (
    <SettingsPage title={t('audit.title')} lead={t('audit.lead')}>
      <Group mb="sm" gap="xs">
        <TextInput
          flex={1}
          miw={180}
          leftSection={<IconSearch size={16} aria-hidden />}
          placeholder={t('audit.search')}
          aria-label={t('audit.search')}
          value={search}
          onChange={(event) => setSearch(event.currentTarget.value)}
        />
        <Select
          clearable
          placeholder={t('audit.everything')}
          aria-label={t('audit.kindLabel')}
          data={kinds.map((value) => ({ value, label: t(`audit.kind.${value}`) }))}
          value={kind}
          onChange={setKind}
        />
      </Group>
      <LoadedPages of={entries}>
        {() =>
          items.length === 0 ? (
            <NothingYet
              icon={<IconHistory />}
              title={t(isFiltered ? 'noneFound' : 'audit.none')}
              description={t(isFiltered ? 'audit.noneFoundHelp' : 'audit.noneHelp')}
            />
          ) : (
            <Rows label={t('audit.title')}>
              {items.map((entry) => (
                <AuditRow key={entry.id} entry={entry} />
              ))}
            </Rows>
          )
        }
      </LoadedPages>
      {entries.hasNextPage && (
        <Group justify="center" mt="md">
          <Button variant="default" size="xs" loading={entries.isFetchingNextPage} onClick={() => void entries.fetchNextPage()}>
            {t('audit.older')}
          </Button>
        </Group>
      )}
    </SettingsPage>
  )
}

function useAudit(kind: string | null, search: string) {
  return useInfiniteQuery({
    queryKey: ['/audit', kind, search],
    queryFn: ({ pageParam }) => {
      const ask = new URLSearchParams({
        ...(pageParam ? { before: String(pageParam) } : {}),
        ...(kind ? { kind } : {}),
        ...(search ? { search } : {}),
      })
      return readJson<AuditList>(`/audit?${ask}`)
    },
    initialPageParam: null as number | null,
    getNextPageParam: (last) => last.nextBefore,
  })
}
