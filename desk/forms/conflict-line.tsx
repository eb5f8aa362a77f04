import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { FormField } from '../../contract/api/settings.ts'
import type { FieldValue } from '../../contract/field.ts'
import classes from './forms.module.css'
import { useFieldText } from './use-field-text.ts'

interface ConflictLineProps {
  field: FormField
  theirs: { value: FieldValue; by: string | null }
  onKeep: () => void
  onTake: () => void
}

/** Somebody else changed the field while it was being edited: theirs or ours, never a silent overwrite. */
export function ConflictLine({ field, theirs, onKeep, onTake }: ConflictLineProps) {
  const { t } = useTranslation()
  const textOf = useFieldText()
  const who = theirs.by ?? t('field.colleague')
  return (
    <div className={classes.conflict} role="alert">
      <span>{t('field.conflict', { who, field: field.label, value: textOf(field, theirs.value) })}</span>
      <Button size="compact-xs" variant="light" onClick={onKeep}>
        {t('field.keepMine')}
      </Button>
      <Button size="compact-xs" variant="default" onClick={onTake}>
        {t('field.takeTheirs')}
      </Button>
    </div>
  )
}
