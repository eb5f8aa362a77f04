import { Button, Checkbox, SimpleGrid, Stack, Switch, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { type WebhookEvent, webhookEvents } from '../../../../contract/api/integrations.ts'
import { ConfirmButton } from '../parts/confirm-button.tsx'
import { EditorDrawer } from '../parts/editor-drawer.tsx'
import { useDraft } from '../parts/use-draft.ts'
import { useSend } from '../parts/use-send.ts'
import type { Webhook } from './webhooks-page.tsx'

interface WebhookDraft {
  name: string
  url: string
  events: WebhookEvent[]
  isActive: boolean
}
interface WebhookEditorProps {
  hook: Webhook | null
  onClose: () => void
  onSecret: (once: { name: string; secret: string }) => void
}
const refresh = ['/webhooks']

export function WebhookEditor({ hook, onClose, onSecret }: WebhookEditorProps) {
  const { t } = useTranslation('settings')
  const { send } = useSend()
  const draft = useDraft<WebhookDraft>({
    name: `webhook:${hook?.id ?? 'new'}`,
    saved: hook
      ? { name: hook.name, url: hook.url, events: hook.events, isActive: hook.isActive }
      : { name: '', url: '', events: ['case.opened', 'case.updated', 'case.resolved'], isActive: true },
    validate: {
      name: (value) => (value.trim() === '' ? t('needsName') : null),
      url: (value) => (URL.canParse(value) && /^https?:/.test(value) ? null : t('needsUrl')),
      events: (value) => (value.length === 0 ? t('webhooks.needsEvents') : null),
    },
    send: async (values) => {
      if (hook) await send('PATCH', `/webhooks/${hook.id}`, { body: values, refresh, done: t('saved', { name: values.name }) })
      else
        onSecret({
          name: values.name,
          secret: (await send<{ secret: string }>('POST', '/webhooks', { body: values, refresh, done: t('added', { name: values.name }) }))
            .secret,
        })
    },
  })
  const remove = () => send('DELETE', `/webhooks/${hook?.id}`, { refresh, done: t('removed', { name: hook?.name }) }).then(onClose)
  const all = draft.form.values.events.length === webhookEvents.length
  return (
    <EditorDrawer
      title={hook ? t('edit', { name: hook.name }) : t('webhooks.add')}
      draft={draft}
      onClose={onClose}
      isNew={hook === null}
      aside={hook && <ConfirmButton label={t('remove')} question={t('webhooks.removeQuestion', { name: hook.name })} onConfirm={remove} />}
    >
      <Stack gap="sm">
        <TextInput label={t('name')} withAsterisk data-autofocus {...draft.form.getInputProps('name')} />
        <TextInput
          label={t('webhooks.url')}
          description={t('webhooks.urlHelp')}
          withAsterisk
          placeholder="https://example.com/hooks/casewright"
          {...draft.form.getInputProps('url')}
        />
        <Checkbox.Group label={t('webhooks.events')} withAsterisk {...draft.form.getInputProps('events')}>
          <SimpleGrid cols={{ base: 1, xs: 2 }} spacing={6} mt={6}>
            {webhookEvents.map((event) => (
              <Checkbox key={event} value={event} label={t(`webhooks.event.${event.replace('.', '-')}` as 'webhooks.event.case-opened')} />
            ))}
          </SimpleGrid>
        </Checkbox.Group>
        <div>
          <Button size="compact-xs" variant="subtle" onClick={() => draft.form.setFieldValue('events', all ? [] : [...webhookEvents])}>
            {t(all ? 'webhooks.noEvents' : 'webhooks.allEvents')}
          </Button>
        </div>
        <Switch label={t('webhooks.isActive')} {...draft.form.getInputProps('isActive', { type: 'checkbox' })} />
      </Stack>
    </EditorDrawer>
  )
}
