import { Group, SegmentedControl, Select, Stack, Switch, Text, Title } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import type { suggestedActionList } from '../../../contract/api/follow-ups.ts'
import { suggestedActions } from '../../../contract/follow-up.ts'
import { useApi, useMe } from '../../api/queries.ts'
import { SkeletonList } from '../../components/skeleton-list.tsx'
import pageClasses from '../cases/cases.module.css'
import { SuggestedActionCard } from '../cases/follow-ups/suggested-action-card.tsx'
import classes from './suggestions.module.css'

/** Everything that the agent suggests in the person's queues; done here, one after the other. */
export function SuggestionsPage() {
  const { t } = useTranslation(['case-follow-ups', 'desk'])
  const [action, setAction] = useState('all')
  const [queueId, setQueueId] = useState<string | null>(null)
  const [mine, setMine] = useState(false)
  const { data: me } = useMe()
  const search = new URLSearchParams({ size: '100', mine: String(mine), ...(action !== 'all' && { action }), ...(queueId && { queueId }) })
  const { data, error } = useApi<z.infer<typeof suggestedActionList>>(`/suggested-actions?${search}`, { keepsPrevious: true })
  const labelOf = (key: string) => `${key === 'all' ? t('all') : t(`actions.${key}`)}${data?.counts[key] ? ` (${data.counts[key]})` : ''}`
  return (
    <div className={pageClasses.page}>
      <Title order={1}>{t('title')}</Title>
      <Text c="dimmed" mb="md">
        {t('lead')}
      </Text>
      <Group gap="sm" mb="md">
        <SegmentedControl
          className={classes.actions}
          value={action}
          onChange={setAction}
          data={['all', ...suggestedActions].map((value) => ({ value, label: labelOf(value) }))}
        />
        {(me?.queues.length ?? 0) > 1 && (
          <Select
            aria-label={t('desk:cases.queue', { defaultValue: 'Queue' })}
            placeholder={t('all')}
            clearable
            value={queueId}
            onChange={setQueueId}
            data={(me?.queues ?? []).map((one) => ({ value: one.id, label: one.name }))}
          />
        )}
        <Switch label={t('mine')} checked={mine} onChange={(event) => setMine(event.currentTarget.checked)} />
      </Group>
      {error && <Text role="alert">{error.message}</Text>}
      {!data && !error && <SkeletonList rows={6} />}
      {data?.items.length === 0 && (
        <Stack gap={4} py="xl" align="center">
          <Text fw={600}>{t('none')}</Text>
          <Text c="dimmed" ta="center" maw={420}>
            {t('noneHelp')}
          </Text>
        </Stack>
      )}
      <ul className={classes.list}>
        {data?.items.map((one) => (
          <li key={one.id}>
            <Text size="sm" mb={4}>
              <Link to="/cases/$number" params={{ number: one.case.number }}>
                {one.case.number}
              </Link>{' '}
              {one.case.title} · {one.contact?.name ?? one.contact?.email ?? '–'} · {one.queue.name}
            </Text>
            <SuggestedActionCard suggestion={one} />
          </li>
        ))}
      </ul>
    </div>
  )
}
