import '@mantine/dates/styles.css'
import { Button, Group, Modal, Select, Stack, Text } from '@mantine/core'
import { DateInput } from '@mantine/dates'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Mailbox } from '../../../../contract/api/mail-settings.ts'
import { useSend } from '../parts/use-send.ts'

/** How far back is proposed. */
const proposedDays = 30

/** Asks from when old mail is fetched; nothing is sent because of it. */
export function ImportDialog({ mailbox, onClose }: { mailbox: Mailbox; onClose: () => void }) {
  const { t } = useTranslation(['mail-settings', 'settings'])
  const { send, isBusy } = useSend()
  const folders = mailbox.settings.imap?.folders ?? []
  const [folder, setFolder] = useState(folders[0] ?? 'INBOX')
  const [since, setSince] = useState<string | null>(dayBefore(proposedDays))
  const [failure, setFailure] = useState<string | null>(null)
  const begin = async () => {
    if (!since) return
    setFailure(null)
    try {
      await send('POST', `/mailboxes/${mailbox.id}/backlog`, {
        body: { folder, since: new Date(`${since}T00:00:00`).toISOString() },
        refresh: ['/mailboxes'],
        done: t('mailboxes.importBegins'),
      })
      onClose()
    } catch (error) {
      setFailure((error as Error).message)
    }
  }
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('mailboxes.importInto', { address: mailbox.address })}
      closeButtonProps={{ 'aria-label': t('settings:close') }}
    >
      <Stack gap="sm">
        <Text size="sm">{t('mailboxes.importHelp')}</Text>
        <DateInput
          label={t('mailboxes.importSince')}
          valueFormat="YYYY-MM-DD"
          maxDate={dayBefore(0)}
          value={since}
          onChange={(next) => setSince(next)}
        />
        {folders.length > 1 && (
          <Select
            label={t('mailboxes.importFolder')}
            allowDeselect={false}
            data={folders}
            value={folder}
            onChange={(next) => setFolder(next ?? folder)}
          />
        )}
        {failure && (
          <Text size="sm" c="var(--mantine-color-error)" role="alert">
            {failure}
          </Text>
        )}
      </Stack>
      <Group justify="flex-end" mt="lg" gap="xs">
        <Button variant="default" onClick={onClose}>
          {t('settings:cancel')}
        </Button>
        <Button loading={isBusy} disabled={!since} onClick={() => void begin()}>
          {t('mailboxes.importBegin')}
        </Button>
      </Group>
    </Modal>
  )
}

const dayBefore = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10)
