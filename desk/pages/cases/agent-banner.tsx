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
type UnreviewedRun = CaseDetail['unreviewed'][number]

/** "Fields were changed using AI": which ones and when, a line for each run, until a person reviews or undoes it. Never a modal. */
export function AgentBanner({ detail }: { detail: CaseDetail }) {
  const { t } = useTranslation()
  const { act, isBusy } = useAct()
  if (detail.unreviewed.length === 0) return null
  const fields = new Set(detail.unreviewed.flatMap((run) => run.fields.map((field) => field.key)))
  return (
    <div className={classes.banner} role="status">
      <AgentMark size={16} />
      <div style={{ flex: 1, minWidth: 0 }}>
        <Group justify="space-between" wrap="nowrap" gap={8}>
          <Text size="sm" fw={600}>
            {t('banner.title', { count: fields.size })}
          </Text>
          <Button
            size="compact-sm"
            variant="default"
            flex="none"
            loading={isBusy}
            onClick={() => act('POST', `/cases/${detail.id}/review`, {})}
          >
            {t('banner.review')}
          </Button>
        </Group>
        {detail.unreviewed.map((run) => (
          <RunLine key={run.runId} run={run} />
        ))}
      </div>
    </div>
  )
}

function RunLine({ run }: { run: UnreviewedRun }) {
  const { t, i18n } = useTranslation()
  const { act, isBusy } = useAct()
  const names = new Intl.ListFormat(i18n.language).format(run.fields.map((field) => field.label))
  const undo = async () => {
    const result = await act<Undone>('POST', `/runs/${run.runId}/undo`)
    if (!result) return
    const kept = result.kept.map((one) => `${one.label} (${one.by})`).join(', ')
    notifications.show({
      message: result.cancelledCase ? t('banner.cancelled') : kept ? t('banner.undoneBut', { kept }) : t('banner.undone'),
    })
  }
  return (
    <Group justify="space-between" wrap="nowrap" gap={8} mih={24}>
      <Text size="sm" c="dimmed" lineClamp={2}>
        {names} · <Moment at={run.at} /> ·{' '}
        <Link to="/runs/$runId" params={{ runId: run.runId }} style={{ color: 'inherit' }}>
          {t('banner.why')}
        </Link>
      </Text>
      {run.canUndo && (
        <Button
          size="compact-sm"
          variant="subtle"
          color="gray"
          flex="none"
          loading={isBusy}
          onClick={undo}
          aria-label={t('banner.undoRun', { fields: names })}
        >
          {t('banner.undo')}
        </Button>
      )}
    </Group>
  )
}
