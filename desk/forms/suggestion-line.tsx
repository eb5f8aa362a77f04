import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { CaseDetail, CaseFieldState } from '../../contract/api/cases.ts'
import type { FormField } from '../../contract/api/settings.ts'
import { useAct } from '../api/use-act.ts'
import { AgentMark } from '../components/agent-mark.tsx'
import { useEvidence } from '../components/evidence.tsx'
import classes from './forms.module.css'
import { useFieldText } from './use-field-text.ts'

/** A value nobody has confirmed: Ctrl+Enter or a click takes it, Esc refuses it. */
export function SuggestionLine({
  field,
  detail,
  suggestion,
}: {
  field: FormField
  detail: CaseDetail
  suggestion: NonNullable<CaseFieldState['suggestion']>
}) {
  const { t } = useTranslation()
  const { act, isBusy } = useAct()
  const { light } = useEvidence()
  const textOf = useFieldText()
  const answer = (what: 'confirm' | 'refuse') => act('POST', `/cases/${detail.id}/suggestions/${field.key}`, { do: what })
  const onKeyDown = (event: React.KeyboardEvent) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void answer('confirm')
    else if (event.key === 'Escape') void answer('refuse')
    else return
    event.preventDefault()
  }
  const percent = Math.round(suggestion.confidence * 100)
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys for the buttons inside
    <div className={classes.suggestion} onKeyDown={onKeyDown}>
      <AgentMark size={13} />
      <button
        type="button"
        className={`${classes.why} ${classes.ghost}`}
        title={`${suggestion.reason} (${percent} %)`}
        onClick={() => light(suggestion.evidence)}
        aria-label={t('field.suggests', { value: textOf(field, suggestion.value), percent, reason: suggestion.reason })}
      >
        {textOf(field, suggestion.value)}
      </button>
      <Button size="compact-xs" color="agent" variant="light" loading={isBusy} onClick={() => answer('confirm')} title="Ctrl+Enter">
        {t('field.take')}
      </Button>
      <Button size="compact-xs" variant="subtle" color="gray" onClick={() => answer('refuse')} title="Esc">
        {t('field.refuse')}
      </Button>
    </div>
  )
}
