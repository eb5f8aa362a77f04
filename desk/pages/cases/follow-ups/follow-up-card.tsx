import { Button, Group, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { CaseFollowUps, SequenceView } from '../../../../contract/api/follow-ups.ts'
import { useApi, useMe } from '../../../api/queries.ts'
import { useAct } from '../../../api/use-act.ts'
import { ConfirmButton } from '../../settings/parts/confirm-button.tsx'
import { DemoAnswers } from './demo-answers.tsx'
import classes from './follow-ups.module.css'
import { SuggestedActionCard } from './suggested-action-card.tsx'

/** What the agent waits for on this case, what it suggests, and what comes next; nothing where nobody waits. */
export function FollowUpCard({ caseId }: { caseId: string }) {
  const { data } = useApi<CaseFollowUps>(`/cases/${caseId}/follow-ups`)
  if (!data || (!data.sequence && !data.suggestion)) return null
  return (
    <>
      {data.suggestion && <SuggestedActionCard suggestion={data.suggestion} />}
      {data.sequence && <SequenceCard caseId={caseId} sequence={data.sequence} followUps={data} />}
    </>
  )
}

function SequenceCard({ caseId, sequence, followUps }: { caseId: string; sequence: SequenceView; followUps: CaseFollowUps }) {
  const { t } = useTranslation('case-follow-ups')
  const { data: me } = useMe()
  const isOver = sequence.state === 'ended'
  return (
    <details className={classes.card} open={!isOver && window.innerWidth > 700}>
      <summary className={classes.head}>
        <Text span size="sm" fw={600}>
          {sequence.rule.name}
        </Text>
        <Text span size="sm" c="dimmed">
          {' '}
          <StateInWords sequence={sequence} timeZone={followUps.timeZone} />
        </Text>
      </summary>
      {sequence.reason !== '' && (
        <Text size="sm" mt={6} role={sequence.state === 'asking' ? 'alert' : undefined}>
          {sequence.reason}
        </Text>
      )}
      {followUps.reply && (
        <Text size="sm" mt={4} title={t('confidence', { percent: Math.round(followUps.reply.confidence * 100) })}>
          {t(`outcomes.${followUps.reply.outcome}`)}
        </Text>
      )}
      {followUps.contactDeclined && <Text size="sm">{t('declined')}</Text>}
      <Plan sequence={sequence} timeZone={followUps.timeZone} />
      <Steering caseId={caseId} sequence={sequence} />
      {me?.isDemo && <DemoAnswers caseId={caseId} />}
    </details>
  )
}

function StateInWords({ sequence, timeZone }: { sequence: SequenceView; timeZone: string }) {
  const { t } = useTranslation('case-follow-ups')
  const next = sequence.plan.find((one) => one.state === 'next')
  const when = useWhen(timeZone)
  if (sequence.state === 'waiting' && next) return <>{t('next', { what: t(`plan.${next.kind}`), when: when(next.at) })}</>
  return <>{t(`states.${sequence.state}`)}</>
}

function useWhen(timeZone: string) {
  const { i18n } = useTranslation()
  const format = new Intl.DateTimeFormat(i18n.language, {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
    timeZone,
  })
  return (at: string) => format.format(new Date(at))
}

function Plan({ sequence, timeZone }: { sequence: SequenceView; timeZone: string }) {
  const { t } = useTranslation('case-follow-ups')
  const when = useWhen(timeZone)
  return (
    <ol className={classes.plan}>
      {sequence.plan.map((one) => (
        <li key={`${one.kind} ${one.at} ${one.emailId}`} className={classes.mark} data-state={one.state}>
          <span>
            {one.number === null ? '' : `${one.number}. `}
            {t(`plan.${one.kind}`)}
          </span>
          <span className={classes.when}>
            {when(one.at)}
            {one.missing.length > 0 && ` · ${t('missing', { names: one.missing.join(', ') })}`}
          </span>
        </li>
      ))}
    </ol>
  )
}

function Steering({ caseId, sequence: { can } }: { caseId: string; sequence: SequenceView }) {
  const { t } = useTranslation('case-follow-ups')
  const { act, isBusy } = useAct()
  const path = `/cases/${caseId}/sequence`
  if (!can.sendNow && !can.skip && !can.stop && !can.resume) return null
  return (
    <Group gap="xs" mt={8}>
      {can.resume && (
        <Button size="compact-sm" loading={isBusy} onClick={() => void act('POST', `${path}/resumption`)}>
          {t('resume')}
        </Button>
      )}
      {can.sendNow && (
        <ConfirmButton label={t('sendNow')} question={t('sendNowQuestion')} onConfirm={() => act('POST', `${path}/advance`)} />
      )}
      {can.skip && (
        <Button size="compact-sm" variant="default" disabled={isBusy} onClick={() => void act('POST', `${path}/skip`)}>
          {t('skip')}
        </Button>
      )}
      {can.stop && (
        <Button size="compact-sm" variant="default" disabled={isBusy} onClick={() => void act('DELETE', path)}>
          {t('stop')}
        </Button>
      )}
    </Group>
  )
}
