import { Button, Group, PasswordInput, Text, Textarea } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { SecretName } from './mailbox-draft.ts'
import type { MailboxPart } from './mailbox-editor.tsx'

interface SecretInputProps extends MailboxPart {
  name: SecretName
  label: string
  help?: string
  /** A key of several lines. */
  isLong?: boolean
}

/** A secret goes in and never comes out: it says whether there is one, and takes a new one or takes it away. */
export function SecretInput({ name, label, help, isLong, secrets, setSecret, has, form }: SecretInputProps) {
  const { t } = useTranslation('mail-settings')
  const typed = secrets[name]
  const isThere = has?.[name] === true && typed !== null
  const Input = isLong ? Textarea : PasswordInput
  return (
    <div>
      <Input
        label={label}
        description={help}
        autoComplete="off"
        spellCheck={false}
        placeholder={isThere ? t('mailboxes.secretIsSet') : ''}
        value={typed ?? ''}
        error={form.errors[`secrets.${name}`]}
        {...(isLong ? { rows: 3, ff: 'monospace' } : {})}
        onChange={(event: React.ChangeEvent<HTMLInputElement | HTMLTextAreaElement>) =>
          setSecret(name, event.currentTarget.value === '' ? undefined : event.currentTarget.value)
        }
      />
      {has?.[name] && (
        <Group gap="xs" mt={2}>
          {typed === null ? (
            <Text size="xs" role="status">
              {t('mailboxes.secretGoes')}
            </Text>
          ) : null}
          <Button size="compact-xs" variant="subtle" onClick={() => setSecret(name, typed === null ? undefined : null)}>
            {t(typed === null ? 'mailboxes.secretStays' : 'mailboxes.takeSecretAway')}
          </Button>
        </Group>
      )}
    </div>
  )
}
