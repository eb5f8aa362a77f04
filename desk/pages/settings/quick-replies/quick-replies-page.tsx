import { Button, Select, Stack, Textarea, TextInput } from '@mantine/core'
import { IconBolt, IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import type { editQuickReply, Queue, quickReply } from '../../../../contract/api/settings.ts'
import { useApi } from '../../../api/queries.ts'
import { ConfirmButton } from '../parts/confirm-button.tsx'
import { EditorDrawer } from '../parts/editor-drawer.tsx'
import { Loaded } from '../parts/loaded.tsx'
import { NothingYet } from '../parts/nothing-yet.tsx'
import { Row, RowBody, Rows } from '../parts/rows.tsx'
import { SettingsPage } from '../parts/settings-page.tsx'
import { Tag } from '../parts/tag.tsx'
import { useDraft } from '../parts/use-draft.ts'
import { useEdited } from '../parts/use-edited.ts'
import { useSend } from '../parts/use-send.ts'

type QuickReply = z.infer<typeof quickReply>
const refresh = ['/quick-replies']

/** Texts that representatives send often, by typing / and a few letters. */
export function QuickRepliesPage() {
  const { t } = useTranslation('settings')
  const replies = useApi<QuickReply[]>('/quick-replies')
  const queues = useApi<Queue[]>('/queues')
  const [edited, setEdited] = useEdited(replies.data, (one) => one.id)
  const [search, setSearch] = useState('')
  const found = (replies.data ?? []).filter((one) =>
    `${one.title} ${one.shortcut} ${one.text}`.toLowerCase().includes(search.trim().toLowerCase()),
  )
  const add = (
    <Button size="xs" leftSection={<IconPlus size={14} aria-hidden />} onClick={() => setEdited('new')}>
      {t('quickReplies.add')}
    </Button>
  )
  return (
    <SettingsPage title={t('quickReplies.title')} lead={t('quickReplies.lead')} actions={add}>
      <Loaded of={[replies, queues]}>
        {() =>
          replies.data?.length === 0 ? (
            <NothingYet icon={<IconBolt />} title={t('quickReplies.none')} description={t('quickReplies.noneHelp')} action={add} />
          ) : (
            <>
              {(replies.data?.length ?? 0) > 12 && (
                <TextInput
                  mb="sm"
                  placeholder={t('quickReplies.search')}
                  aria-label={t('quickReplies.search')}
                  value={search}
                  onChange={(event) => setSearch(event.currentTarget.value)}
                />
              )}
              <Rows label={t('quickReplies.title')}>
                {found.map((one) => (
                  <Row key={one.id}>
                    <RowBody
                      title={one.title}
                      detail={one.text.split('\n', 1)[0]}
                      onOpen={() => setEdited(one)}
                      badges={
                        <>
                          <Tag ff="monospace">/{one.shortcut}</Tag>
                          {one.queueId && <Tag tone="accent">{queues.data?.find((queue) => queue.id === one.queueId)?.name}</Tag>}
                        </>
                      }
                    />
                  </Row>
                ))}
              </Rows>
            </>
          )
        }
      </Loaded>
      {edited && <QuickReplyEditor reply={edited === 'new' ? null : edited} queues={queues.data ?? []} onClose={() => setEdited(null)} />}
    </SettingsPage>
  )
}

function QuickReplyEditor({ reply, queues, onClose }: { reply: QuickReply | null; queues: Queue[]; onClose: () => void }) {
  const { t } = useTranslation('settings')
  const { send } = useSend()
  const draft = useDraft<z.infer<typeof editQuickReply>>({
    name: `quick-reply:${reply?.id ?? 'new'}`,
    saved: reply
      ? { shortcut: reply.shortcut, title: reply.title, text: reply.text, queueId: reply.queueId }
      : { shortcut: '', title: '', text: '', queueId: null },
    validate: {
      title: (value) => (value.trim() === '' ? t('needsName') : null),
      shortcut: (value) => (/^[a-z0-9-]{1,40}$/.test(value) ? null : t('quickReplies.needsShortcut')),
      text: (value) => (value.trim() === '' ? t('quickReplies.needsText') : null),
    },
    send: async (values) => {
      if (reply) await send('PATCH', `/quick-replies/${reply.id}`, { body: values, refresh, done: t('saved', { name: values.title }) })
      else await send('POST', '/quick-replies', { body: values, refresh, done: t('added', { name: values.title }) })
    },
  })
  const remove = () => send('DELETE', `/quick-replies/${reply?.id}`, { refresh, done: t('removed', { name: reply?.title }) }).then(onClose)
  return (
    <EditorDrawer
      title={reply ? t('edit', { name: reply.title }) : t('quickReplies.add')}
      draft={draft}
      onClose={onClose}
      isNew={reply === null}
      aside={
        reply && <ConfirmButton label={t('remove')} question={t('quickReplies.removeQuestion', { name: reply.title })} onConfirm={remove} />
      }
    >
      <Stack gap="sm">
        <TextInput label={t('quickReplies.titleLabel')} withAsterisk data-autofocus {...draft.form.getInputProps('title')} />
        <TextInput
          label={t('quickReplies.shortcut')}
          description={t('quickReplies.shortcutHelp')}
          leftSection="/"
          withAsterisk
          {...draft.form.getInputProps('shortcut')}
        />
        <Textarea label={t('quickReplies.text')} withAsterisk autosize minRows={5} maxRows={16} {...draft.form.getInputProps('text')} />
        <Select
          label={t('queue')}
          placeholder={t('quickReplies.allQueues')}
          clearable
          data={queues.map((queue) => ({ value: queue.id, label: queue.name }))}
          {...draft.form.getInputProps('queueId')}
        />
      </Stack>
    </EditorDrawer>
  )
}
