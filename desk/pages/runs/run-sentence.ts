import type { TFunction } from 'i18next'
import type { RunSummary } from '../../../contract/api/runs.ts'

/** What the run decided, as a person would say it; `labelOf` names a field by its key. */
export function runSentence(run: RunSummary, labelOf: (key: string) => string, t: TFunction<'runs'>): string {
  if (run.state === 'pending') return t('sentence.pending')
  if (run.state === 'running') return t(run.trigger === 'email' ? 'sentence.running-mail' : 'sentence.running')
  const words = { case: run.case?.number ?? t('sentence.aCase'), count: run.written, missing: run.missing.map(labelOf).join(', ') }
  if (run.state === 'failed')
    return t('sentence.failed', {
      reason: run.reason ?? t(`failure.${run.decision}` as 'failure.unknown', { defaultValue: t('failure.unknown') }),
    })
  if (run.decision === 'updated' && run.written === 0) return t('sentence.only-suggested', { ...words, count: run.suggested })
  const key = run.decision === 'not-enough' && run.missing.length > 0 ? 'not-enough-missing' : (run.decision ?? 'unknown')
  return t(`sentence.${key}` as 'sentence.opened', { ...words, defaultValue: run.reason ?? key })
}

/** Colour of the run's mark: what needs a person's eye stands out, the ordinary stays grey. */
export function runColour(run: RunSummary): string {
  if (run.state === 'failed') return 'red'
  if (run.state !== 'done') return 'blue'
  if (run.undoneAt) return 'gray'
  if (run.decision === 'opened' || run.decision === 'updated' || run.decision === 'drafted') return 'teal'
  return run.decision === 'not-enough' || run.decision === 'waits-for-choice' || run.decision === 'offers' ? 'yellow' : 'gray'
}
