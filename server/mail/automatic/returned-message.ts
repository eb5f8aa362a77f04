/** The message that a bounce or a complaint gives back, in a part of its own or below a line in the text. */
import type { Mail, MailHeader } from '../mail.ts'
import { decodeWords } from '../mime/encoded-words.ts'
import { readHeader } from '../mime/header-fields.ts'
import { readMessageIds } from '../read-message-ids.ts'

export interface ReturnedMessage {
  messageId: string | null
  /** Decoded, lower-case names; empty where nothing was given back. */
  headers: MailHeader[]
}

const wanted = /^(?:message\/(?:global|rfc822)(?:-headers)?|text\/rfc822-headers)$/

/**
 * The line below which mail servers repeat the message. Each is the whole line or its beginning: what is said above it is the server's,
 * what stands below is ours.
 */
const divider = new RegExp(
  `^[^\\p{L}\\n]*(?:${[
    '(?:this is |here is |included is |below this line is |attachment is |enclosed is |a )+copy of (?:the|your) (?:original |first part of the )?(?:message|e-?mail)',
    'below this line is',
    '(?:start of )?(?:the )?(?:original|returned|undelivered|rejected|unsent) (?:message|mail|e-?mail)(?: (?:follows|header|text|body|as (?:received|follows)|below|attached).*)?[^\\p{L}]*$',
    '(?:the )?(?:original )?message (?:headers?|text|body|contents?)? ?(?:of the message )?(?:follows?|suppressed)',
    'the (?:unsent|original) message',
    'the headers? (?:of|and)',
    'your message (?:reads|was sent with|begins|follows)',
    'message headers? follow',
    'header of the original message',
    'received: (?:from|by|\\(qmail)',
    'return-path:',
    'mensaje original|message d.origine|urspr.ngliche nachricht|kopie der|messaggio originale|mensagem original|исходное сообщение',
  ].join('|')})`,
  'imu',
)

/** @returns the notice without the message that it gives back */
export function noticeOf(text: string): string {
  const found = divider.exec(text)
  return found && found.index > 0 ? text.slice(0, found.index) : text
}

export function returnedMessage(mail: Pick<Mail, 'attachments' | 'text'>): ReturnedMessage {
  const part = mail.attachments.find(({ contentType }) => wanted.test(contentType))
  if (part) return readReturned(Buffer.from(part.content).toString('latin1'))
  const notice = noticeOf(mail.text)
  const below = Buffer.from(mail.text.slice(notice.length, notice.length + 200_000)).toString('latin1')
  const at = /^[> \t|]*(?:received|return-path|message-id|from|subject|to|date|mime-version)[ \t]*:/im.exec(below)
  return at ? readReturned(below.slice(at.index).replace(/^[> \t|]{1,10}(?=[A-Za-z-]{2,30}:)/gm, '')) : { messageId: null, headers: [] }
}

function readReturned(octets: string): ReturnedMessage {
  const lead = /^(?:[ \t]*\r?\n)*/.exec(octets)?.[0].length ?? 0
  const { fields } = readHeader(octets, lead, Math.min(octets.length, lead + 200_000))
  const headers = fields.slice(0, 200).map(({ name, value }) => ({ name, value: decodeWords(value.slice(0, 10_000)) }))
  return { messageId: readMessageIds(headers.find(({ name }) => name === 'message-id')?.value ?? '')[0] ?? null, headers }
}
