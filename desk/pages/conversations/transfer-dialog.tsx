import { Button, Modal, Select, Stack, Textarea } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ConversationDetail } from '../../../contract/api/conversations.ts'
import type { Queue } from '../../../contract/api/settings.ts'
import { useApi, useMe } from '../../api/queries.ts'
import { useAct } from '../../api/use-act.ts'

/** To another queue's waiting list, or to one colleague, with a word for whoever takes it. */
export function TransferDialog({
  conversation,
  isOpen,
  onClose,
}: {
  conversation: ConversationDetail
  isOpen: boolean
  onClose: () => void
}) {
  const { t } = useTranslation()
  const { data: me } = useMe()
  const { data: queues } = useApi<Queue[]>(isOpen ? '/queues' : null, { key: '/queues' })
  const { act, isBusy } = useAct()
  const [to, setTo] = useState<string | null>(null)
  const [note, setNote] = useState('')
  const colleagues = me?.colleagues.filter((one) => one.queueIds.includes(conversation.queue.id)) ?? []
  const send = async () => {
    const [kind, id] = (to ?? '').split(':')
    const done = await act('POST', `/conversations/${conversation.id}/transfer`, {
      ...(kind === 'queue' ? { queueId: id } : { representativeId: id }),
      ...(note && { note }),
    })
    if (done !== undefined) onClose()
  }
  const data = [
    {
      group: t('transfer.queues'),
      items: (queues ?? [])
        .filter((one) => one.id !== conversation.queue.id && one.isActive)
        .map((one) => ({ value: `queue:${one.id}`, label: one.name })),
    },
    {
      group: t('transfer.colleagues'),
      items: colleagues.map((one) => ({
        value: `person:${one.id}`,
        label: `${one.name} · ${t(`presence.${one.presence}`)}`,
        disabled: one.presence !== 'available',
      })),
    },
  ]
  return (
    <Modal opened={isOpen} onClose={onClose} title={t('transfer.title')}>
      <Stack gap="sm">
        <Select label={t('transfer.to')} data={data} value={to} onChange={setTo} searchable data-autofocus />
        <Textarea
          label={t('transfer.note')}
          description={t('transfer.noteHelp')}
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
          autosize
          minRows={2}
        />
        <Button w="fit-content" disabled={!to} loading={isBusy} onClick={send}>
          {t('chat.transfer')}
        </Button>
      </Stack>
    </Modal>
  )
}
