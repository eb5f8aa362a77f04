import { Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import type { CaseEmails, DraftBody } from '../../../../contract/api/emails.ts'
import type { templateVariables } from '../../../../contract/api/mail-settings.ts'
import { useApi, useFormFields } from '../../../api/queries.ts'
import classes from './composer.module.css'
import { emptyPlaces } from './empty-places.ts'

interface ComposerNotesProps {
  mail: CaseEmails
  body: DraftBody
  failure: string
}

/** What a writer should know: who else writes, where the mail goes, what is still empty, why it was not sent. */
export function ComposerNotes({ mail, body, failure }: ComposerNotesProps) {
  const { t, i18n } = useTranslation('case-mail')
  const empty = emptyPlaces(body.subject, body.html)
  const { data: variables } = useApi<z.infer<typeof templateVariables>>(empty.length > 0 ? '/templates/variables' : null)
  const { data: fields } = useFormFields()
  const labelOf = (name: string) =>
    variables?.find((one) => one.name === name)?.label ?? fields?.find((one) => name === `case.fields.${one.key}`)?.label ?? name
  const list = new Intl.ListFormat(i18n.language)
  return (
    <div className={classes.notes} aria-live="polite">
      {mail.writers.length > 0 && (
        <Text size="sm" c="dimmed">
          {t('composer.writers', { count: mail.writers.length, who: list.format(mail.writers.map((one) => one.name)) })}
        </Text>
      )}
      {mail.mailbox && !mail.mailbox.hasServer && (
        <Text size="sm" c="dimmed">
          {t('composer.local', { address: mail.mailbox.address })}
        </Text>
      )}
      {empty.length > 0 && <Text size="sm">{t('composer.empty', { places: list.format(empty.map(labelOf)) })}</Text>}
      {failure && (
        <Text size="sm" className={classes.fileProblem} role="alert">
          {failure}
        </Text>
      )}
    </div>
  )
}
