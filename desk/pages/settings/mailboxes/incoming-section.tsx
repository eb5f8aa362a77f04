import { SegmentedControl, TagsInput, Text, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { InlineChoice, Sentence } from '../parts/sentence.tsx'
import { SettingsSection } from '../parts/settings-page.tsx'
import { ConnectionFields } from './connection-fields.tsx'
import { providerOf, withProvider, withSignIn } from './mailbox-draft.ts'
import type { MailboxPart } from './mailbox-editor.tsx'
import { ProviderChoice } from './provider-choice.tsx'

/** How mail comes in: handed to us, or fetched by IMAP, and what happens to it there. */
export function IncomingSection(part: MailboxPart) {
  const { t } = useTranslation('mail-settings')
  const { form } = part
  const { settings } = form.values
  const choose = (way: string) =>
    form.setFieldValue(
      'settings',
      way === 'imap'
        ? withProvider(form.values, 'imap', providerOf('smtp', settings.smtp?.host ?? ''))
        : withSignIn({ ...settings, imap: null }),
    )
  return (
    <SettingsSection title={t('mailboxes.in.title')}>
      <SegmentedControl
        aria-label={t('mailboxes.in.title')}
        value={settings.imap ? 'imap' : 'handed-in'}
        onChange={choose}
        data={(['handed-in', 'imap'] as const).map((value) => ({ value, label: t(`mailboxes.in.${value}`) }))}
      />
      <Text size="sm" c="dimmed">
        {t(settings.imap ? 'mailboxes.in.imapHelp' : 'mailboxes.in.handedInHelp')}
      </Text>
      {settings.imap && (
        <>
          <ProviderChoice {...part} way="imap" />
          <ConnectionFields {...part} way="imap" />
          <TagsInput
            label={t('mailboxes.folders')}
            description={t('mailboxes.foldersHelp')}
            {...form.getInputProps('settings.imap.folders')}
            error={form.errors['settings.imap']}
          />
          <Afterwards {...part} />
        </>
      )}
    </SettingsSection>
  )
}

function Afterwards({ form }: MailboxPart) {
  const { t } = useTranslation('mail-settings')
  const imap = form.values.settings.imap
  if (!imap) return null
  return (
    <>
      <Sentence
        ns="mail-settings"
        message="mailboxes.afterwards.sentence"
        components={{
          what: (
            <InlineChoice
              label={t('mailboxes.afterwards.label')}
              value={imap.afterwards}
              data={(['mark-as-read', 'move', 'nothing'] as const).map((value) => ({ value, label: t(`mailboxes.afterwards.${value}`) }))}
              onChange={(next) => form.setFieldValue('settings.imap.afterwards', next as never)}
            />
          ),
        }}
      />
      {imap.afterwards === 'move' && <TextInput label={t('mailboxes.moveTo')} {...form.getInputProps('settings.imap.moveTo')} />}
    </>
  )
}
