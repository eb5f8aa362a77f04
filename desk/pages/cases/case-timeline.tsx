import { Text } from '@mantine/core'
import { IconPoint, IconUser } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { TimelineEntry } from '../../../contract/api/shared.ts'
import { useCaseTimeline, useFormFields } from '../../api/queries.ts'
import { AgentMark } from '../../components/agent-mark.tsx'
import { Moment } from '../../components/moment.tsx'
import { SkeletonList } from '../../components/skeleton-list.tsx'
import { useFieldText } from '../../forms/use-field-text.ts'
import classes from './cases.module.css'

type Change = { field: string; from: unknown; to: unknown }

/** Everything that happened, in plain sentences, newest first; each entry leads to what lies behind it. */
export function CaseTimeline({ caseId }: { caseId: string }) {
  const { t } = useTranslation()
  const { data, error } = useCaseTimeline(caseId)
  if (error) return <Text role="alert">{error.message}</Text>
  if (!data) return <SkeletonList rows={6} />
  if (data.items.length === 0) return <Text c="dimmed">{t('timeline.empty')}</Text>
  return (
    <ul className={classes.entries}>
      {data.items.map((entry) => (
        <Entry key={entry.id} entry={entry} />
      ))}
    </ul>
  )
}

function Entry({ entry }: { entry: TimelineEntry }) {
  const { t } = useTranslation()
  const { runId, conversationId, text, summary, changes } = entry.data as {
    runId?: string
    conversationId?: string
    text?: string
    summary?: string
    changes?: Change[]
  }
  const Icon = entry.actor.kind === 'representative' || entry.actor.kind === 'contact' ? IconUser : IconPoint
  return (
    <li className={classes.entry}>
      {entry.actor.kind === 'agent' ? <AgentMark size={16} /> : <Icon size={16} style={{ color: 'var(--desk-quiet)' }} aria-hidden />}
      <div>
        <Text size="sm">
          <b>{entry.actor.kind === 'agent' ? t('agent.name') : entry.actor.name}</b>{' '}
          {t(`timeline.${entry.kind}`, { ...simple(entry.data), defaultValue: entry.kind })}{' '}
          {runId && (
            <Link to="/runs/$runId" params={{ runId }}>
              {t('banner.why')}
            </Link>
          )}{' '}
          {conversationId && (
            <Link to="/conversations/$conversationId" params={{ conversationId }}>
              {t('timeline.show')}
            </Link>
          )}
        </Text>
        {changes?.map((change) => (
          <ChangeLine key={change.field} change={change} />
        ))}
        {text && <div className={classes.note}>{text}</div>}
        {summary && <div className={classes.note}>{summary}</div>}
      </div>
      <Text size="xs" c="dimmed">
        <Moment at={entry.at} />
      </Text>
    </li>
  )
}

function ChangeLine({ change }: { change: Change }) {
  const { t } = useTranslation()
  const { data: fields } = useFormFields()
  const textOf = useFieldText()
  const field = fields?.find((one) => one.key === change.field)
  return (
    <Text size="sm" c="dimmed" lineClamp={2}>
      {field?.label ?? t(`timeline.column.${change.field}`, { defaultValue: change.field })}: {textOf(field, change.from)} →{' '}
      {textOf(field, change.to)}
    </Text>
  )
}

const simple = (data: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(data).filter(([, value]) => typeof value === 'string' || typeof value === 'number'))
