import { Select, Stack, Switch, Text, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { ConfirmButton } from '../parts/confirm-button.tsx'
import { EditorDrawer } from '../parts/editor-drawer.tsx'
import { useDraft } from '../parts/use-draft.ts'
import { useSend } from '../parts/use-send.ts'
import type { Bot, BotSecrets } from './bots-page.tsx'

interface BotDraft {
  name: string
  kind: Bot['kind']
  webhookUrl: string
  isActive: boolean
  settings: Record<string, unknown>
}
interface BotEditorProps {
  bot: Bot | null
  onClose: () => void
  onSecrets: (secrets: BotSecrets) => void
}
const refresh = ['/bots']

export function BotEditor({ bot, onClose, onSecrets }: BotEditorProps) {
  const { t } = useTranslation('settings')
  const { send } = useSend()
  const draft = useDraft<BotDraft>({
    name: `bot:${bot?.id ?? 'new'}`,
    saved: bot
      ? { name: bot.name, kind: bot.kind, webhookUrl: bot.webhookUrl ?? '', isActive: bot.isActive, settings: bot.settings }
      : { name: '', kind: 'api', webhookUrl: '', isActive: true, settings: {} },
    validate: {
      name: (value) => (value.trim() === '' ? t('needsName') : null),
      webhookUrl: (value) => (value === '' || URL.canParse(value) ? null : t('needsUrl')),
    },
    send: async (values) => {
      const body = { ...values, webhookUrl: values.kind === 'api' ? values.webhookUrl.trim() || null : null }
      if (bot) await send('PATCH', `/bots/${bot.id}`, { body, refresh, done: t('saved', { name: values.name }) })
      else
        onSecrets({
          ...(await send<Omit<BotSecrets, 'name'>>('POST', '/bots', { body, refresh, done: t('added', { name: values.name }) })),
          name: values.name,
        })
    },
  })
  const { form } = draft
  const kinds = (['api', 'built-in'] as const).map((value) => ({ value, label: t(`bots.kind.${value}`) }))
  return (
    <EditorDrawer
      title={bot ? t('edit', { name: bot.name }) : t('bots.add')}
      draft={draft}
      onClose={onClose}
      isNew={bot === null}
      aside={bot && <BotActs bot={bot} onClose={onClose} onSecrets={onSecrets} />}
    >
      <Stack gap="sm">
        <TextInput label={t('name')} description={t('bots.nameHelp')} withAsterisk data-autofocus {...form.getInputProps('name')} />
        <Select
          label={t('bots.kindLabel')}
          description={t(`bots.kindHelp.${form.values.kind}`)}
          disabled={bot !== null}
          allowDeselect={false}
          data={kinds}
          {...form.getInputProps('kind')}
        />
        {form.values.kind === 'api' && (
          <TextInput
            label={t('bots.webhookUrl')}
            description={t('bots.webhookUrlHelp')}
            placeholder="https://bot.example.com/hears"
            {...form.getInputProps('webhookUrl')}
          />
        )}
        <Switch label={t('bots.isActive')} {...form.getInputProps('isActive', { type: 'checkbox' })} />
        <Text size="xs" c="dimmed">
          {t('bots.whereHelp')}
        </Text>
      </Stack>
    </EditorDrawer>
  )
}

function BotActs({ bot, onClose, onSecrets }: { bot: Bot; onClose: () => void; onSecrets: (secrets: BotSecrets) => void }) {
  const { t } = useTranslation('settings')
  const { send } = useSend()
  const remove = () => send('DELETE', `/bots/${bot.id}`, { refresh, done: t('removed', { name: bot.name }) }).then(onClose)
  const renew = async () => {
    const { token } = await send<{ token: string | null }>('POST', `/bots/${bot.id}/token`, { refresh })
    onSecrets({ name: bot.name, token, webhookSecret: null })
    onClose()
  }
  return (
    <>
      <ConfirmButton label={t('remove')} question={t('bots.removeQuestion', { name: bot.name })} onConfirm={remove} />
      {bot.kind === 'api' && (
        <ConfirmButton label={t('bots.newToken')} color="gray" question={t('bots.newTokenQuestion')} onConfirm={renew} />
      )}
    </>
  )
}
