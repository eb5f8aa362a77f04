import { useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useConversation } from '../../api/queries.ts'
import { EvidenceProvider } from '../../components/evidence.tsx'
import { ChatPanel } from './chat-panel.tsx'
import { ConversationList } from './conversation-list.tsx'
import classes from './conversations.module.css'
import { NothingChosen } from './nothing-chosen.tsx'
import { SessionPanel } from './session-panel.tsx'

/** A representative's place: the list at the left, the chosen conversation, and its case beside it. */
export function ConversationsPage() {
  const { t } = useTranslation()
  const { conversationId } = useParams({ strict: false }) as { conversationId?: string }
  const { data: conversation, error } = useConversation(conversationId ?? null)
  return (
    <div className={classes.page} data-has-conversation={conversationId !== undefined}>
      <ConversationList chosenId={conversationId ?? null} />
      {conversationId === undefined && <NothingChosen />}
      {error && (
        <p className={classes.missing} role="alert">
          {error.message} {t('conversations.gone')}
        </p>
      )}
      {conversation && (
        <EvidenceProvider key={conversation.id}>
          <ChatPanel conversation={conversation} />
          <SessionPanel conversation={conversation} />
        </EvidenceProvider>
      )}
    </div>
  )
}
