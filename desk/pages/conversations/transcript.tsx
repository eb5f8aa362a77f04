import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { ContactSummary, Message } from '../../../contract/api/conversations.ts'
import { onItsWay } from '../../api/messages.ts'
import { useEvidence } from '../../components/evidence.tsx'
import classes from './conversations.module.css'
import { MessageBubble } from './message-bubble.tsx'

/** How near the end counts as "at the end", in pixels. */
const nearEnd = 120

/** Everything said, oldest first; stays at the end while one is there, and jumps to the words that a field came from. */
export function Transcript({
  messages,
  contactReadSeq,
  contact,
}: {
  messages: Message[]
  contactReadSeq: number
  contact: ContactSummary
}) {
  const { t } = useTranslation()
  const box = useRef<HTMLDivElement>(null)
  const isAtEnd = useRef(true)
  const { lit } = useEvidence()
  const count = messages.length
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new message is what moves the view
  useEffect(() => {
    if (isAtEnd.current) box.current?.scrollTo({ top: box.current.scrollHeight })
  }, [count])
  useEffect(() => {
    const mark = lit.times > 0 ? box.current?.querySelector('mark') : null
    // Only the transcript moves: scrollIntoView would move the page around it too.
    if (box.current && mark) box.current.scrollTo({ top: mark.offsetTop - box.current.clientHeight / 2, behavior: 'smooth' })
  }, [lit])
  const onScroll = () => {
    const { scrollHeight = 0, scrollTop = 0, clientHeight = 0 } = box.current ?? {}
    isAtEnd.current = scrollHeight - scrollTop - clientHeight < nearEnd
  }
  const lastOurs = messages.findLast((one) => one.authorKind === 'representative' && one.seq !== onItsWay)
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
    <div ref={box} className={classes.transcript} onScroll={onScroll} role="log" aria-label={t('chat.transcript')} tabIndex={0}>
      {messages.map((message, at) => (
        <MessageBubble
          key={message.clientId ?? message.id}
          message={message}
          before={messages[at - 1]}
          contact={contact}
          passages={lit.passages.filter((one) => one.message === message.id)}
          receipt={message === lastOurs ? t(contactReadSeq >= message.seq ? 'chat.read' : 'chat.sent') : undefined}
        />
      ))}
    </div>
  )
}
