import { Alert, Button, PasswordInput, Select, Stack, Switch, Text, Textarea } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Queue } from '../../../../contract/api/settings.ts'
import { CopyLine } from '../parts/shown-once.tsx'
import { identitySnippet } from './identity-snippet.ts'
import type { QueueForm } from './queue-page.tsx'

/** How the host page vouches for the person who chats. */
export function QueueIdentityTab({ form, queue }: { form: QueueForm; queue: Queue }) {
  const { t } = useTranslation('settings')
  const identity = form.values.settings.identity
  const set = (next: typeof identity) => form.setFieldValue('settings.identity', next as never)
  const isShared = identity?.algorithm === 'HS256'
  const keyProps = {
    label: t(isShared ? 'queues.identity.secret' : 'queues.identity.publicKey'),
    description: t(isShared ? 'queues.identity.secretHelp' : 'queues.identity.publicKeyHelp'),
    value: identity?.key ?? '',
    error: form.errors['settings.identity'],
  }
  return (
    <Stack gap="sm">
      <Text size="sm">{t('queues.identity.lead')}</Text>
      <Switch
        label={t('queues.identity.isOn')}
        checked={identity !== null}
        onChange={(event) => set(event.currentTarget.checked ? { algorithm: 'HS256', key: randomSecret() } : null)}
      />
      {identity && (
        <>
          <Select
            label={t('queues.identity.algorithm')}
            description={t('queues.identity.algorithmHelp')}
            allowDeselect={false}
            value={identity.algorithm}
            data={(['HS256', 'RS256', 'ES256'] as const).map((value) => ({ value, label: t(`queues.identity.${value}`) }))}
            onChange={(algorithm) => set({ algorithm: algorithm as 'HS256', key: algorithm === 'HS256' ? randomSecret() : '' })}
          />
          {isShared ? (
            <PasswordInput {...keyProps} onChange={(event) => set({ ...identity, key: event.currentTarget.value })} />
          ) : (
            <Textarea
              {...keyProps}
              autosize
              minRows={4}
              maxRows={10}
              ff="monospace"
              placeholder="-----BEGIN PUBLIC KEY-----"
              onChange={(event) => set({ ...identity, key: event.currentTarget.value })}
            />
          )}
          {isShared && (
            <div>
              <Button size="xs" variant="default" onClick={() => set({ ...identity, key: randomSecret() })}>
                {t('queues.identity.newSecret')}
              </Button>
            </div>
          )}
          <CopyLine isBlock label={t('queues.identity.howTo')} text={identitySnippet(identity.algorithm, queue.key)} />
          <Alert p="xs">{t('queues.identity.claims', { key: queue.key })}</Alert>
        </>
      )}
    </Stack>
  )
}

function randomSecret(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(32)), (byte) => byte.toString(16).padStart(2, '0')).join('')
}
