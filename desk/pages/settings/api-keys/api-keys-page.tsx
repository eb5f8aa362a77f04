import { Anchor, Button } from '@mantine/core'
import { IconKey, IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import type { apiKey } from '../../../../contract/api/integrations.ts'
import { useApi } from '../../../api/queries.ts'
import { ConfirmButton } from '../parts/confirm-button.tsx'
import { Loaded } from '../parts/loaded.tsx'
import { Moment } from '../parts/moment.tsx'
import { NothingYet } from '../parts/nothing-yet.tsx'
import { Row, RowBody, Rows } from '../parts/rows.tsx'
import { SettingsPage } from '../parts/settings-page.tsx'
import { ShownOnce } from '../parts/shown-once.tsx'
import { Tag } from '../parts/tag.tsx'
import { useSend } from '../parts/use-send.ts'
import { NewApiKey } from './new-api-key.tsx'

export type ApiKey = z.infer<typeof apiKey>

/** Keys with which other programs use the HTTP API. */
export function ApiKeysPage() {
  const { t } = useTranslation('settings')
  const keys = useApi<ApiKey[]>('/api-keys')
  const [isAdding, setIsAdding] = useState(false)
  const [once, setOnce] = useState<{ name: string; token: string } | null>(null)
  const add = (
    <Button size="xs" leftSection={<IconPlus size={14} aria-hidden />} onClick={() => setIsAdding(true)}>
      {t('apiKeys.add')}
    </Button>
  )
  const lead = (
    <>
      {t('apiKeys.lead')}{' '}
      <Anchor href="/api" target="_blank" rel="noreferrer" inherit underline="always">
        {t('apiKeys.reference')}
      </Anchor>
    </>
  )
  return (
    <SettingsPage title={t('apiKeys.title')} lead={lead} actions={add}>
      <Loaded of={[keys]}>
        {() =>
          keys.data?.length === 0 ? (
            <NothingYet icon={<IconKey />} title={t('apiKeys.none')} description={t('apiKeys.noneHelp')} action={add} />
          ) : (
            <Rows label={t('apiKeys.title')}>
              {keys.data?.map((one) => (
                <Row key={one.id}>
                  <KeyRow apiKey={one} />
                </Row>
              ))}
            </Rows>
          )
        }
      </Loaded>
      {isAdding && <NewApiKey onClose={() => setIsAdding(false)} onToken={setOnce} />}
      {once && (
        <ShownOnce
          title={t('apiKeys.onceTitle', { name: once.name })}
          explanation={t('apiKeys.onceHelp')}
          secrets={[{ label: t('apiKeys.token'), text: once.token }]}
          onClose={() => setOnce(null)}
        />
      )}
    </SettingsPage>
  )
}

function KeyRow({ apiKey: one }: { apiKey: ApiKey }) {
  const { t } = useTranslation('settings')
  const { send } = useSend()
  const revoke = () => send('DELETE', `/api-keys/${one.id}`, { refresh: ['/api-keys'], done: t('apiKeys.revoked', { name: one.name }) })
  const isExpired = one.expiresAt !== null && new Date(one.expiresAt) < new Date()
  const detail = (
    <>
      …{one.hint} ·{' '}
      {one.lastUsedAt ? (
        <>
          {t('apiKeys.lastUsed')} <Moment at={one.lastUsedAt} />
        </>
      ) : (
        t('apiKeys.neverUsed')
      )}
      {one.expiresAt && !isExpired && (
        <>
          {' '}
          · {t('apiKeys.expires')} <Moment at={one.expiresAt} />
        </>
      )}
    </>
  )
  const badges = (
    <>
      {one.scopes.map((scope) => (
        <Tag key={scope} tone={scope === 'admin' ? 'bad' : 'accent'}>
          {t(`apiKeys.scope.${scope}`)}
        </Tag>
      ))}
      {one.revokedAt ? <Tag>{t('apiKeys.isRevoked')}</Tag> : isExpired && <Tag>{t('apiKeys.isExpired')}</Tag>}
    </>
  )
  return (
    <RowBody
      title={one.name}
      detail={detail}
      badges={badges}
      isMuted={one.revokedAt !== null || isExpired}
      actions={
        one.revokedAt === null && (
          <ConfirmButton label={t('apiKeys.revoke')} question={t('apiKeys.revokeQuestion', { name: one.name })} onConfirm={revoke} />
        )
      }
    />
  )
}
