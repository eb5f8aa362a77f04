import { ActionIcon, Menu } from '@mantine/core'
import { IconDots } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { CaseDetail, CaseFieldState } from '../../contract/api/cases.ts'
import type { FormField } from '../../contract/api/settings.ts'
import { useAct } from '../api/use-act.ts'
import { AgentReason } from './agent-reason.tsx'
import { ConflictLine } from './conflict-line.tsx'
import { FieldInput } from './field-input.tsx'
import { FieldLabel } from './field-label.tsx'
import classes from './forms.module.css'
import { SuggestionLine } from './suggestion-line.tsx'
import { useFieldEdit } from './use-field-edit.ts'
import { useFieldText } from './use-field-text.ts'

interface Row {
  field: FormField
  detail: CaseDetail
  state: CaseFieldState | undefined
  isReadOnly: boolean
}

/** Browsers show these types in a form of their own, with no room for ghost text. */
const withoutGhost = new Set(['date', 'time', 'date-time'])

/** One field: label, value, and what the agent has to do with it. */
export function FieldRow({ field, detail, state, isReadOnly }: Row) {
  const edit = useFieldEdit(field, detail)
  const textOf = useFieldText()
  const { act, isBusy } = useAct()
  const isByAgent = state?.needsReview === true
  const suggestion = isReadOnly ? null : (state?.suggestion ?? null)
  const isGhost = suggestion !== null && edit.value === null && !withoutGhost.has(field.type)
  const inputId = `field-${field.key}`
  const answer = (what: 'confirm' | 'refuse') => void act('POST', `/cases/${detail.id}/suggestions/${field.key}`, { do: what })
  const notes = [isByAgent && `${inputId}-why`, suggestion && `${inputId}-suggestion`].filter(Boolean).join(' ')
  return (
    <div
      className={classes.row}
      data-by-agent={isByAgent}
      data-field={field.key}
      onKeyDownCapture={suggestion ? suggestionKeys(answer, edit.isDirty) : undefined}
    >
      <FieldLabel field={field} htmlFor={inputId} isByAgent={isByAgent} isLocked={state?.isLocked ?? false} />
      <div className={classes.value}>
        <div className={classes.line}>
          <div className={classes.quiet}>
            <FieldInput
              id={inputId}
              field={field}
              value={edit.value}
              error={edit.error}
              isReadOnly={isReadOnly}
              ghost={isGhost ? textOf(field, suggestion.value) : undefined}
              onChange={edit.change}
              onDone={edit.save}
              describedBy={notes || undefined}
            />
          </div>
          {!isReadOnly && <FieldMenu field={field} detail={detail} isLocked={state?.isLocked ?? false} />}
        </div>
        {isByAgent && state && <AgentReason id={`${inputId}-why`} state={state} />}
        {suggestion && (
          <SuggestionLine
            id={`${inputId}-suggestion`}
            field={field}
            suggestion={suggestion}
            isGhost={isGhost}
            isBusy={isBusy}
            onAnswer={answer}
          />
        )}
        {edit.theirs && <ConflictLine field={field} theirs={edit.theirs} onKeep={edit.keepMine} onTake={edit.takeTheirs} />}
      </div>
    </div>
  )
}

/**
 * Heard before the field's own control, which would take Enter for a choice from its list. Esc closes an open list first, and refuses
 * nothing while something half-typed stands in the field. Buttons keep their keys.
 */
const suggestionKeys = (answer: (what: 'confirm' | 'refuse') => void, isDirty: () => boolean) => (event: React.KeyboardEvent) => {
  if (!(event.target instanceof HTMLInputElement || event.target instanceof HTMLTextAreaElement)) return
  const isOpen = event.target.getAttribute('aria-expanded') === 'true'
  if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) answer('confirm')
  else if (event.key === 'Escape' && !isOpen && !isDirty()) answer('refuse')
  else return
  event.preventDefault()
  event.stopPropagation()
}

function FieldMenu({ field, detail, isLocked }: { field: FormField; detail: CaseDetail; isLocked: boolean }) {
  const { t } = useTranslation()
  const { act } = useAct()
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon className={classes.more} variant="subtle" color="gray" size={26} aria-label={t('field.more', { field: field.label })}>
          <IconDots size={14} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => act(isLocked ? 'DELETE' : 'PUT', `/cases/${detail.id}/locks/${field.key}`)}>
          {t(isLocked ? 'field.unlock' : 'field.lock')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
