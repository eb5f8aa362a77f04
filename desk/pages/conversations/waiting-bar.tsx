import { Button, Group, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { ConversationDetail } from '../../../contract/api/conversations.ts'
import { useMe } from '../../api/queries.ts'
import { useAct } from '../../api/use-act.ts'
import { useEnter } from '../../components/use-enter.ts'
import classes from './conversations.module.css'
import { OfferMenu } from './offer-menu.tsx'

/** Where one cannot write: why, and what can be done instead. */
export function WaitingBar({ conversation, isMine }: { conversation: ConversationDetail; isMine: boolean }) {
  const { t } = useTranslation()
  const { data: me } = useMe()
  const { act, isBusy } = useAct()
  const isOfferedToMe = conversation.offeredTo?.id === me?.id
  const mayAccept = conversation.status === 'open' && (!conversation.offeredTo || isOfferedToMe)
  const accept = () => act('POST', `/conversations/${conversation.id}/acceptance`)
  useEnter(mayAccept && !isBusy ? accept : null)
  return (
    <div className={classes.composer}>
      <Group justify="space-between">
        <Text size="sm" c="dimmed">
          {conversation.offeredTo
            ? t(isOfferedToMe ? 'chat.offeredToYou' : 'chat.offeredTo', { name: conversation.offeredTo.name })
            : t(`chat.why.${isMine ? 'mine' : conversation.status}`)}
        </Text>
        {conversation.status === 'open' && (
          <Group gap={8}>
            {conversation.offeredTo && (
              <Button variant="default" onClick={() => act('DELETE', `/conversations/${conversation.id}/offer`)}>
                {t(isOfferedToMe ? 'chat.decline' : 'chat.withdraw')}
              </Button>
            )}
            {!conversation.offeredTo && <OfferMenu conversation={conversation} />}
            {mayAccept && (
              <Button size="sm" loading={isBusy} onClick={accept}>
                {t('chat.accept')}
              </Button>
            )}
          </Group>
        )}
      </Group>
    </div>
  )
}
