import { Alert, Tabs } from '@mantine/core'
import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Queue, QueueSettings } from '../../../../contract/api/settings.ts'
import { useApi } from '../../../api/queries.ts'
import { Loaded } from '../parts/loaded.tsx'
import { SaveBar } from '../parts/save-bar.tsx'
import { SettingsPage } from '../parts/settings-page.tsx'
import { type Draft, useDraft } from '../parts/use-draft.ts'
import { useSend } from '../parts/use-send.ts'
import { isDescribed, namedKinds } from './named-kinds.ts'
import { QueueAgentTab } from './queue-agent-tab.tsx'
import { QueueChatTab } from './queue-chat-tab.tsx'
import { QueueEmbedTab } from './queue-embed-tab.tsx'
import { QueueGeneralTab } from './queue-general-tab.tsx'
import { QueueHoursTab } from './queue-hours-tab.tsx'
import { QueueIdentityTab } from './queue-identity-tab.tsx'
import { QueueMailTab } from './queue-mail-tab.tsx'
import { QueuePreChatTab } from './queue-pre-chat-tab.tsx'
import classes from './queues.module.css'
import { WidgetPreview } from './widget-preview.tsx'

export interface QueueDraft {
  name: string
  isActive: boolean
  memberIds: string[]
  settings: QueueSettings
}
export type QueueForm = Draft<QueueDraft>['form']

const tabs = ['general', 'hours', 'chat', 'preChat', 'identity', 'mail', 'agent', 'embed'] as const

/** Everything about one queue, one save for all its tabs. */
export function QueuePage() {
  const { t } = useTranslation('settings')
  const { queueId } = useParams({ strict: false }) as { queueId: string }
  const queues = useApi<Queue[]>('/queues')
  const queue = queues.data?.find((one) => one.id === queueId)
  return (
    <Loaded of={[queues]} title={t('queues.title')}>
      {() =>
        queue ? (
          <QueueEditor key={queue.id} queue={queue} />
        ) : (
          <SettingsPage title={t('queues.title')}>
            <Alert>{t('queues.gone')}</Alert>
          </SettingsPage>
        )
      }
    </Loaded>
  )
}

function QueueEditor({ queue }: { queue: Queue }) {
  const { t } = useTranslation('settings')
  const [tab, setTab] = useState<(typeof tabs)[number]>('general')
  const draft = useQueueDraft(queue)
  const { form } = draft
  const showsWidget = tab === 'chat' || tab === 'preChat' || tab === 'embed'
  return (
    <SettingsPage
      title={queue.name}
      lead={t('queues.queueLead', { key: queue.key })}
      example={showsWidget && <WidgetPreview settings={form.values.settings} />}
    >
      <Tabs value={tab} onChange={(next) => setTab(next as typeof tab)} keepMounted={false}>
        <Tabs.List mb="md" className={classes.tabs}>
          {tabs.map((one) => (
            <Tabs.Tab key={one} value={one}>
              {t(`queues.tab.${one}`)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value="general">
          <QueueGeneralTab form={form} />
        </Tabs.Panel>
        <Tabs.Panel value="hours">
          <QueueHoursTab form={form} />
        </Tabs.Panel>
        <Tabs.Panel value="chat">
          <QueueChatTab form={form} />
        </Tabs.Panel>
        <Tabs.Panel value="preChat">
          <QueuePreChatTab form={form} />
        </Tabs.Panel>
        <Tabs.Panel value="identity">
          <QueueIdentityTab form={form} queue={queue} />
        </Tabs.Panel>
        <Tabs.Panel value="mail">
          <QueueMailTab form={form} queueId={queue.id} />
        </Tabs.Panel>
        <Tabs.Panel value="agent">
          <QueueAgentTab form={form} />
        </Tabs.Panel>
        <Tabs.Panel value="embed">
          <QueueEmbedTab queue={queue} settings={form.values.settings} />
        </Tabs.Panel>
      </Tabs>
      <SaveBar draft={draft} />
    </SettingsPage>
  )
}

function useQueueDraft(queue: Queue): Draft<QueueDraft> {
  const { t } = useTranslation(['settings', 'mail-settings'])
  const { send } = useSend()
  return useDraft<QueueDraft>({
    name: `queue:${queue.id}`,
    saved: { name: queue.name, isActive: queue.isActive, memberIds: queue.memberIds, settings: queue.settings },
    validate: {
      name: (value) => (value.trim() === '' ? t('needsName') : null),
      settings: { identity: (value) => (value && value.key.trim().length < 16 ? t('queues.identity.needsKey') : null) },
    },
    send: async (values) => {
      const body = withNamedKinds(values)
      if (!body.settings.mail.kindsThatAreNoSupport.every(isDescribed)) throw new Error(t('mail-settings:queueMail.kindNeeds'))
      await send('PATCH', `/queues/${queue.id}`, { body, refresh: ['/queues', '/me'], done: t('saved', { name: values.name }) })
      return body
    },
  })
}

/** The draft with a key for each kind of mail that was described. */
function withNamedKinds(values: QueueDraft): QueueDraft {
  const { mail } = values.settings
  const kindsThatAreNoSupport = namedKinds(mail.kindsThatAreNoSupport)
  return { ...values, settings: { ...values.settings, mail: { ...mail, kindsThatAreNoSupport } } }
}
