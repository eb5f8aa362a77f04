import { Button, Group, Select } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { RunSummary } from '../../../contract/api/runs.ts'
import type { Queue } from '../../../contract/api/settings.ts'
import { useApi } from '../../api/queries.ts'
import classes from './runs.module.css'
import { isFiltered, type RunSearch } from './use-run-search.ts'

const kinds = ['creation', 'update', 'prefill', 'resolution'] as const satisfies RunSummary['kind'][]
const decisions = [
  'opened',
  'updated',
  'nothing-to-update',
  'not-enough',
  'offers',
  'waits-for-choice',
  'linked-already',
  'barred',
  'off',
  'paused',
  'taken-over',
  'superseded',
  'drafted',
] as const

export function RunFilters({ search, onChange }: { search: RunSearch; onChange: (next: Partial<RunSearch>) => void }) {
  const { t } = useTranslation('runs')
  const queues = useApi<Queue[]>('/queues').data ?? []
  const outcomes = [
    { value: 'failed', label: t('filter.failed') },
    { value: 'running', label: t('filter.running') },
    ...decisions.map((value) => ({ value, label: t(`decision.${value}`) })),
  ]
  const setOutcome = (value: string | null) =>
    value === 'failed' || value === 'running'
      ? onChange({ state: value, decision: undefined })
      : onChange({ state: undefined, decision: value ?? undefined })
  return (
    <Group gap="xs" mb="sm">
      <Select
        className={classes.filter}
        size="xs"
        clearable
        placeholder={t('filter.anyKind')}
        aria-label={t('filter.kind')}
        data={kinds.map((value) => ({ value, label: t(`kind.${value}`) }))}
        value={search.kind ?? null}
        onChange={(kind) => onChange({ kind: (kind ?? undefined) as RunSearch['kind'] })}
      />
      <Select
        className={classes.filter}
        size="xs"
        clearable
        searchable
        placeholder={t('filter.anyOutcome')}
        aria-label={t('filter.outcome')}
        data={outcomes}
        value={search.state ?? search.decision ?? null}
        onChange={setOutcome}
      />
      {queues.length > 1 && (
        <Select
          className={classes.filter}
          size="xs"
          clearable
          placeholder={t('filter.anyQueue')}
          aria-label={t('filter.queue')}
          data={queues.map((queue) => ({ value: queue.id, label: queue.name }))}
          value={search.queueId ?? null}
          onChange={(queueId) => onChange({ queueId: queueId ?? undefined })}
        />
      )}
      {(search.caseId || search.conversationId) && (
        <Button size="compact-xs" variant="light" onClick={() => onChange({ caseId: undefined, conversationId: undefined })}>
          {t(search.caseId ? 'filter.oneCase' : 'filter.oneConversation')} ✕
        </Button>
      )}
      {isFiltered(search) && (
        <Button
          size="compact-xs"
          variant="subtle"
          onClick={() =>
            onChange({
              state: undefined,
              kind: undefined,
              decision: undefined,
              queueId: undefined,
              caseId: undefined,
              conversationId: undefined,
            })
          }
        >
          {t('filter.clear')}
        </Button>
      )}
    </Group>
  )
}
