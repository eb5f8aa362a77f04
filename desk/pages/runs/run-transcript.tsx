import { Text, Title } from '@mantine/core'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { RunDetail } from '../../../contract/api/runs.ts'
import { Moment } from '../settings/parts/moment.tsx'
import { type EvidenceRange, evidenceSegments } from './evidence-segments.ts'
import classes from './runs.module.css'

interface RunTranscriptProps {
  run: RunDetail
  lit: string | null
  onLight: (prediction: string | null) => void
}

/** The messages as the agent saw them, the words that it relied on marked. */
export function RunTranscript({ run, lit, onLight }: RunTranscriptProps) {
  const { t } = useTranslation('runs')
  const frame = useRef<HTMLElement>(null)
  useEffect(() => {
    if (lit) frame.current?.querySelector(`[data-lit="true"]`)?.scrollIntoView({ block: 'nearest', behavior: 'smooth' })
  }, [lit])
  const messages = run.input?.messages ?? []
  return (
    <section className={classes.transcript} ref={frame} aria-label={t('saw')}>
      <Title order={2} mb="xs">
        {t('saw')}
      </Title>
      {run.input === null && (
        <Text size="sm" c="dimmed">
          {t(run.state === 'pending' || run.state === 'running' ? 'notYetSeen' : 'forgotten')}
        </Text>
      )}
      {run.input !== null && messages.length === 0 && (
        <Text size="sm" c="dimmed">
          {t('sawNothing')}
        </Text>
      )}
      <ol className={classes.messages}>
        {messages.map((message) => (
          <li key={message.id} className={classes.message} data-from={message.from}>
            <Text component="div" size="xs" c="dimmed">
              {message.id.endsWith(':subject') && `${t('subjectOfMail')} · `}
              {t(`from.${message.from}` as 'from.contact', { defaultValue: message.from })}
              {message.at && (
                <>
                  {' '}
                  · <Moment at={message.at} />
                </>
              )}
            </Text>
            <div className={classes.words} dir="auto">
              {evidenceSegments(message.text, rangesOf(run, message.id)).map((segment) =>
                segment.predictions.length === 0 ? (
                  segment.text
                ) : (
                  <mark
                    key={segment.start}
                    data-lit={lit !== null && segment.predictions.includes(lit)}
                    className={classes.evidence}
                    title={segment.predictions.map((id) => run.predictions.find((one) => one.id === id)?.label).join(', ')}
                    onMouseEnter={() => onLight(segment.predictions[0] ?? null)}
                    onMouseLeave={() => onLight(null)}
                  >
                    {segment.text}
                  </mark>
                ),
              )}
            </div>
          </li>
        ))}
      </ol>
    </section>
  )
}

const rangesOf = (run: RunDetail, message: string): EvidenceRange[] =>
  run.predictions.flatMap((one) =>
    one.evidence.filter((evidence) => evidence.message === message).map(({ start, end }) => ({ start, end, prediction: one.id })),
  )
