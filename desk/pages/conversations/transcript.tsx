import { Button } from '@mantine/core'
import { IconArrowDown } from '@tabler/icons-react'
import { useCallback, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ContactSummary, Message } from '../../../contract/api/conversations.ts'
import type { TimelineEntry } from '../../../contract/api/shared.ts'
import { onItsWay } from '../../api/messages.ts'
import { useEvidence } from '../../components/evidence.tsx'
import classes from './conversations.module.css'
import { MessageBubble } from './message-bubble.tsx'
import { TranscriptEvent } from './transcript-event.tsx'
import { useTranscriptEvents } from './use-transcript-events.ts'

/** How near the end counts as "at the end", in pixels. */
const nearEnd = 120

interface TranscriptProps {
  conversationId: string
  messages: Message[]
  contactReadSeq: number
  contact: ContactSummary
}

/** Everything said, oldest first; stays at the end while one is there, and jumps to the words that a field came from. */
export function Transcript({ conversationId, messages, contactReadSeq, contact }: TranscriptProps) {
  const { t } = useTranslation()
  const { lit } = useEvidence()
  const events = useTranscriptEvents(conversationId)
  const { box, onScroll, hasNews, toEnd } = useScroll(messages.length + events.length, lit.times)
  const lastOurs = messages.findLast((one) => one.authorKind === 'representative' && one.seq !== onItsWay)
  return (
    <div className={classes.transcriptFrame}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard */}
      <div ref={box} className={classes.transcript} onScroll={onScroll} role="log" aria-label={t('chat.transcript')} tabIndex={0}>
        {messages.map((message, at) => (
          <MessageBubble
            key={message.clientId ?? message.id}
            message={message}
            before={messages[at - 1]}
            events={eventsBetween(events, messages[at - 1], message)}
            contact={contact}
            passages={lit.passages.filter((one) => one.message === message.id)}
            receipt={message === lastOurs ? t(contactReadSeq >= message.seq ? 'chat.read' : 'chat.sent') : undefined}
          />
        ))}
        {eventsBetween(events, messages.at(-1), undefined).map((entry) => (
          <TranscriptEvent key={entry.id} entry={entry} contact={contact} />
        ))}
      </div>
      {hasNews && (
        <Button className={classes.toEnd} size="compact-sm" leftSection={<IconArrowDown size={14} />} onClick={toEnd}>
          {t('chat.newBelow')}
        </Button>
      )}
    </div>
  )
}

function eventsBetween(events: TimelineEntry[], before: Message | undefined, after: Message | undefined): TimelineEntry[] {
  return events.filter((entry) => (!before || entry.at >= before.at) && (!after || entry.at < after.at))
}

/** Follows the end until the reader scrolls up; then says that there is more below. */
function useScroll(count: number, litTimes: number) {
  const box = useRef<HTMLDivElement>(null)
  const isAtEnd = useRef(true)
  const [hasNews, setHasNews] = useState(false)
  const toEnd = useCallback(() => box.current?.scrollTo({ top: box.current.scrollHeight }), [])
  // biome-ignore lint/correctness/useExhaustiveDependencies: something new is what moves the view
  useEffect(() => {
    if (isAtEnd.current) toEnd()
    else setHasNews(true)
  }, [count])
  useEffect(() => {
    if (!box.current) return
    // Bars and a growing reply make the room smaller; the end stays in sight.
    const observer = new ResizeObserver(() => isAtEnd.current && toEnd())
    observer.observe(box.current)
    return () => observer.disconnect()
  }, [toEnd])
  useEffect(() => {
    const mark = litTimes > 0 ? box.current?.querySelector('mark') : null
    // Only the transcript moves: scrollIntoView would move the page around it too.
    if (box.current && mark) box.current.scrollTo({ top: mark.offsetTop - box.current.clientHeight / 2, behavior: 'smooth' })
  }, [litTimes])
  const onScroll = () => {
    const { scrollHeight = 0, scrollTop = 0, clientHeight = 0 } = box.current ?? {}
    isAtEnd.current = scrollHeight - scrollTop - clientHeight < nearEnd
    if (isAtEnd.current) setHasNews(false)
  }
  return { box, onScroll, hasNews, toEnd }
}
