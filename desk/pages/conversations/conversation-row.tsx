import { Badge } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { ConversationSummary } from '../../../contract/api/conversations.ts'
import { Elapsed } from '../../components/elapsed.tsx'
import { useContactName } from '../../components/use-contact-name.ts'
import classes from './conversations.module.css'

/** One conversation in the list: who, how long, the last words, what is unread. */
export function ConversationRow({ conversation, isChosen }: { conversation: ConversationSummary; isChosen: boolean }) {
  const { t } = useTranslation()
  const contactName = useContactName()
  const { status, lastMessage } = conversation
  const since = status === 'open' ? conversation.waitingSince : conversation.lastActivityAt
  return (
    <Link
      to="/conversations/$conversationId"
      params={{ conversationId: conversation.id }}
      className={classes.row}
      data-chosen={isChosen}
      preload={false}
    >
      <div className={classes.top}>
        <Dot isOnline={conversation.isContactOnline} />
        <span className={classes.name}>{contactName(conversation.contact)}</span>
        {since && (
          <span className={classes.time}>
            <Elapsed since={since} />
          </span>
        )}
      </div>
      <div className={classes.words}>
        <span>{lastMessage?.text || t('conversations.noWords')}</span>
        {status === 'bot' && (
          <Badge size="xs" variant="light" color="gray">
            {t('status.bot')}
          </Badge>
        )}
        {status === 'wrap-up' && (
          <Badge size="xs" variant="light" color="yellow">
            {t('status.wrap-up')}
          </Badge>
        )}
        {conversation.offeredTo && (
          <Badge size="xs" variant="light">
            {t('conversations.offered')}
          </Badge>
        )}
        {status !== 'open' && status !== 'bot' && conversation.unread > 0 && (
          <Badge size="sm" circle aria-label={t('conversations.unread', { count: conversation.unread })}>
            {conversation.unread}
          </Badge>
        )}
      </div>
    </Link>
  )
}

function Dot({ isOnline }: { isOnline: boolean }) {
  const { t } = useTranslation()
  const label = t(isOnline ? 'conversations.online' : 'conversations.away')
  return (
    <span
      role="img"
      aria-label={label}
      title={label}
      style={{
        width: 8,
        height: 8,
        borderRadius: 4,
        flex: 'none',
        background: isOnline ? 'var(--mantine-color-teal-6)' : 'transparent',
        border: isOnline ? 0 : '1.5px solid var(--desk-quiet)',
      }}
    />
  )
}
