import { useParams } from '@tanstack/react-router'
import { lazy, Suspense, useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { useConversation } from '../../api/queries.ts'
import { SkeletonList } from '../../components/skeleton-list.tsx'
import { ConversationList } from './conversation-list.tsx'
import classes from './conversations.module.css'
import { NothingChosen } from './nothing-chosen.tsx'

const loadSession = () => import('./conversation-session.tsx')
const ConversationSession = lazy(() => loadSession().then((module) => ({ default: module.ConversationSession })))

/** A representative's place: the list at the left, the chosen conversation, and its case beside it. */
export function ConversationsPage() {
  const { t } = useTranslation()
  const { conversationId } = useParams({ strict: false }) as { conversationId?: string }
  const { data: conversation, error } = useConversation(conversationId ?? null)
  // The list stands first; what a conversation needs is there before one is opened.
  useEffect(() => {
    const timer = setTimeout(loadSession, 200)
    return () => clearTimeout(timer)
  }, [])
  return (
    <div className={classes.page} data-has-conversation={conversationId !== undefined}>
      {conversationId === undefined && <h1 className="visually-hidden">{t('rail.conversations')}</h1>}
      <ConversationList chosenId={conversationId ?? null} />
      {conversationId === undefined && <NothingChosen />}
      {error && (
        <p className={classes.missing} role="alert">
          {error.message} {t('conversations.gone')}
        </p>
      )}
      {conversation && (
        <Suspense fallback={<SkeletonList rows={8} />}>
          <ConversationSession key={conversation.id} conversation={conversation} />
        </Suspense>
      )}
    </div>
  )
}
