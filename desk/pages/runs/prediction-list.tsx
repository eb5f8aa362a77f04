import { Group, Progress, Text, Title, UnstyledButton } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { RunDetail } from '../../../contract/api/runs.ts'
import { Tag } from '../settings/parts/tag.tsx'
import classes from './runs.module.css'
import { useValueText } from './use-value-text.ts'

type Prediction = RunDetail['predictions'][number]
const tones = { written: 'good', suggested: 'warn', unchanged: 'plain', dropped: 'bad' } as const
const fates = ['written', 'suggested', 'dropped', 'unchanged'] as const

interface PredictionListProps {
  run: RunDetail
  lit: string | null
  onLight: (prediction: string | null) => void
}

/** Every value that was proposed, what became of it and why; those that were dropped too. */
export function PredictionList({ run, lit, onLight }: PredictionListProps) {
  const { t } = useTranslation('runs')
  const ordered = fates.flatMap((fate) => run.predictions.filter((one) => one.fate === fate))
  return (
    <section aria-label={t('thought')}>
      <Title order={2} mb="xs">
        {t('thought')}
      </Title>
      {ordered.length === 0 && (
        <Text size="sm" c="dimmed">
          {t(run.state === 'failed' ? 'noThoughtFailed' : run.state === 'done' ? 'noThought' : 'notYetThought')}
        </Text>
      )}
      <ul className={classes.predictions}>
        {ordered.map((one) => (
          <PredictionItem key={one.id} prediction={one} isLit={lit === one.id} onLight={onLight} />
        ))}
      </ul>
    </section>
  )
}

function PredictionItem({
  prediction,
  isLit,
  onLight,
}: {
  prediction: Prediction
  isLit: boolean
  onLight: (prediction: string | null) => void
}) {
  const { t } = useTranslation('runs')
  const textOf = useValueText()
  const quote = prediction.evidence[0]?.quote
  return (
    <li
      className={classes.prediction}
      data-lit={isLit || undefined}
      onMouseEnter={() => onLight(prediction.id)}
      onMouseLeave={() => onLight(null)}
      onFocus={() => onLight(prediction.id)}
      onBlur={() => onLight(null)}
    >
      <Group justify="space-between" gap="xs" align="flex-start" wrap="nowrap">
        <div className={classes.predicted}>
          <Text component="span" size="xs" c="dimmed">
            {prediction.label}
          </Text>
          <Text component="div" size="sm" fw={500} lineClamp={4} dir="auto" td={prediction.fate === 'dropped' ? 'line-through' : undefined}>
            {textOf(prediction.field, prediction.value)}
          </Text>
        </div>
        <Group gap={6} wrap="nowrap" flex="none">
          {prediction.confidence !== null && <Confidence share={prediction.confidence} />}
          <Tag tone={tones[prediction.fate]}>{t(`fate.${prediction.fate}`)}</Tag>
        </Group>
      </Group>
      <Text size="xs" mt={2}>
        {prediction.reason}
      </Text>
      {prediction.predictorReason && (
        <Text size="xs" c="dimmed">
          {prediction.predictorReason}
        </Text>
      )}
      {quote && (
        <UnstyledButton className={classes.quote} dir="auto" onClick={() => onLight(prediction.id)} aria-pressed={isLit}>
          “{quote}”{prediction.evidence.length > 1 && ` ${t('moreQuotes', { count: prediction.evidence.length - 1 })}`}
        </UnstyledButton>
      )}
      {prediction.fate !== 'dropped' && prediction.previousValue !== null && prediction.fate !== 'unchanged' && (
        <Text size="xs" c="dimmed">
          {t('before', { value: textOf(prediction.field, prediction.previousValue) })}
        </Text>
      )}
    </li>
  )
}

function Confidence({ share }: { share: number }) {
  const { t } = useTranslation('runs')
  const percent = Math.round(share * 100)
  return (
    <Group gap={4} wrap="nowrap">
      <Progress value={percent} w={40} size="xs" color="gray" aria-label={t('confidence', { percent })} />
      <Text component="span" size="xs" className={classes.figure}>
        {percent} %
      </Text>
    </Group>
  )
}
