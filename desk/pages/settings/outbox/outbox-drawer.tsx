import { Button, Drawer, Group, Text } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import logClasses from '../mail-log/mail-log.module.css'
import { useCorrespondent } from '../mail-log/use-correspondent.ts'
import { ConfirmButton } from '../parts/confirm-button.tsx'
import { Moment } from '../parts/moment.tsx'
import { useSend } from '../parts/use-send.ts'
import type { OutboxEntry } from './outbox-page.tsx'
import { StateTag } from './outbox-row.tsx'

/** A mail of ours with its text; one that failed, or of which nobody knows, is decided here. */
export function OutboxDrawer({ entry, onClose }: { entry: OutboxEntry; onClose: () => void }) {
  const { t } = useTranslation(['mail-settings', 'settings'])
  const nameOf = useCorrespondent()
  const lines = (['to', 'cc', 'bcc'] as const).filter((key) => entry[key].length > 0)
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      size="lg"
      title={entry.subject || t('log.noSubject')}
      closeButtonProps={{ 'aria-label': t('settings:close') }}
    >
      <Group gap={6} mb="xs">
        <StateTag entry={entry} />
        <Text component="span" size="xs" c="dimmed">
          <Moment at={entry.sentAt ?? entry.at} />
          {entry.author && ` · ${entry.author.name}`}
        </Text>
      </Group>
      {entry.case && (
        <Text size="sm" mb={4}>
          <Link to={`/cases/${entry.case.number}` as never}>{entry.case.number}</Link> {entry.case.title}
        </Text>
      )}
      {lines.map((key) => (
        <Text key={key} size="sm">
          <Text component="span" inherit c="dimmed">
            {t(`outbox.${key}Label`)}:
          </Text>{' '}
          {entry[key].map(nameOf).join(', ')}
        </Text>
      ))}
      {entry.failure && (
        <Text size="sm" mt="xs" c={entry.state === 'failed' ? 'var(--mantine-color-error)' : undefined}>
          {entry.failure}
        </Text>
      )}
      {entry.state === 'unknown' && (
        <Text size="sm" mt="xs">
          {t('outbox.unknownHelp')}
        </Text>
      )}
      <Outcome entry={entry} onDone={onClose} />
      <div className={logClasses.words}>{entry.text || t('log.noText')}</div>
    </Drawer>
  )
}

/** What a person may say of a mail that failed, or of which it is not known whether it arrived (E44). */
function Outcome({ entry, onDone }: { entry: OutboxEntry; onDone: () => void }) {
  const { t } = useTranslation('mail-settings')
  const { send, isBusy } = useSend()
  if (entry.state !== 'failed' && entry.state !== 'unknown') return null
  const answer = (what: 'it-arrived' | 'send-again' | 'give-up') =>
    send('POST', `/emails/${entry.id}/outcome`, {
      body: { do: what },
      refresh: ['/outbox', '/cases', '/mail-health'],
      done: t(`outbox.done.${what}`),
      failed: true,
    }).then(onDone)
  return (
    <Group gap="xs" my="sm">
      {entry.state === 'unknown' ? (
        <>
          <Button size="xs" loading={isBusy} onClick={() => void answer('it-arrived').catch(() => undefined)}>
            {t('outbox.itArrived')}
          </Button>
          <ConfirmButton
            variant="default"
            color="gray"
            label={t('outbox.sendAgain')}
            question={t('outbox.sendAgainQuestion')}
            onConfirm={() => answer('send-again')}
          />
        </>
      ) : (
        <Button size="xs" loading={isBusy} onClick={() => void answer('send-again').catch(() => undefined)}>
          {t('outbox.tryAgain')}
        </Button>
      )}
      <ConfirmButton label={t('outbox.giveUp')} question={t('outbox.giveUpQuestion')} onConfirm={() => answer('give-up')} />
    </Group>
  )
}
