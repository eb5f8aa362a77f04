import { Alert } from '@mantine/core'
import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { RunDetail } from '../../../contract/api/runs.ts'
import { useApi } from '../../api/queries.ts'
import { Loaded } from '../settings/parts/loaded.tsx'
import { Moment } from '../settings/parts/moment.tsx'
import { PredictionList } from './prediction-list.tsx'
import { RunActions } from './run-actions.tsx'
import { RunFacts } from './run-facts.tsx'
import { runSentence } from './run-sentence.ts'
import { RunTranscript } from './run-transcript.tsx'
import classes from './runs.module.css'
import { RunsFrame } from './runs-frame.tsx'
import { useFieldLabels } from './use-field-labels.ts'

/** One run: what the agent saw, thought, did, and why it did nothing. */
export function RunPage() {
  const { t } = useTranslation('runs')
  const { runId } = useParams({ strict: false }) as { runId: string }
  const run = useApi<RunDetail>(`/runs/${runId}`, {
    refetchInterval: (query) => (query.state.data?.state === 'pending' || query.state.data?.state === 'running' ? 1000 : false),
  })
  return (
    <Loaded of={[run]} title={t('one')}>
      {() => <RunView run={run.data as RunDetail} />}
    </Loaded>
  )
}

function RunView({ run }: { run: RunDetail }) {
  const { t } = useTranslation('runs')
  const labelOf = useFieldLabels()
  const [lit, setLit] = useState<string | null>(null)
  const lead = (
    <>
      {t(`kind.${run.kind}`)} · {t(`trigger.${run.trigger}`)} · {run.queue.name} · <Moment at={run.requestedAt} />
    </>
  )
  return (
    <RunsFrame isOne title={runSentence(run, labelOf, t)} lead={lead} actions={<RunActions run={run} labelOf={labelOf} />}>
      {run.reason && run.state === 'done' && (
        <Alert variant="light" color="gray" mb="md" p="sm">
          {run.reason}
        </Alert>
      )}
      {run.undoneAt && (
        <Alert variant="light" color="gray" mb="md" p="sm">
          {t('undoneBy', { who: run.undoneBy?.name })} <Moment at={run.undoneAt} />
          {run.keptOnUndo.length > 0 && ` · ${t('kept', { fields: run.keptOnUndo.map(labelOf).join(', ') })}`}
        </Alert>
      )}
      <div className={classes.halves}>
        <div>
          <PredictionList run={run} lit={lit} onLight={setLit} />
          <RunFacts run={run} labelOf={labelOf} />
        </div>
        <RunTranscript run={run} lit={lit} onLight={setLit} />
      </div>
    </RunsFrame>
  )
}
