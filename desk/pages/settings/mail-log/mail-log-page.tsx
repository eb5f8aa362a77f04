import { Button, Group, Paper, Text } from '@mantine/core'
import { IconMailbox, IconRotateClockwise } from '@tabler/icons-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import type { mailLog } from '../../../../contract/api/emails.ts'
import { readJson } from '../../../api/read-json.ts'
import { LoadedPages } from '../parts/loaded-pages.tsx'
import { NothingYet } from '../parts/nothing-yet.tsx'
import { SettingsPage } from '../parts/settings-page.tsx'
import { useIsAdministrator } from '../parts/use-is-administrator.ts'
import { LogFilters } from './log-filters.tsx'
import { isFiltered, type LogSearch, logPath, useLogSearch } from './log-search.ts'
import { LogTable } from './log-table.tsx'
import { MailDrawer } from './mail-drawer.tsx'
import classes from './mail-log.module.css'
import { MoreWhenSeen } from './more-when-seen.tsx'
import { UndecidedLine } from './undecided-line.tsx'
import { useRouteAgain } from './use-route-again.ts'

/** Every mail that came, with its end: the newest first, as it happens. */
export function MailLogPage() {
  const { t } = useTranslation(['mail-settings', 'settings'])
  const { search, change } = useLogSearch()
  const isAdministrator = useIsAdministrator()
  const pages = useLog(search)
  const entries = pages.data?.pages.flatMap((page) => page.items) ?? []
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const choose = (ids: string[], isChosen: boolean) =>
    setChosen(isChosen ? new Set([...chosen, ...ids]) : new Set([...chosen].filter((id) => !ids.includes(id))))
  return (
    <SettingsPage title={t('settings:mailLog.title')} lead={t('log.lead')} isWide>
      <LogFilters search={search} onChange={change} />
      <UndecidedLine />
      <LoadedPages of={pages}>
        {() =>
          entries.length === 0 ? (
            <NothingYet
              icon={<IconMailbox />}
              title={t(isFiltered(search) ? 'settings:noneFound' : 'log.none')}
              description={t(isFiltered(search) ? 'log.noneFoundHelp' : 'log.noneHelp')}
            />
          ) : (
            <LogTable
              entries={entries}
              chosen={chosen}
              onChoose={isAdministrator ? choose : undefined}
              onOpen={(mail) => change({ mail })}
            />
          )
        }
      </LoadedPages>
      {pages.hasNextPage && <MoreWhenSeen isBusy={pages.isFetchingNextPage} onMore={() => void pages.fetchNextPage()} />}
      {search.mail && <MailDrawer emailId={search.mail} onClose={() => change({ mail: undefined })} />}
      {chosen.size > 0 && <ChosenBar ids={[...chosen]} onDone={() => setChosen(new Set())} />}
    </SettingsPage>
  )
}

/** The live channel tells of mail in one's own queues; the log holds that of all, so it also looks by itself, often while it shows the newest. */
function useLog(search: LogSearch) {
  return useInfiniteQuery({
    queryKey: ['/emails', logPath(search, null)],
    queryFn: ({ pageParam }) => readJson<z.infer<typeof mailLog>>(logPath(search, pageParam)),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.nextBefore,
    refetchInterval: (query) => ((query.state.data?.pages.length ?? 1) > 1 ? 15_000 : 4000),
  })
}

function ChosenBar({ ids, onDone }: { ids: string[]; onDone: () => void }) {
  const { t } = useTranslation('mail-settings')
  const { routeAgain, isBusy } = useRouteAgain()
  return (
    <Paper className={classes.bar} withBorder shadow="sm" role="region" aria-label={t('log.chosenRegion')}>
      <Group justify="space-between" gap="xs">
        <Text size="sm" role="status">
          {t('log.chosen', { count: ids.length })}
        </Text>
        <Group gap="xs">
          <Button size="xs" variant="default" onClick={onDone}>
            {t('log.chooseNone')}
          </Button>
          <Button
            size="xs"
            leftSection={<IconRotateClockwise size={14} aria-hidden />}
            loading={isBusy}
            onClick={() => void routeAgain(ids).then((isDone) => isDone && onDone())}
          >
            {t('log.routeAgain')}
          </Button>
        </Group>
      </Group>
    </Paper>
  )
}
