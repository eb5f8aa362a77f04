import { Button, Menu } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { ConversationDetail } from '../../../contract/api/conversations.ts'
import { useMe } from '../../api/queries.ts'
import { useAct } from '../../api/use-act.ts'

/** Offers a waiting conversation to one available colleague of its queue. */
export function OfferMenu({ conversation }: { conversation: ConversationDetail }) {
  const { t } = useTranslation()
  const { data: me } = useMe()
  const { act } = useAct()
  const colleagues = me?.colleagues.filter((one) => one.queueIds.includes(conversation.queue.id)) ?? []
  if (colleagues.length === 0) return null
  return (
    <Menu position="top-end">
      <Menu.Target>
        <Button variant="default">{t('chat.offer')}</Button>
      </Menu.Target>
      <Menu.Dropdown>
        {colleagues.map((one) => (
          <Menu.Item
            key={one.id}
            disabled={one.presence !== 'available'}
            onClick={() => act('POST', `/conversations/${conversation.id}/offer`, { representativeId: one.id })}
          >
            {one.name} · {t(`presence.${one.presence}`)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
