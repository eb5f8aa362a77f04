import { Select, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { SettingsSection } from '../parts/settings-page.tsx'
import { providers } from './mailbox-draft.ts'
import type { MailboxPart } from './mailbox-editor.tsx'
import classes from './mailboxes.module.css'
import { SecretInput } from './secret-input.tsx'

/** The application's registration with the provider, by which we sign in without a password. */
export function OAuth2Section(part: MailboxPart) {
  const { t } = useTranslation('mail-settings')
  const { form } = part
  const provider = form.values.settings.oauth2?.provider
  const at = (key: string) => form.getInputProps(`settings.oauth2.${key}`)
  return (
    <SettingsSection title={t('mailboxes.oauth2.title')} help={t('mailboxes.oauth2.help')}>
      <div className={classes.half}>
        <Select
          label={t('mailboxes.oauth2.provider')}
          allowDeselect={false}
          data={providers.map((value) => ({ value, label: t(`mailboxes.oauth2.providers.${value}`) }))}
          {...at('provider')}
        />
        <TextInput label={t('mailboxes.oauth2.clientId')} withAsterisk autoComplete="off" {...at('clientId')} />
      </div>
      {provider === 'microsoft' && (
        <TextInput label={t('mailboxes.oauth2.tenant')} description={t('mailboxes.oauth2.tenantHelp')} {...at('tenant')} />
      )}
      {provider === 'other' && (
        <TextInput
          label={t('mailboxes.oauth2.tokenUrl')}
          withAsterisk
          {...at('tokenUrl')}
          value={form.values.settings.oauth2?.tokenUrl ?? ''}
          onChange={(event) => form.setFieldValue('settings.oauth2.tokenUrl', (event.currentTarget.value || null) as never)}
        />
      )}
      <TextInput label={t('mailboxes.oauth2.scope')} description={t('mailboxes.oauth2.scopeHelp')} {...at('scope')} />
      <SecretInput {...part} name="clientSecret" label={t('mailboxes.oauth2.clientSecret')} />
      <SecretInput {...part} name="refreshToken" label={t('mailboxes.oauth2.refreshToken')} help={t('mailboxes.oauth2.refreshTokenHelp')} />
    </SettingsSection>
  )
}
