import { IconLock } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { FormField } from '../../contract/api/settings.ts'
import { AgentMark } from '../components/agent-mark.tsx'
import classes from './forms.module.css'

/** A field's name, whether it must be filled, and the agent's mark where the value is the agent's. */
export function FieldLabel({
  field,
  htmlFor,
  isByAgent,
  isLocked,
}: {
  field: FormField
  htmlFor: string
  isByAgent: boolean
  isLocked: boolean
}) {
  const { t } = useTranslation()
  return (
    <label className={classes.label} htmlFor={htmlFor}>
      <span>
        {field.label}
        {field.isMandatory && (
          <span className={classes.required} title={t('field.mandatory')}>
            {' *'}
          </span>
        )}
      </span>
      {isByAgent && <AgentMark size={13} />}
      {isLocked && <IconLock size={13} role="img" aria-label={t('field.locked')} />}
    </label>
  )
}
