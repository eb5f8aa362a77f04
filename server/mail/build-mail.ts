/** Mail of our own as bytes, ready to be stored and then sent: the same values make the same bytes. */
import { createHash } from 'node:crypto'
import MailComposer from 'nodemailer/lib/mail-composer'
import { type QuotedMail, quoteHtml, quoteText } from './quote-mail.ts'
import { type AnsweredHeaders, onOneLine, threadHeaders } from './reply-headers.ts'

export interface Correspondent {
  /** '' for none. */
  name: string
  address: string
}

export interface OwnMail {
  /** Without angle brackets, fixed before the mail is built; see messageIdWithToken. */
  messageId: string
  date: Date
  from: Correspondent
  /** The address with the case's token, where the server delivers such; null: answers go to `from`. */
  replyTo: Correspondent | null
  /** Blind copies stand in the envelope only, and are not asked for here. */
  to: Correspondent[]
  cc: Correspondent[]
  /** As it is to stand there; see replySubject. */
  subject: string
  text: string
  /** null: the mail has text only. */
  html: string | null
  attachments: OwnAttachment[]
  answers: AnsweredHeaders | null
  quotes: QuotedMail | null
  automatic: AutomaticMark | null
  unsubscribe: UnsubscribeLink | null
}

export interface OwnAttachment {
  fileName: string
  contentType: string
  content: Uint8Array
  /** Of an image in the HTML, which shows it as `cid:...`; null for a file. */
  contentId: string | null
}

/** RFC 3834 section 5: an answer to a mail, or one that a clock set off. */
export interface AutomaticMark {
  kind: 'auto-replied' | 'auto-generated'
  /** This installation's own, by which it knows its mail when it comes round. */
  loopMark: string
}

/** One click unsubscribes by POST (RFC 8058); a person may also write to the address. */
export interface UnsubscribeLink {
  /** https only. */
  url: string
  address: string | null
}

/**
 * @throws Error as a sentence where an address or a link is none: such values come from settings and contacts, and are checked before
 */
export async function buildMail(mail: OwnMail): Promise<Uint8Array> {
  const thread = mail.answers === null ? null : threadHeaders(mail.answers)
  const composer = new MailComposer({
    messageId: `<${idOf(mail.messageId)}>`,
    date: mail.date,
    from: addressOf(mail.from),
    to: mail.to.map(addressOf),
    cc: mail.cc.map(addressOf),
    ...(mail.replyTo && { replyTo: addressOf(mail.replyTo) }),
    subject: onOneLine(mail.subject),
    ...(thread?.inReplyTo && { inReplyTo: `<${thread.inReplyTo}>`, references: thread.references.map((id) => `<${id}>`) }),
    headers: { ...automaticHeaders(mail.automatic), ...unsubscribeHeaders(mail.unsubscribe) },
    text: mail.quotes ? quoteText(mail.text, mail.quotes) : mail.text,
    ...(mail.html !== null && { html: mail.quotes ? quoteHtml(mail.html, mail.quotes) : mail.html }),
    attachments: mail.attachments.map(attachmentOf),
    textEncoding: 'quoted-printable',
    newline: 'windows',
    // What a contact wrote must never be read as the name of a file or a page to fetch.
    disableFileAccess: true,
    disableUrlAccess: true,
    baseBoundary: createHash('sha256').update(mail.messageId).digest('hex').slice(0, 24),
  })
  return composer.compile().build()
}

function attachmentOf({ fileName, contentType, content, contentId }: OwnAttachment) {
  return {
    filename: onOneLine(fileName),
    contentType: /^[\w!#$&^.+-]+\/[\w!#$&^.+-]+$/.test(contentType) ? contentType : 'application/octet-stream',
    content: Buffer.from(content.buffer, content.byteOffset, content.byteLength),
    ...(contentId !== null && { cid: idOf(contentId), contentDisposition: 'inline' as const }),
  }
}

function addressOf({ name, address }: Correspondent) {
  if (!/^[^\s@<>()[\]\\,;:"\p{Cc}]+@[^\s@<>()\\,;:"\p{Cc}]+$/u.test(address))
    throw new Error(`${JSON.stringify(address)} is not an address that mail can go to.`)
  return { name: onOneLine(name), address }
}

function idOf(id: string): string {
  if (!/^[\x21-\x3b\x3d\x3f-\x7e]+$/.test(id)) throw new Error(`${JSON.stringify(id)} is not an id that can stand in a mail.`)
  return id
}

/** RFC 3834 section 5, what Exchange asks for ([MS-OXCMAIL]), and a header for our own eyes. */
function automaticHeaders(mark: AutomaticMark | null): Record<string, string> {
  if (mark === null) return {}
  return { 'Auto-Submitted': mark.kind, 'X-Auto-Response-Suppress': 'All', 'X-Loop': onOneLine(mark.loopMark) }
}

function unsubscribeHeaders(link: UnsubscribeLink | null): Record<string, string> {
  if (link === null) return {}
  if (!/^https:\/\/[\x21-\x3b\x3d\x3f-\x7e]+$/.test(link.url))
    throw new Error(`${JSON.stringify(link.url)} is not an https address to unsubscribe at.`)
  const address = link.address === null ? [] : [`<mailto:${encodeURIComponent(link.address).replace('%40', '@')}>`]
  return { 'List-Unsubscribe': [`<${link.url}>`, ...address].join(', '), 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' }
}
