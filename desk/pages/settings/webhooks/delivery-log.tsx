import { Accordion, Button, Code, Drawer, Group, Text } from '@mantine/core'
import { IconSend } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import type { webhookDelivery } from '../../../../contract/api/integrations.ts'
import { useApi } from '../../../api/queries.ts'
import { Loaded } from '../parts/loaded.tsx'
import { Moment } from '../parts/moment.tsx'
import { NothingYet } from '../parts/nothing-yet.tsx'
import { Tag } from '../parts/tag.tsx'
import { useSend } from '../parts/use-send.ts'
import type { Webhook } from './webhooks-page.tsx'

type Delivery = z.infer<typeof webhookDelivery>
const tones = { pending: 'warn', delivered: 'good', failed: 'bad' } as const

/** What was sent where, what came back, and sending again. */
export function DeliveryLog({ hook, onClose }: { hook: Webhook; onClose: () => void }) {
  const { t } = useTranslation('settings')
  const { send, isBusy } = useSend()
  const path = `/webhooks/${hook.id}/deliveries`
  const deliveries = useApi<Delivery[]>(path, {
    refetchInterval: (query) => (query.state.data?.some((one) => one.state === 'pending') ? 2000 : false),
  })
  const test = () => send('POST', `/webhooks/${hook.id}/test`, { refresh: [path], done: t('webhooks.testSent'), failed: true })
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      size="xl"
      title={t('webhooks.logOf', { name: hook.name })}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <Group justify="space-between" mb="sm">
        <Text size="sm" c="dimmed">
          {hook.url}
        </Text>
        <Button size="xs" variant="default" leftSection={<IconSend size={14} aria-hidden />} loading={isBusy} onClick={() => void test()}>
          {t('webhooks.test')}
        </Button>
      </Group>
      <Loaded of={[deliveries]}>
        {() =>
          deliveries.data?.length === 0 ? (
            <NothingYet icon={<IconSend />} title={t('webhooks.noDeliveries')} description={t('webhooks.noDeliveriesHelp')} />
          ) : (
            <Accordion variant="separated" chevronPosition="left">
              {deliveries.data?.map((one) => (
                <DeliveryItem key={one.id} delivery={one} path={path} />
              ))}
            </Accordion>
          )
        }
      </Loaded>
    </Drawer>
  )
}

function DeliveryItem({ delivery, path }: { delivery: Delivery; path: string }) {
  const { t } = useTranslation('settings')
  const { send, isBusy } = useSend()
  const resend = () =>
    send('POST', `/webhook-deliveries/${delivery.id}/resend`, { refresh: [path], done: t('webhooks.resent'), failed: true })
  return (
    <Accordion.Item value={delivery.id}>
      <Accordion.Control>
        <Group gap="xs">
          <Tag tone={tones[delivery.state]}>{t(`webhooks.state.${delivery.state}`)}</Tag>
          <Text size="sm" fw={500}>
            {delivery.event}
          </Text>
          <Text size="xs" c="dimmed">
            {delivery.lastStatus !== null && `${delivery.lastStatus} · `}
            {t('webhooks.attempts', { count: delivery.attempts })}
            {delivery.durationMs !== null && ` · ${delivery.durationMs} ms`} · <Moment at={delivery.createdAt} />
          </Text>
        </Group>
      </Accordion.Control>
      <Accordion.Panel>
        {delivery.lastError && (
          <Text size="sm" c="var(--mantine-color-error)" mb="xs">
            {delivery.lastError}
          </Text>
        )}
        {delivery.state === 'pending' && delivery.nextAttemptAt && (
          <Text size="sm" mb="xs">
            {t('webhooks.nextAttempt')} <Moment at={delivery.nextAttemptAt} />
          </Text>
        )}
        {delivery.responseExcerpt && (
          <>
            <Text size="xs" fw={600}>
              {t('webhooks.response')}
            </Text>
            <Code block mb="xs">
              {delivery.responseExcerpt}
            </Code>
          </>
        )}
        <Text size="xs" fw={600}>
          {t('webhooks.body')}
        </Text>
        <Code block tabIndex={0} style={{ maxHeight: 320, overflow: 'auto' }}>
          {JSON.stringify(delivery.body, null, 2)}
        </Code>
        <Button mt="xs" size="xs" variant="default" loading={isBusy} onClick={() => void resend()}>
          {t('webhooks.resend')}
        </Button>
      </Accordion.Panel>
    </Accordion.Item>
  )
}
