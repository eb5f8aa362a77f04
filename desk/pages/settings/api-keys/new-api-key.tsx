import { Checkbox, MultiSelect, Select, Stack, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { apiScopes } from '../../../../contract/api/integrations.ts'
import type { Queue } from '../../../../contract/api/settings.ts'
import { useApi } from '../../../api/queries.ts'
import { EditorDrawer } from '../parts/editor-drawer.tsx'
import { useDraft } from '../parts/use-draft.ts'
import { useSend } from '../parts/use-send.ts'

type Scope = (typeof apiScopes)[number]
interface KeyDraft {
  name: string
  scopes: Scope[]
  queueIds: string[]
  days: string
}
const day = 86_400_000

export function NewApiKey({ onClose, onToken }: { onClose: () => void; onToken: (once: { name: string; token: string }) => void }) {
  const { t } = useTranslation('settings')
  const { send } = useSend()
  const queues = useApi<Queue[]>('/queues')
  const draft = useDraft<KeyDraft>({
    name: 'api-key:new',
    saved: { name: '', scopes: ['read'], queueIds: [], days: '90' },
    validate: {
      name: (value) => (value.trim() === '' ? t('needsName') : null),
      scopes: (value) => (value.length === 0 ? t('apiKeys.needsScope') : null),
    },
    send: async ({ name, scopes, queueIds, days }) => {
      const expiresAt = days === 'never' ? null : new Date(Date.now() + Number(days) * day).toISOString()
      const { token } = await send<{ token: string }>('POST', '/api-keys', {
        body: { name, scopes, queueIds: queueIds.length === 0 ? null : queueIds, expiresAt },
        refresh: ['/api-keys'],
      })
      onToken({ name, token })
    },
  })
  const { form } = draft
  return (
    <EditorDrawer title={t('apiKeys.add')} draft={draft} onClose={onClose} saveLabel={t('apiKeys.create')} isNew>
      <Stack gap="sm">
        <TextInput label={t('name')} description={t('apiKeys.nameHelp')} withAsterisk data-autofocus {...form.getInputProps('name')} />
        <Checkbox.Group label={t('apiKeys.scopes')} withAsterisk {...form.getInputProps('scopes')}>
          <Stack gap={6} mt={6}>
            {apiScopes.map((scope) => (
              <Checkbox key={scope} value={scope} label={t(`apiKeys.scope.${scope}`)} description={t(`apiKeys.scopeHelp.${scope}`)} />
            ))}
          </Stack>
        </Checkbox.Group>
        <MultiSelect
          label={t('apiKeys.queues')}
          description={t('apiKeys.queuesHelp')}
          placeholder={form.values.queueIds.length === 0 ? t('apiKeys.allQueues') : ''}
          data={(queues.data ?? []).map((queue) => ({ value: queue.id, label: queue.name }))}
          {...form.getInputProps('queueIds')}
        />
        <Select
          label={t('apiKeys.expiry')}
          allowDeselect={false}
          data={['30', '90', '365', 'never'].map((value) => ({
            value,
            label: value === 'never' ? t('apiKeys.never') : t('apiKeys.inDays', { count: Number(value) }),
          }))}
          {...form.getInputProps('days')}
        />
      </Stack>
    </EditorDrawer>
  )
}
