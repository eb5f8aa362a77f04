import { NumberInput, Select, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { type Connection, withSignIn } from './mailbox-draft.ts'
import type { MailboxPart } from './mailbox-editor.tsx'
import classes from './mailboxes.module.css'
import { SecretInput } from './secret-input.tsx'

/** Server and sign-in of one way, in or out. */
export function ConnectionFields({ way, ...part }: MailboxPart & { way: 'imap' | 'smtp' }) {
  const { t } = useTranslation('mail-settings')
  const { form } = part
  const connection = form.values.settings[way]
  if (!connection) return null
  const at = (key: keyof Connection) => `settings.${way}.${key}`
  const securities = (['tls', 'starttls', 'none'] as const).map((value) => ({ value, label: t(`mailboxes.security.${value}`) }))
  const signIns = (['password', 'oauth2', 'none'] as const).map((value) => ({ value, label: t(`mailboxes.signIn.${value}`) }))
  const signInBy = (signIn: Connection['signIn']) => {
    const { settings } = form.values
    form.setFieldValue('settings', withSignIn({ ...settings, [way]: { ...connection, signIn } }))
  }
  return (
    <>
      <div className={classes.connection}>
        <TextInput label={t('mailboxes.host')} withAsterisk {...form.getInputProps(at('host'))} />
        <NumberInput label={t('mailboxes.port')} min={1} max={65_535} hideControls {...form.getInputProps(at('port'))} />
        <Select label={t('mailboxes.securityLabel')} allowDeselect={false} data={securities} {...form.getInputProps(at('security'))} />
      </div>
      <div className={classes.half}>
        <Select
          label={t('mailboxes.signInLabel')}
          allowDeselect={false}
          data={signIns}
          value={connection.signIn}
          onChange={(next) => signInBy(next as Connection['signIn'])}
        />
        {connection.signIn !== 'none' && <TextInput label={t('mailboxes.user')} autoComplete="off" {...form.getInputProps(at('user'))} />}
      </div>
      {connection.signIn === 'password' && (
        <SecretInput
          {...part}
          name={way === 'imap' ? 'imapPassword' : 'smtpPassword'}
          label={t('mailboxes.password')}
          help={t('mailboxes.passwordHelp')}
        />
      )}
    </>
  )
}
