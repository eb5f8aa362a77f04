import { ActionIcon, Button, Menu } from '@mantine/core'
import { IconDots, IconLock } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { CaseDetail, CaseFieldState } from '../../contract/api/cases.ts'
import type { FormField } from '../../contract/api/settings.ts'
import { useAct } from '../api/use-act.ts'
import { AgentMark } from '../components/agent-mark.tsx'
import { AgentReason } from './agent-reason.tsx'
import { FieldInput } from './field-input.tsx'
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

/** One field: label, value, and what the agent has to do with it. */
export function FieldRow({ field, detail, state, isReadOnly }: Row) {
  const { t } = useTranslation()
  const edit = useFieldEdit(field, detail)
  const textOf = useFieldText()
  const isByAgent = state?.needsReview === true
  const inputId = `field-${field.key}`
  return (
    <div className={classes.row} data-by-agent={isByAgent} data-field={field.key}>
      <label className={classes.label} htmlFor={inputId}>
        {isByAgent && <AgentMark size={13} />}
        {field.label}
        {field.isMandatory && (
          <span className={classes.required} title={t('field.mandatory')}>
            *
          </span>
        )}
        {state?.isLocked && <IconLock size={13} role="img" aria-label={t('field.locked')} />}
      </label>
      <div className={classes.value}>
        <div style={{ display: 'flex', gap: 4 }}>
          <div style={{ flex: 1, minWidth: 0 }} className={classes.quiet}>
            <FieldInput
              id={inputId}
              field={field}
              value={edit.value}
              error={edit.error}
              isReadOnly={isReadOnly}
              onChange={edit.change}
              onDone={edit.save}
              describedBy={isByAgent ? `${inputId}-why` : undefined}
            />
          </div>
          {!isReadOnly && <FieldMenu field={field} detail={detail} isLocked={state?.isLocked ?? false} />}
        </div>
        {isByAgent && state && <AgentReason id={`${inputId}-why`} state={state} />}
        {state?.suggestion && !isReadOnly && <SuggestionLine field={field} detail={detail} suggestion={state.suggestion} />}
        {edit.conflict && (
          <div className={classes.conflict} role="alert">
            {t('field.conflict', {
              who: edit.conflict.by?.name ?? t('field.colleague'),
              field: field.label,
              value: textOf(field, edit.conflict.theirs),
            })}
            <Button size="compact-xs" variant="light" onClick={edit.keepMine}>
              {t('field.keepMine')}
            </Button>
            <Button size="compact-xs" variant="default" onClick={edit.takeTheirs}>
              {t('field.takeTheirs')}
            </Button>
          </div>
        )}
      </div>
    </div>
  )
}

function FieldMenu({ field, detail, isLocked }: { field: FormField; detail: CaseDetail; isLocked: boolean }) {
  const { t } = useTranslation()
  const { act } = useAct()
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" size={28} mt={2} aria-label={t('field.more', { field: field.label })}>
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
