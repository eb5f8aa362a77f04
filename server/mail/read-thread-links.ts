/** What a mail says about the mails before it (RFC 5322 section 3.6.4, with the older forms of section 4.5.4, and Outlook's Thread-Index). */
import { createHash } from 'node:crypto'
import { bareSubject, isReplySubject } from './bare-subject.ts'
import { headerOf, type Mail } from './mail.ts'
import { readMessageIds } from './read-message-ids.ts'

export interface ThreadLinks {
  messageId: string | null
  inReplyTo: string[]
  /** Oldest first. */
  references: string[]
  /** Those that are ids of mails beyond doubt: two mails that name the same one belong together. */
  mentions: string[]
  /** Ids among words of In-Reply-To, behind what is a person's address. */
  doubtfulIds: string[]
  /** Where Outlook's conversation began: the same in all its mails. */
  conversationMark: string | null
  /** The same in copies of one mail that lists and relays have changed: made of id, author, date and subject. */
  copyMark: string | null
  /** Addresses of author and recipients, in lower case. */
  people: string[]
  /** In lower case. */
  bareSubject: string
  hasReplySubject: boolean
}

export function readThreadLinks(mail: Mail): ThreadLinks {
  const people = [mail.from, ...mail.to, ...mail.cc].flatMap((person) => (person?.address ? [person.address.toLowerCase()] : []))
  const isId = (id: string) => !people.includes(id.toLowerCase()) && (id.includes('@') || id.length >= shortestBareId)
  const ids = (values: string[]) => [...new Set(values.flatMap(readMessageIds))].filter(isId)
  const answered = valuesOf(mail, 'in-reply-to').map((value) => value.slice(0, 10_000))
  const references = ids(valuesOf(mail, 'references'))
  const subject = bareSubject(mail.subject).toLowerCase()
  return {
    messageId: mail.messageId !== null && isId(mail.messageId) ? mail.messageId : null,
    inReplyTo: ids(answered.filter((value) => plainIds.test(value) || !personAndId.test(value))),
    references,
    mentions: [...new Set([...references, ...ids(answered.filter((value) => plainIds.test(value)))])],
    doubtfulIds: ids(answered.filter((value) => !plainIds.test(value) && personAndId.test(value))),
    conversationMark: readConversationMark(headerOf(mail, 'thread-index')),
    copyMark: markCopy(mail, subject),
    people: [...new Set(people)],
    bareSubject: subject,
    hasReplySubject: isReplySubject(mail.subject),
  }
}

const valuesOf = (mail: Mail, name: string) => mail.headers.filter((header) => header.name === name).map(({ value }) => value)

/** An id without a domain is seldom unique; this long it may be. */
const shortestBareId = 16

/** Nothing but ids; words are allowed after a semicolon, as old mail programs put them there. */
const plainIds = /^\s*(?:(?:<[^<>]+>[\s,]*)+|[^\s<>"(),;]+@[^\s<>"(),;]+)\s*(?:[;(].*)?$/s

/** "Message from Ada <ada@example.org> of Monday <1@example.org>": which of them is the id is a guess, and a guess must not join. */
const personAndId = /<[^<>]+>[^<>]*<[^<>]+>/s

function markCopy({ messageId, from, date }: Mail, subject: string): string | null {
  if (messageId === null || from === null || date === null) return null
  const parts = JSON.stringify([messageId, from.address.toLowerCase(), date.getTime(), subject])
  return `copy:${createHash('sha256').update(parts).digest('base64url')}`
}

/**
 * The first 22 bytes are fixed for a conversation, each answer adds five ([MS-OXOMSG] section 2.2.1.3).
 * @returns null where it is no such value
 */
function readConversationMark(value: string): string | null {
  const bytes = Buffer.from(value.slice(0, 2000).replace(/\s+/g, ''), 'base64')
  if (bytes.length < 22 || (bytes.length - 22) % 5 !== 0) return null
  return `thread-index:${bytes.subarray(0, 22).toString('hex')}`
}
