import { Button } from '@mantine/core'
import { IconPlus, IconWebhook } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import type { webhook } from '../../../../contract/api/integrations.ts'
import { useApi } from '../../../api/queries.ts'
import { Loaded } from '../parts/loaded.tsx'
import { NothingYet } from '../parts/nothing-yet.tsx'
import { Row, RowBody, Rows } from '../parts/rows.tsx'
import { SettingsPage } from '../parts/settings-page.tsx'
import { ShownOnce } from '../parts/shown-once.tsx'
import { Tag } from '../parts/tag.tsx'
import { useEdited } from '../parts/use-edited.ts'
import { DeliveryLog } from './delivery-log.tsx'
import { WebhookEditor } from './webhook-editor.tsx'

export type Webhook = z.infer<typeof webhook>

/** Who outside is told what happens here. */
export function WebhooksPage() {
  const { t } = useTranslation('settings')
  const hooks = useApi<Webhook[]>('/webhooks')
  const [edited, setEdited] = useEdited(hooks.data, (one) => one.id)
  const [logOf, setLogOf] = useState<Webhook | null>(null)
  const [once, setOnce] = useState<{ name: string; secret: string } | null>(null)
  const add = (
    <Button size="xs" leftSection={<IconPlus size={14} aria-hidden />} onClick={() => setEdited('new')}>
      {t('webhooks.add')}
    </Button>
  )
  return (
    <SettingsPage title={t('webhooks.title')} lead={t('webhooks.lead')} actions={add}>
      <Loaded of={[hooks]}>
        {() =>
          hooks.data?.length === 0 ? (
            <NothingYet icon={<IconWebhook />} title={t('webhooks.none')} description={t('webhooks.noneHelp')} action={add} />
          ) : (
            <Rows label={t('webhooks.title')}>
              {hooks.data?.map((one) => (
                <Row key={one.id}>
                  <WebhookRow hook={one} onOpen={() => setEdited(one)} onLog={() => setLogOf(one)} />
                </Row>
              ))}
            </Rows>
          )
        }
      </Loaded>
      {edited && <WebhookEditor hook={edited === 'new' ? null : edited} onClose={() => setEdited(null)} onSecret={setOnce} />}
      {logOf && <DeliveryLog hook={logOf} onClose={() => setLogOf(null)} />}
      {once && (
        <ShownOnce
          title={t('webhooks.onceTitle', { name: once.name })}
          explanation={t('webhooks.onceHelp')}
          secrets={[{ label: t('webhooks.secret'), text: once.secret }]}
          onClose={() => setOnce(null)}
        />
      )}
    </SettingsPage>
  )
}

function WebhookRow({ hook, onOpen, onLog }: { hook: Webhook; onOpen: () => void; onLog: () => void }) {
  const { t } = useTranslation('settings')
  const badges = (
    <>
      <Tag>{t('webhooks.eventCount', { count: hook.events.length })}</Tag>
      {hook.pending > 0 && <Tag tone="warn">{t('webhooks.pending', { count: hook.pending })}</Tag>}
      {hook.failingSince && <Tag tone="bad">{t('webhooks.failing')}</Tag>}
      {!hook.isActive && <Tag>{t('inactive')}</Tag>}
    </>
  )
  return (
    <RowBody
      title={hook.name}
      detail={hook.disabledReason ? `${hook.url} · ${hook.disabledReason}` : hook.url}
      badges={badges}
      isMuted={!hook.isActive}
      onOpen={onOpen}
      actions={
        <Button size="compact-xs" variant="default" onClick={onLog}>
          {t('webhooks.log')}
        </Button>
      }
    />
  )
}
