import { Alert, Anchor, Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Queue, QueueSettings } from '../../../../contract/api/settings.ts'
import { CopyLine } from '../parts/shown-once.tsx'
import { embedSnippet } from './identity-snippet.ts'

/** The line of HTML that brings the chat to a page. */
export function QueueEmbedTab({ queue, settings }: { queue: Queue; settings: QueueSettings }) {
  const { t } = useTranslation('settings')
  const { chat, identity } = settings
  return (
    <Stack gap="sm">
      <Text size="sm">{t('queues.embed.lead')}</Text>
      <CopyLine isBlock label={t('queues.embed.code')} text={embedSnippet(window.location.origin, queue.key, identity !== null)} />
      {identity && (
        <Text size="sm" c="dimmed">
          {t('queues.embed.identity')}
        </Text>
      )}
      {!chat.isOn && (
        <Alert color="yellow" p="xs">
          {t('queues.embed.off')}
        </Alert>
      )}
      <Text size="sm">
        {chat.allowedOrigins.length === 0
          ? t('queues.embed.anyOrigin')
          : t('queues.embed.origins', { origins: chat.allowedOrigins.join(', ') })}
      </Text>
      <Text size="sm">
        {t('queues.embed.try')}{' '}
        <Anchor href={`/demo?queue=${queue.key}`} target="_blank" rel="noreferrer" underline="always">
          /demo
        </Anchor>
      </Text>
    </Stack>
  )
}
