import { SegmentedControl, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { type Provider, providerOf, providers, withProvider } from './mailbox-draft.ts'
import type { MailboxPart } from './mailbox-editor.tsx'

/** Fills in the servers of the large providers. */
export function ProviderChoice({ form, way }: MailboxPart & { way: 'imap' | 'smtp' }) {
  const { t } = useTranslation('mail-settings')
  const provider = providerOf(way, form.values.settings[way]?.host ?? '')
  return (
    <div>
      <SegmentedControl
        size="xs"
        aria-label={t(`mailboxes.providerOf.${way}`)}
        value={provider}
        onChange={(next) => form.setFieldValue('settings', withProvider(form.values, way, next as Provider))}
        data={providers.map((value) => ({ value, label: t(`mailboxes.provider.${value}`) }))}
      />
      {provider !== 'other' && (
        <Text size="xs" c="dimmed" mt={4}>
          {t(`mailboxes.providerHelp.${provider}`)}
        </Text>
      )}
    </div>
  )
}
