import { IconPaperclip } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { ContactSummary, Message } from '../../../contract/api/conversations.ts'
import type { Evidence, TimelineEntry } from '../../../contract/api/shared.ts'
import { onItsWay } from '../../api/messages.ts'
import { LitText } from '../../components/lit-text.tsx'
import { useContactName } from '../../components/use-contact-name.ts'
import classes from './conversations.module.css'
import { TranscriptEvent } from './transcript-event.tsx'

interface Bubble {
  message: Message
  before: Message | undefined
  contact: ContactSummary
  passages: Evidence[]
  /** What happened since the message before. */
  events: TimelineEntry[]
  receipt: string | undefined
}

/** One utterance; the words that a value came from are lit. */
export function MessageBubble({ message, before, contact, passages, events, receipt }: Bubble) {
  const { t, i18n } = useTranslation()
  const contactName = useContactName()
  const follows =
    events.length === 0 &&
    before?.authorKind === message.authorKind &&
    before.authorId === message.authorId &&
    Date.parse(message.at) - Date.parse(before.at) < 120_000
  const author = message.authorKind === 'contact' ? contactName(contact) : (message.authorName ?? t(`author.${message.authorKind}`))
  const time = new Intl.DateTimeFormat(i18n.language, { hour: '2-digit', minute: '2-digit' }).format(new Date(message.at))
  const isNewDay = !before || new Date(before.at).toDateString() !== new Date(message.at).toDateString()
  return (
    <>
      {isNewDay && (
        <div className={classes.day}>
          {new Intl.DateTimeFormat(i18n.language, { weekday: 'long', day: 'numeric', month: 'long' }).format(new Date(message.at))}
        </div>
      )}
      {events.map((entry) => (
        <TranscriptEvent key={entry.id} entry={entry} contact={contact} />
      ))}
      <div
        className={classes.message}
        data-side={message.authorKind === 'representative' ? 'ours' : 'theirs'}
        data-author={message.authorKind}
        data-follows={follows && !isNewDay}
        data-sending={message.seq === onItsWay}
      >
        {(!follows || isNewDay) && (
          <div className={classes.meta}>
            {author} · {time}
          </div>
        )}
        {message.text !== '' && (
          <div className={classes.bubble} dir="auto" title={new Date(message.at).toLocaleString(i18n.language)}>
            <LitText text={message.text} passages={passages} />
          </div>
        )}
        <Attachments message={message} />
        {(receipt || message.isMasked) && <div className={classes.receipt}>{message.isMasked ? t('chat.masked') : receipt}</div>}
      </div>
    </>
  )
}

const isPicture = (type: string) => /^image\/(png|jpeg|gif|webp)$/.test(type)

function Attachments({ message }: { message: Message }) {
  return message.attachments.map((one) => (
    <a
      key={one.id}
      href={one.url}
      target="_blank"
      rel="noreferrer"
      download={isPicture(one.mediaType) ? undefined : one.name}
      style={{ marginTop: 4 }}
    >
      {isPicture(one.mediaType) ? (
        <img className={classes.picture} src={`${one.url}?inline=true`} alt={one.name} />
      ) : (
        <span className={classes.file}>
          <IconPaperclip size={14} />
          {one.name} · {Math.max(1, Math.round(one.size / 1024))} KB
        </span>
      )}
    </a>
  ))
}
