import { Button, Group, Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { CaseDetail } from '../../../contract/api/cases.ts'
import { useAct } from '../../api/use-act.ts'
import { AgentMark } from '../../components/agent-mark.tsx'
import { Moment } from '../../components/moment.tsx'
import classes from './cases.module.css'

type Undone = { restored: { key: string; label: string }[]; kept: { key: string; label: string; by: string }[]; cancelledCase: boolean }

/** "Fields were changed using AI": which ones, until a person reviews or undoes it. One line, never a modal. */
export function AgentBanner({ detail }: { detail: CaseDetail }) {
  const { t, i18n } = useTranslation()
  const { act, isBusy } = useAct()
  if (detail.unreviewed.length === 0) return null
  const fields = [...new Set(detail.unreviewed.flatMap((run) => run.fields.map((field) => field.label)))]
  const newest = detail.unreviewed[0]
  const undo = async () => {
    const result = await act<Undone>('POST', `/runs/${newest?.runId}/undo`)
    if (!result) return
    const kept = result.kept.map((one) => `${one.label} (${one.by})`).join(', ')
    notifications.show({
      message: result.cancelledCase ? t('banner.cancelled') : kept ? t('banner.undoneBut', { kept }) : t('banner.undone'),
    })
  }
  return (
    <div className={classes.banner} role="status">
      <Group gap={8} wrap="nowrap" align="flex-start" flex={1} miw={0}>
        <AgentMark size={16} />
        <div style={{ minWidth: 0 }}>
          <Text size="sm" fw={600}>
            {t('banner.title', { count: fields.length })}
          </Text>
          <Text size="sm" c="dimmed" lineClamp={2}>
            {new Intl.ListFormat(i18n.language).format(fields)} · {newest && <Moment at={newest.at} />} ·{' '}
            <Link to="/runs/$runId" params={{ runId: newest?.runId ?? '' }} style={{ color: 'inherit' }}>
              {t('banner.why')}
            </Link>
          </Text>
        </div>
      </Group>
      <Group gap={6} wrap="nowrap">
        <Button size="compact-sm" variant="default" loading={isBusy} onClick={() => act('POST', `/cases/${detail.id}/review`, {})}>
          {t('banner.review')}
        </Button>
        {newest?.canUndo && (
          <Button size="compact-sm" variant="subtle" color="gray" onClick={undo}>
            {t('banner.undo')}
          </Button>
        )}
      </Group>
    </div>
  )
}
