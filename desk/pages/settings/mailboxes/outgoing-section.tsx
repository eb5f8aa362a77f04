import { SegmentedControl, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { SettingsSection } from '../parts/settings-page.tsx'
import { ConnectionFields } from './connection-fields.tsx'
import { providerOf, withProvider, withSignIn } from './mailbox-draft.ts'
import type { MailboxPart } from './mailbox-editor.tsx'
import { ProviderChoice } from './provider-choice.tsx'

/** How answers go out: by a server, or not yet, and then they stay in the outbox. */
export function OutgoingSection(part: MailboxPart) {
  const { t } = useTranslation('mail-settings')
  const { form } = part
  const { settings } = form.values
  const choose = (way: string) =>
    form.setFieldValue(
      'settings',
      way === 'smtp'
        ? withProvider(form.values, 'smtp', providerOf('imap', settings.imap?.host ?? ''))
        : withSignIn({ ...settings, smtp: null }),
    )
  return (
    <SettingsSection title={t('mailboxes.out.title')}>
      <SegmentedControl
        aria-label={t('mailboxes.out.title')}
        value={settings.smtp ? 'smtp' : 'not-yet'}
        onChange={choose}
        data={(['not-yet', 'smtp'] as const).map((value) => ({ value, label: t(`mailboxes.out.${value}`) }))}
      />
      {settings.smtp ? (
        <>
          <ProviderChoice {...part} way="smtp" />
          <ConnectionFields {...part} way="smtp" />
        </>
      ) : (
        <Text size="sm" c="dimmed">
          {t('mailboxes.out.notYetHelp')}
        </Text>
      )}
    </SettingsSection>
  )
}
