import { useEffect } from 'react'
import type { ConversationDetail } from '../../../contract/api/conversations.ts'
import { useLive, useWatch } from '../../api/live-context.tsx'
import { onItsWay, useMessages } from '../../api/messages.ts'
import { useMe } from '../../api/queries.ts'
import { SkeletonList } from '../../components/skeleton-list.tsx'
import { ChatHeader } from './chat-header.tsx'
import { Composer } from './composer.tsx'
import classes from './conversations.module.css'
import { Transcript } from './transcript.tsx'
import { TypingLine } from './typing-line.tsx'
import { WaitingBar } from './waiting-bar.tsx'
import { WrapUp } from './wrap-up.tsx'

/** The words between contact, bot and representative, and the place to answer. */
export function ChatPanel({ conversation }: { conversation: ConversationDetail }) {
  const { data: me } = useMe()
  const { data: messages } = useMessages(conversation.id)
  const live = useLive()
  const isMine = conversation.representative?.id === me?.id
  const lastSeq = messages?.findLast((one) => one.seq !== onItsWay)?.seq ?? 0
  useWatch(conversation.id, lastSeq, messages !== undefined)
  useEffect(() => {
    if (isMine && lastSeq > conversation.representativeReadSeq && !document.hidden)
      live.say({ do: 'read', conversation: conversation.id, seq: lastSeq })
  }, [live, conversation.id, conversation.representativeReadSeq, isMine, lastSeq])
  const mayWrite = isMine && (conversation.status === 'active' || conversation.status === 'wrap-up')
  return (
    <section className={classes.chat} aria-label={conversation.contact.name ?? undefined}>
      <ChatHeader conversation={conversation} isMine={isMine} />
      {messages ? (
        <Transcript
          conversationId={conversation.id}
          messages={messages}
          contactReadSeq={conversation.contactReadSeq}
          contact={conversation.contact}
        />
      ) : (
        <SkeletonList rows={8} />
      )}
      <TypingLine conversationId={conversation.id} />
      {isMine && conversation.status === 'wrap-up' && <WrapUp conversation={conversation} />}
      {mayWrite ? <Composer conversation={conversation} lastSeq={lastSeq} /> : <WaitingBar conversation={conversation} isMine={isMine} />}
    </section>
  )
}
