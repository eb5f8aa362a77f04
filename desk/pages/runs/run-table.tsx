import { Badge, Text, Tooltip } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { RunSummary } from '../../../contract/api/runs.ts'
import { Moment } from '../settings/parts/moment.tsx'
import { Tag } from '../settings/parts/tag.tsx'
import { runColour, runSentence } from './run-sentence.ts'
import classes from './runs.module.css'

/** One line per run; on a phone each line folds into a small card. */
export function RunTable({ runs, labelOf }: { runs: RunSummary[]; labelOf: (key: string) => string }) {
  const { t } = useTranslation('runs')
  const columns = ['decided', 'about', 'fields', 'predictor', 'took', 'cost', 'when'] as const
  return (
    <table className={classes.table}>
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column} scope="col" data-column={column}>
              {t(`column.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {runs.map((run) => (
          <RunLine key={run.id} run={run} labelOf={labelOf} />
        ))}
      </tbody>
    </table>
  )
}

function RunLine({ run, labelOf }: { run: RunSummary; labelOf: (key: string) => string }) {
  const { t } = useTranslation('runs')
  return (
    <tr>
      <td data-column="decided">
        <Link to={`/runs/${run.id}` as never} className={classes.decided}>
          {runSentence(run, labelOf, t)}
        </Link>
        <Text component="div" size="xs" c="dimmed">
          <Badge size="xs" variant="dot" color={runColour(run)} className={classes.kind}>
            {t(`kind.${run.kind}`)}
          </Badge>{' '}
          {t(`trigger.${run.trigger}`)}
          {run.requestedBy.kind === 'representative' && ` · ${run.requestedBy.name}`}
          {run.undoneAt && ` · ${t('undone')}`}
        </Text>
      </td>
      <td data-column="about">
        <Text component="div" size="sm" truncate>
          {run.case ? `${run.case.number} ${run.case.title ?? ''}` : (run.conversation?.contactName ?? t('anonymous'))}
        </Text>
        <Text component="div" size="xs" c="dimmed" truncate>
          {run.queue.name}
          {run.case && run.conversation?.contactName ? ` · ${run.conversation.contactName}` : ''}
        </Text>
      </td>
      <td data-column="fields">
        <FateCounts run={run} />
      </td>
      <td data-column="predictor">
        <Text component="span" size="xs">
          {run.predictor ? t(`predictor.${run.predictor}` as 'predictor.built-in', { defaultValue: run.predictor }) : '–'}
        </Text>
        {run.fallbackReason && (
          <Tooltip label={run.fallbackReason}>
            <Tag tone="warn" ml={4} tabIndex={0}>
              {t('fallback')}
            </Tag>
          </Tooltip>
        )}
      </td>
      <td data-column="took">
        <Duration ms={run.durationMs} />
      </td>
      <td data-column="cost">
        <Cost run={run} />
      </td>
      <td data-column="when">
        <Text component="span" size="xs" c="dimmed">
          <Moment at={run.requestedAt} />
        </Text>
      </td>
    </tr>
  )
}

/** Written, suggested and dropped, with words for those who do not see the colours. */
function FateCounts({ run }: { run: RunSummary }) {
  const { t } = useTranslation('runs')
  const counts = [
    ['written', run.written, 'good'],
    ['suggested', run.suggested, 'warn'],
    ['dropped', run.dropped, 'plain'],
  ] as const
  if (counts.every(([, count]) => count === 0))
    return (
      <Text component="span" size="xs" c="dimmed">
        –
      </Text>
    )
  return (
    <span className={classes.counts}>
      {counts
        .filter(([, count]) => count > 0)
        .map(([fate, count, tone]) => (
          <Tag key={fate} tone={tone}>
            {t(`count.${fate}`, { count })}
          </Tag>
        ))}
    </span>
  )
}

export function Duration({ ms }: { ms: number | null }) {
  const { i18n } = useTranslation('runs')
  if (ms === null) return <>–</>
  const number = new Intl.NumberFormat(i18n.language, { maximumFractionDigits: ms < 10_000 ? 2 : 0 })
  return <span className={classes.figure}>{ms < 1000 ? `${ms} ms` : `${number.format(ms / 1000)} s`}</span>
}

export function Cost({ run }: { run: RunSummary }) {
  const { t, i18n } = useTranslation('runs')
  if (run.cost === 0 && run.inputTokens === 0) return <span className={classes.figure}>–</span>
  const money = new Intl.NumberFormat(i18n.language, { style: 'currency', currency: 'USD', maximumFractionDigits: 4 }).format(run.cost)
  return (
    <Tooltip label={t('tokens', { input: run.inputTokens, output: run.outputTokens })}>
      <span className={classes.figure}>{money}</span>
    </Tooltip>
  )
}
