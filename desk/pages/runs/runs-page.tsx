import { Pagination, Text } from '@mantine/core'
import { IconRobot } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import type { runList } from '../../../contract/api/runs.ts'
import { useApi } from '../../api/queries.ts'
import { Loaded } from '../settings/parts/loaded.tsx'
import { NothingYet } from '../settings/parts/nothing-yet.tsx'
import { RunFilters } from './run-filters.tsx'
import { RunTable } from './run-table.tsx'
import { RunsFrame } from './runs-frame.tsx'
import { useFieldLabels } from './use-field-labels.ts'
import { isFiltered, runsPath, useRunSearch } from './use-run-search.ts'

/** Everything the agent looked at, newest first, as it happens. */
export function RunsPage() {
  const { t } = useTranslation('runs')
  const { search, change } = useRunSearch()
  const labelOf = useFieldLabels()
  // The live channel tells of each change; while something is being read this asks again all the same, should the channel be down.
  const runs = useApi<z.infer<typeof runList>>(runsPath(search), {
    keepsPrevious: true,
    refetchInterval: (query) => (query.state.data?.items.some((run) => run.state === 'pending' || run.state === 'running') ? 2000 : 15_000),
  })
  const pages = Math.ceil((runs.data?.total ?? 0) / 50)
  return (
    <RunsFrame title={t('title')} lead={t('lead')}>
      <RunFilters search={search} onChange={change} />
      <Loaded of={[runs]}>
        {() =>
          runs.data?.items.length === 0 ? (
            <NothingYet
              icon={<IconRobot />}
              title={t(isFiltered(search) ? 'noneFound' : 'none')}
              description={t(isFiltered(search) ? 'noneFoundHelp' : 'noneHelp')}
            />
          ) : (
            <>
              <Text size="xs" c="dimmed" mb={6} role="status">
                {t('total', { count: runs.data?.total ?? 0 })}
              </Text>
              <RunTable runs={runs.data?.items ?? []} labelOf={labelOf} />
            </>
          )
        }
      </Loaded>
      {pages > 1 && (
        <Pagination
          size="sm"
          mt="md"
          total={pages}
          value={search.page ?? 1}
          onChange={(page) => change({ page })}
          getControlProps={(control) => ({ 'aria-label': t(`pages.${control}`) })}
        />
      )}
    </RunsFrame>
  )
}
