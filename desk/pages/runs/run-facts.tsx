import { Anchor, DataList, Group, Text, Title } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { RunDetail } from '../../../contract/api/runs.ts'
import { Tag } from '../settings/parts/tag.tsx'
import { Cost, Duration } from './run-table.tsx'
import classes from './runs.module.css'
import { useValueText } from './use-value-text.ts'

/** Around the decision: what it was about, what was known before, which rules matched, what it took. */
export function RunFacts({ run, labelOf }: { run: RunDetail; labelOf: (key: string) => string }) {
  const { t } = useTranslation('runs')
  const textOf = useValueText()
  const current = Object.entries(run.input?.current ?? {}).filter(([, value]) => value !== null && value !== '')
  const facts = Object.entries(run.input?.facts ?? {})
  return (
    <>
      <section className={classes.facts}>
        <Title order={2} mb="xs">
          {t('did')}
        </Title>
        <DataList size="sm" gap={6} labelWidth={130}>
          {run.case && (
            <Line label={t('fact.case')}>
              <Anchor component={Link} inherit to={`/cases/${run.case.id}` as never}>
                {run.case.number} {run.case.title}
              </Anchor>
            </Line>
          )}
          {run.conversation && (
            <Line label={t('fact.conversation')}>
              <Anchor component={Link} inherit to={`/conversations/${run.conversation.id}` as never}>
                {run.conversation.contactName ?? t('anonymous')}
              </Anchor>
            </Line>
          )}
          <Line label={t('fact.requestedBy')}>{run.requestedBy.name}</Line>
          {run.missing.length > 0 && <Line label={t('fact.missing')}>{run.missing.map(labelOf).join(', ')}</Line>}
          <Line label={t('fact.predictor')}>
            {run.predictor ? t(`predictor.${run.predictor}` as 'predictor.built-in', { defaultValue: run.predictor }) : '–'}
            {run.fallbackReason && ` · ${t('fallback')}: ${run.fallbackReason}`}
          </Line>
          <Line label={t('fact.took')}>
            <Duration ms={run.durationMs} />
            {run.attempts > 1 && ` · ${t('attempts', { count: run.attempts })}`}
          </Line>
          <Line label={t('fact.cost')}>
            <Cost run={run} />
          </Line>
        </DataList>
      </section>
      {run.input?.rules && run.input.rules.length > 0 && (
        <section className={classes.facts}>
          <Title order={2} mb="xs">
            {t('rules')}
          </Title>
          {run.input.rules.map((rule) => (
            <Group key={rule.id} gap="xs">
              <Tag tone={rule.matched ? 'good' : 'plain'}>{t(rule.matched ? 'matched' : 'notMatched')}</Tag>
              <Text size="sm">{rule.name}</Text>
            </Group>
          ))}
        </section>
      )}
      {(current.length > 0 || facts.length > 0) && (
        <section className={classes.facts}>
          <Title order={2} mb="xs">
            {t('known')}
          </Title>
          <DataList size="sm" gap={6} labelWidth={130}>
            {current.map(([key, value]) => (
              <Line key={key} label={labelOf(key)}>
                {textOf(key, value)}
              </Line>
            ))}
            {facts.map(([key, value]) => (
              <Line key={key} label={t(`knownFact.${key}` as 'knownFact.channel', { defaultValue: key })}>
                {value}
              </Line>
            ))}
          </DataList>
        </section>
      )}
    </>
  )
}

function Line({ label, children }: { label: string; children: React.ReactNode }) {
  return (
    <DataList.Item>
      <DataList.ItemLabel>{label}</DataList.ItemLabel>
      <DataList.ItemValue className={classes.value}>{children}</DataList.ItemValue>
    </DataList.Item>
  )
}
