import { Button, TextInput } from '@mantine/core'
import { IconInbox, IconPlus } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Queue } from '../../../../contract/api/settings.ts'
import { useApi } from '../../../api/queries.ts'
import { keyFromLabel } from '../fields/field-kinds.ts'
import { EditorDrawer } from '../parts/editor-drawer.tsx'
import { Loaded } from '../parts/loaded.tsx'
import { NothingYet } from '../parts/nothing-yet.tsx'
import { Row, RowBody, Rows } from '../parts/rows.tsx'
import { SettingsPage } from '../parts/settings-page.tsx'
import { Tag } from '../parts/tag.tsx'
import { useDraft } from '../parts/use-draft.ts'
import { useSend } from '../parts/use-send.ts'

/** The lines of work for people. */
export function QueuesPage() {
  const { t } = useTranslation('settings')
  const navigate = useNavigate()
  const queues = useApi<Queue[]>('/queues')
  const [isAdding, setIsAdding] = useState(false)
  const open = (id: string) => void navigate({ to: `/settings/queues/${id}` as never, ignoreBlocker: true })
  const add = (
    <Button size="xs" leftSection={<IconPlus size={14} aria-hidden />} onClick={() => setIsAdding(true)}>
      {t('queues.add')}
    </Button>
  )
  return (
    <SettingsPage title={t('queues.title')} lead={t('queues.lead')} actions={add}>
      <Loaded of={[queues]}>
        {() =>
          queues.data?.length === 0 ? (
            <NothingYet icon={<IconInbox />} title={t('queues.none')} description={t('queues.noneHelp')} action={add} />
          ) : (
            <Rows label={t('queues.title')}>
              {queues.data?.map((queue) => (
                <Row key={queue.id}>
                  <QueueRow queue={queue} onOpen={() => open(queue.id)} />
                </Row>
              ))}
            </Rows>
          )
        }
      </Loaded>
      {isAdding && <NewQueue onClose={() => setIsAdding(false)} onAdded={open} />}
    </SettingsPage>
  )
}

function QueueRow({ queue, onOpen }: { queue: Queue; onOpen: () => void }) {
  const { t } = useTranslation('settings')
  const { chat, openingHours, timeZone } = queue.settings
  const detail = [
    t('queues.members', { count: queue.memberIds.length }),
    openingHours ? t('queues.openIn', { zone: timeZone }) : t('queues.alwaysOpen'),
  ].join(' · ')
  const badges = (
    <>
      <Tag tone={chat.isOn ? 'good' : 'plain'}>{t(chat.isOn ? 'queues.chatOn' : 'queues.chatOff')}</Tag>
      {!queue.isActive && <Tag>{t('inactive')}</Tag>}
    </>
  )
  return <RowBody title={queue.name} detail={detail} badges={badges} isMuted={!queue.isActive} onOpen={onOpen} />
}

function NewQueue({ onClose, onAdded }: { onClose: () => void; onAdded: (id: string) => void }) {
  const { t } = useTranslation('settings')
  const { send } = useSend()
  const toKey = (name: string) => keyFromLabel(name).replaceAll('_', '-')
  const draft = useDraft({
    name: 'queue:new',
    saved: { name: '', key: '' },
    validate: { name: (value) => (value.trim() === '' ? t('needsName') : null) },
    send: async ({ name, key }) => {
      const queue = await send<Queue>('POST', '/queues', {
        body: { name, key: key || toKey(name) },
        refresh: ['/queues', '/me'],
        done: t('added', { name }),
      })
      onAdded(queue.id)
    },
  })
  return (
    <EditorDrawer title={t('queues.add')} draft={draft} onClose={onClose} saveLabel={t('queues.create')} isNew>
      <TextInput label={t('name')} withAsterisk data-autofocus {...draft.form.getInputProps('name')} />
      <TextInput
        mt="sm"
        label={t('queues.key')}
        description={t('queues.keyHelp')}
        placeholder={toKey(draft.form.values.name)}
        {...draft.form.getInputProps('key')}
      />
    </EditorDrawer>
  )
}
