import { Switch, TagsInput, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { MailboxPart } from './mailbox-editor.tsx'
import classes from './mailboxes.module.css'
import { SecretInput } from './secret-input.tsx'

/** What makes threads surer and senders provable; all of it can stay as it is. */
export function DetailsSection(part: MailboxPart) {
  const { t } = useTranslation('mail-settings')
  const { form } = part
  const { imap, dkim } = form.values.settings
  return (
    <>
      <Switch
        label={t('mailboxes.plus')}
        description={t('mailboxes.plusHelp')}
        {...form.getInputProps('settings.hasPlusAddresses', { type: 'checkbox' })}
      />
      {imap && (
        <>
          <TextInput
            label={t('mailboxes.authenticationServer')}
            description={t('mailboxes.authenticationServerHelp')}
            placeholder="mx.example.com"
            {...form.getInputProps('settings.authenticationServer')}
          />
          <TagsInput
            label={t('mailboxes.sealers')}
            description={t('mailboxes.sealersHelp')}
            {...form.getInputProps('settings.trustedSealers')}
          />
        </>
      )}
      <Switch
        label={t('mailboxes.dkim.signs')}
        description={t('mailboxes.dkim.signsHelp')}
        checked={dkim !== null}
        onChange={(event) =>
          form.setFieldValue(
            'settings.dkim',
            (event.currentTarget.checked ? { domain: form.values.address.split('@')[1] ?? '', selector: 'casewright' } : null) as never,
          )
        }
      />
      {dkim && (
        <>
          <div className={classes.half}>
            <TextInput label={t('mailboxes.dkim.domain')} {...form.getInputProps('settings.dkim.domain')} />
            <TextInput label={t('mailboxes.dkim.selector')} {...form.getInputProps('settings.dkim.selector')} />
          </div>
          <SecretInput {...part} name="dkimKey" label={t('mailboxes.dkim.key')} help={t('mailboxes.dkim.keyHelp')} isLong />
        </>
      )}
    </>
  )
}
