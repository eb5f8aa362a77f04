import { Select, Stack, Switch, TagsInput, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Mailbox } from '../../../../contract/api/mail-settings.ts'
import type { Queue } from '../../../../contract/api/settings.ts'
import { ConfirmButton } from '../parts/confirm-button.tsx'
import { EditorDrawer } from '../parts/editor-drawer.tsx'
import { SettingsSection } from '../parts/settings-page.tsx'
import { type Draft, useDraft } from '../parts/use-draft.ts'
import { useSend } from '../parts/use-send.ts'
import { DetailsSection } from './details-section.tsx'
import { IncomingSection } from './incoming-section.tsx'
import { draftOf, type MailboxDraft, type MailboxSecrets } from './mailbox-draft.ts'
import { OAuth2Section } from './oauth2-section.tsx'
import { OutgoingSection } from './outgoing-section.tsx'

interface MailboxEditorProps {
  mailbox: Mailbox | null
  queues: Queue[]
  onClose: () => void
}
/** What every part of the form gets: values and errors, and secrets that were typed and are not saved yet. */
export interface MailboxPart {
  form: Draft<MailboxDraft>['form']
  secrets: MailboxSecrets
  setSecret: (name: keyof MailboxSecrets, value: string | null | undefined) => void
  has: Mailbox['has'] | undefined
}
const refresh = ['/mailboxes', '/mail-health']

/** One address: whose it is, how its mail comes in, and how answers go out. */
export function MailboxEditor({ mailbox, queues, onClose }: MailboxEditorProps) {
  const { t } = useTranslation(['mail-settings', 'settings'])
  const { draft, ...secrets } = useMailboxDraft(mailbox, queues[0]?.id ?? '')
  const { send } = useSend()
  const { form } = draft
  const part: MailboxPart = { form, ...secrets, has: mailbox?.has }
  const remove = () =>
    send('DELETE', `/mailboxes/${mailbox?.id}`, { refresh, done: t('settings:removed', { name: mailbox?.address }) }).then(onClose)
  return (
    <EditorDrawer
      title={mailbox ? t('settings:edit', { name: mailbox.address }) : t('mailboxes.add')}
      size="xl"
      draft={draft}
      onClose={onClose}
      isNew={mailbox === null}
      aside={
        mailbox && (
          <ConfirmButton
            label={t('settings:remove')}
            question={t('mailboxes.removeQuestion', { address: mailbox.address })}
            onConfirm={remove}
          />
        )
      }
    >
      <Stack gap="sm" mb="lg">
        <TextInput
          label={t('mailboxes.address')}
          withAsterisk
          data-autofocus
          type="email"
          placeholder="support@example.com"
          {...form.getInputProps('address')}
        />
        <TextInput
          label={t('settings:name')}
          description={t('mailboxes.nameHelp')}
          withAsterisk
          maxLength={100}
          {...form.getInputProps('name')}
        />
        <Select
          label={t('settings:queue')}
          description={t('mailboxes.queueHelp')}
          withAsterisk
          allowDeselect={false}
          data={queues.map((one) => ({ value: one.id, label: one.name }))}
          {...form.getInputProps('queueId')}
        />
        <TagsInput label={t('mailboxes.aliases')} description={t('mailboxes.aliasesHelp')} {...form.getInputProps('settings.aliases')} />
        <Switch
          label={t('mailboxes.isActive')}
          description={t('mailboxes.isActiveHelp')}
          {...form.getInputProps('isActive', { type: 'checkbox' })}
        />
      </Stack>
      <IncomingSection {...part} />
      <OutgoingSection {...part} />
      {form.values.settings.oauth2 && <OAuth2Section {...part} />}
      <SettingsSection title={t('mailboxes.more')}>
        <DetailsSection {...part} />
      </SettingsSection>
    </EditorDrawer>
  )
}

/** The draft, to which typed secrets belong without ever being kept in the browser. */
function useMailboxDraft(mailbox: Mailbox | null, queueId: string) {
  const { t } = useTranslation(['mail-settings', 'settings'])
  const { send } = useSend()
  const [secrets, setSecrets] = useState<MailboxSecrets>({})
  const draft = useDraft<MailboxDraft>({
    name: `mailbox:${mailbox?.id ?? 'new'}`,
    saved: draftOf(mailbox, queueId),
    validate: {
      address: (value) => (/^\S+@\S+\.\S+$/.test(value) ? null : t('mailboxes.needsAddress')),
      name: (value) => (value.trim() === '' ? t('settings:needsName') : null),
      settings: {
        imap: (value) => (value && value.folders.length === 0 ? t('mailboxes.needsFolder') : null),
      },
    },
    send: async (values) => {
      const body = { ...values, secrets }
      if (mailbox) {
        const saved = { body: { ...body, version: mailbox.version }, refresh, done: t('settings:saved', { name: values.address }) }
        await send('PATCH', `/mailboxes/${mailbox.id}`, saved)
      } else await send('POST', '/mailboxes', { body, refresh, done: t('settings:added', { name: values.address }) })
      setSecrets({})
    },
  })
  const setSecret: MailboxPart['setSecret'] = (name, value) =>
    setSecrets(({ [name]: _, ...rest }) => (value === undefined ? rest : { ...rest, [name]: value }))
  const discard = () => {
    draft.discard()
    setSecrets({})
  }
  return { draft: { ...draft, isDirty: draft.isDirty || Object.keys(secrets).length > 0, discard }, secrets, setSecret }
}
