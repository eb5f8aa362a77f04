import { ActionIcon, Badge, Button, Group, Menu, Text } from '@mantine/core'
import { useHotkeys } from '@mantine/hooks'
import { notifications } from '@mantine/notifications'
import { IconArrowLeft, IconDots, IconLayoutSidebarRight } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ConversationDetail } from '../../../contract/api/conversations.ts'
import { useAct } from '../../api/use-act.ts'
import { Elapsed } from '../../components/elapsed.tsx'
import { useContactName } from '../../components/use-contact-name.ts'
import classes from './conversations.module.css'
import { usePane } from './pane.tsx'
import { TransferDialog } from './transfer-dialog.tsx'

/** An ending can be taken back for so long. */
const takeBackMs = 5000

/** Who it is, for how long, and what can happen to the conversation. */
export function ChatHeader({ conversation, isMine }: { conversation: ConversationDetail; isMine: boolean }) {
  const { t } = useTranslation()
  const contactName = useContactName()
  const navigate = useNavigate()
  const { act } = useAct()
  const [isTransferring, setIsTransferring] = useState(false)
  const isActive = conversation.status === 'active'
  const end = useEnding(conversation, isActive && isMine)
  const since = conversation.endedAt ?? conversation.acceptedAt ?? conversation.startedAt
  return (
    <header className={classes.header}>
      <ActionIcon hiddenFrom="md" variant="subtle" aria-label={t('chat.back')} onClick={() => navigate({ to: '/' })}>
        <IconArrowLeft size={18} />
      </ActionIcon>
      <Group gap={8} flex={1} miw={0} wrap="nowrap">
        <h1 style={{ overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' }}>{contactName(conversation.contact)}</h1>
        <Text size="sm" c="dimmed" truncate>
          {conversation.queue.name}
        </Text>
        {!isActive && (
          <Badge variant="light" color="gray">
            {t(`status.${conversation.status}`)}
          </Badge>
        )}
        {conversation.representative && !isMine && (
          <Text size="sm" c="dimmed" truncate>
            {t('chat.with', { name: conversation.representative.name })}
          </Text>
        )}
      </Group>
      <Text size="sm" c="dimmed">
        <Elapsed since={since} />
      </Text>
      <CaseSwitch />
      {isActive && isMine && (
        <>
          <Menu position="bottom-end">
            <Menu.Target>
              <ActionIcon variant="default" size={30} aria-label={t('chat.more')}>
                <IconDots size={16} />
              </ActionIcon>
            </Menu.Target>
            <Menu.Dropdown>
              <Menu.Item onClick={() => setIsTransferring(true)}>{t('chat.transfer')}</Menu.Item>
              <Menu.Item onClick={() => act('DELETE', `/conversations/${conversation.id}/acceptance`)}>{t('chat.release')}</Menu.Item>
            </Menu.Dropdown>
          </Menu>
          <Button variant="default" onClick={end} title="Ctrl+Shift+E">
            {t('chat.end')}
          </Button>
        </>
      )}
      <TransferDialog conversation={conversation} isOpen={isTransferring} onClose={() => setIsTransferring(false)} />
    </header>
  )
}

/** On a narrow screen the case takes the place of the chat. */
function CaseSwitch() {
  const { t } = useTranslation()
  const { show } = usePane()
  return (
    <ActionIcon hiddenFrom="md" variant="default" size={30} aria-label={t('chat.showCase')} onClick={() => show('case')}>
      <IconLayoutSidebarRight size={16} />
    </ActionIcon>
  )
}

/** Ends after a short while in which it can be taken back. */
function useEnding(conversation: ConversationDetail, canEnd: boolean) {
  const { t } = useTranslation()
  const { act } = useAct()
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const end = () => {
    clearTimeout(timer.current)
    const id = notifications.show({
      autoClose: takeBackMs,
      message: (
        <Group justify="space-between">
          {t('chat.ending')}
          <Button
            size="compact-sm"
            variant="light"
            onClick={() => {
              clearTimeout(timer.current)
              notifications.hide(id)
            }}
          >
            {t('chat.takeBack')}
          </Button>
        </Group>
      ),
    })
    timer.current = setTimeout(() => void act('POST', `/conversations/${conversation.id}/ending`), takeBackMs)
  }
  useHotkeys(canEnd ? [['mod+shift+E', end]] : [], [])
  return end
}
