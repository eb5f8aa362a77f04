/** Headers that put an answer of ours behind the mail that it answers (RFC 5322 sections 3.6.4 and 3.6.5). */
import { bareSubject } from './bare-subject.ts'

/** What is needed of the mail that is answered; ids without angle brackets. */
export interface AnsweredHeaders {
  messageId: string | null
  /** All ids of In-Reply-To. */
  inReplyTo: string[]
  references: string[]
  subject: string
}

/** Enough to find any thread again; the first and the newest say where it belongs. */
const mostReferences = 50

/** An id that nothing but an id can be put into a header as. */
const isWritable = (id: string) => /^[\x21-\x3b\x3d\x3f-\x7e]{3,500}$/.test(id)

/** @returns ids without angle brackets; both empty where the answered mail has no id */
export function threadHeaders({ messageId, inReplyTo, references }: AnsweredHeaders): { inReplyTo: string | null; references: string[] } {
  if (messageId === null || !isWritable(messageId)) return { inReplyTo: null, references: [] }
  // In-Reply-To stands for missing references only where it names one mail: of several, the order is not known.
  const before = references.length > 0 ? references : inReplyTo.length === 1 ? inReplyTo : []
  const ids = [...new Set([...before.filter((id) => id !== messageId && isWritable(id)), messageId])]
  return { inReplyTo: messageId, references: ids.length > mostReferences ? [...ids.slice(0, 1), ...ids.slice(1 - mostReferences)] : ids }
}

const ownTags = /\s*\[CAS-\d{1,16} [a-z2-7]{26,36}\]/gi
const longestSubject = 400

/** @param tag of the case, see token-places.ts; it takes the place of tags that are there; null for none */
export function replySubject(subject: string, tag: string | null): string {
  const bare = bareSubject(onOneLine(subject).replace(ownTags, ''))
  return ['Re:', bare.slice(0, longestSubject).toWellFormed(), ...(tag === null ? [] : [tag])].filter((part) => part !== '').join(' ')
}

/** A header's value cannot hold a line end, whoever wrote it (RFC 5322 section 2.2). */
export const onOneLine = (text: string) => text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim()
