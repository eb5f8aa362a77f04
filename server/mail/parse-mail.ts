/** Raw bytes of RFC 5322 to a plain record; broken, hostile and cut mails too. */
import { cleanFileName } from './clean-file-name.ts'
import { collectBody } from './collect-body.ts'
import { chooseAuthor } from './from-rule.ts'
import type { Mail, MailAddress, MailAttachment } from './mail.ts'
import { decodeWords } from './mime/encoded-words.ts'
import { mendMessage } from './mime/mend-message.ts'
import { type Part, readParts } from './mime/read-parts.ts'
import { decodeTransfer } from './mime/transfer-encoding.ts'
import { noteUnreadable } from './note-unreadable.ts'
import { readAddresses } from './read-addresses.ts'
import { readDate } from './read-date.ts'
import { readMessageIds } from './read-message-ids.ts'

/** Bytes of attachments that are decoded of one mail; a larger one keeps its name and says so. */
const mostDecoded = 50_000_000

/**
 * Reads a mail. Never throws for what the bytes are: what could not be read is named in `problems`.
 * @param raw the message as it was received, also with an mbox line before it
 */
export function parseMail(raw: Uint8Array): Mail {
  const mended = mendMessage(raw)
  const { root, problems } = readParts(mended.octets)
  const hint = charsetNamed(root)
  const text = (name: string) => decodeWords(first(root, name), hint)
  const body = collectBody(unwrap(root), hint)
  const { attachments, problem } = decodeAttachments(body.attachments)
  const mail: Mail = {
    messageId: readMessageIds(text('message-id'))[0] ?? null,
    inReplyTo: readMessageIds(text('in-reply-to'))[0] ?? null,
    references: readMessageIds(
      root.fields
        .filter(({ name }) => name === 'references')
        .map(({ value }) => value)
        .join(' '),
    ),
    date: readDate(text('date')),
    ...people(root, hint),
    subject: tidy(text('subject')),
    headers: root.fields.map(({ name, value }) => ({ name, value: tidy(decodeWords(value, hint)) })),
    text: body.text,
    html: body.html,
    attachments,
    problems: [...mended.problems, ...problems, ...(problem ? [problem] : [])],
  }
  const {
    author,
    isUnambiguous,
    problem: authorProblem,
  } = chooseAuthor(
    ['from', 'reply-to', 'sender', 'return-path'].flatMap((name) =>
      root.fields.filter((field) => field.name === name).map((field) => ({ name, addresses: readAddresses(field.value, hint) })),
    ),
  )
  mail.from = author
  mail.isAuthorClear = isUnambiguous
  if (authorProblem) mail.problems.push(authorProblem)
  mail.problems.push(...noteUnreadable(root, mail))
  return mail
}

/** A mail that is nothing but another mail: its words are there, its sender is not. */
function unwrap(root: Part): Part {
  let part = root
  for (let depth = 0; depth < 5 && part.type.value === 'message/rfc822' && part.children.length === 0; depth++)
    part = readParts(part.body).root
  return part
}

const first = (part: Part, name: string) => part.fields.find((field) => field.name === name)?.value ?? ''

const tidy = (value: string) => value.replace(/\p{Cc}+/gu, ' ').trim()

function people(root: Part, hint: string): Pick<Mail, 'from' | 'isAuthorClear' | 'sender' | 'replyTo' | 'to' | 'cc'> {
  const all = (name: string): MailAddress[] =>
    root.fields.filter((field) => field.name === name).flatMap(({ value }) => readAddresses(value, hint))
  return { from: null, isAuthorClear: false, sender: all('sender')[0] ?? null, replyTo: all('reply-to'), to: all('to'), cc: all('cc') }
}

/** The first charset that a part names and that says anything: raw bytes in the header are most likely in it too. */
function charsetNamed(part: Part): string {
  const own = part.type.parameters.get('charset')?.toLowerCase() ?? ''
  if (own && !/^(?:us-ascii|utf-?8|iso-8859-1|windows-1252)$/.test(own)) return own
  for (const child of part.children) {
    const found = charsetNamed(child)
    if (found) return found
  }
  return ''
}

function decodeAttachments(parts: Part[]): { attachments: MailAttachment[]; problem: string | null } {
  let left = mostDecoded
  let isCut = false
  const attachments = parts.map((part, index) => {
    const content = decodeTransfer(part.body, part.encoding, part.type.value.startsWith('text/'), left)
    left -= content.length
    if (left <= 0) isCut = true
    const named = part.disposition.parameters.get('filename') ?? part.type.parameters.get('name') ?? ''
    return {
      fileName: cleanFileName(named, part.type.value, index + 1),
      contentType: part.type.value,
      size: content.length,
      contentId: part.contentId,
      inline: part.disposition.value !== 'attachment' && part.contentId !== '',
      content,
    }
  })
  return { attachments, problem: isCut ? 'The attachments are larger than is read; some of them were cut.' : null }
}
