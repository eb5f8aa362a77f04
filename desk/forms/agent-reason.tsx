import { Tooltip } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { CaseFieldState } from '../../contract/api/cases.ts'
import { useEvidence } from '../components/evidence.tsx'
import classes from './forms.module.css'

/** How sure the agent was, and the words behind it; a click lights them up in the transcript. */
export function AgentReason({ id, state }: { id: string; state: CaseFieldState }) {
  const { t } = useTranslation()
  const { light } = useEvidence()
  const percent = Math.round((state.confidence ?? 0) * 100)
  const quote = state.evidence[0]?.quote
  return (
    <>
      <div className={classes.bar} role="img" aria-label={t('field.confidence', { percent })}>
        <span style={{ width: `${percent}%` }} />
      </div>
      {quote && (
        <Tooltip label={`${state.reason ?? ''} (${percent} %)`} multiline maw={320}>
          <button type="button" id={id} className={classes.why} onClick={() => light(state.evidence)}>
            <span>{percent}&nbsp;%</span> <q>{quote}</q>
            <span className="visually-hidden">{t('field.why', { reason: state.reason ?? '' })}</span>
          </button>
        </Tooltip>
      )}
    </>
  )
}
