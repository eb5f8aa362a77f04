import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { CaseFieldState } from '../../contract/api/cases.ts'
import type { FormField } from '../../contract/api/settings.ts'
import { AgentMark } from '../components/agent-mark.tsx'
import { useEvidence } from '../components/evidence.tsx'
import classes from './forms.module.css'
import { useFieldText } from './use-field-text.ts'

export type Suggestion = NonNullable<CaseFieldState['suggestion']>

interface SuggestionLineProps {
  id: string
  field: FormField
  suggestion: Suggestion
  /** The value stands as ghost text in the field itself. */
  isGhost: boolean
  isBusy: boolean
  onAnswer: (what: 'confirm' | 'refuse') => void
}

/** A value that nobody has confirmed: Ctrl+Enter in the field or a click takes it, Esc refuses it, Tab only moves. */
export function SuggestionLine({ id, field, suggestion, isGhost, isBusy, onAnswer }: SuggestionLineProps) {
  const { t } = useTranslation()
  const { light } = useEvidence()
  const textOf = useFieldText()
  const value = textOf(field, suggestion.value)
  const percent = Math.round(suggestion.confidence * 100)
  return (
    <div className={classes.suggestion}>
      <AgentMark size={13} />
      <button
        type="button"
        id={id}
        className={`${classes.why} ${classes.ghost}`}
        title={`${suggestion.reason} (${percent} %)`}
        onClick={() => light(suggestion.evidence)}
      >
        {isGhost ? <q>{suggestion.evidence[0]?.quote ?? value}</q> : value}
        <span className="visually-hidden">{t('field.suggests', { value, percent, reason: suggestion.reason })}</span>
      </button>
      <Button size="compact-xs" color="agent" variant="light" loading={isBusy} onClick={() => onAnswer('confirm')} title="Ctrl+Enter">
        {t('field.take')}
      </Button>
      <Button size="compact-xs" variant="subtle" color="gray" onClick={() => onAnswer('refuse')} title="Esc">
        {t('field.refuse')}
      </Button>
    </div>
  )
}
