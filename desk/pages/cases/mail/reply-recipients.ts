/** To whom an answer goes before a person changes it. Pure. */
import type { CaseEmail, CaseEmails, Correspondent } from '../../../../contract/api/emails.ts'
import { withoutDoubles } from './correspondents.ts'

export interface Known {
  contact: { name: string | null; email: string | null } | null
  participants: CaseEmails['participants']
  mailbox: CaseEmails['mailbox']
}

const lower = (one: { address: string }) => one.address.toLowerCase()

/** The case's contact and those whom a person confirmed: nobody else is suggested. */
export function confirmedPeople({ contact, participants }: Known): Correspondent[] {
  const people = participants.map(({ name, address }) => ({ name, address }))
  return withoutDoubles(contact?.email ? [{ name: contact.name ?? '', address: contact.email }, ...people] : people)
}

/**
 * - An answer goes to who wrote: to Reply-To only where the sender's signature covers it, else to From.
 * - A stranger whom nobody confirmed is never put in; the answer goes to the contact instead.
 * - After a mail of ours it goes to the same people again.
 * - "Reply to all" adds those of To and Cc who are confirmed, and never ourselves.
 */
export function replyRecipients(answered: CaseEmail | null, toAll: boolean, known: Known): { to: Correspondent[]; cc: Correspondent[] } {
  const confirmed = confirmedPeople(known)
  const contact = confirmed.slice(0, 1)
  if (!answered) return { to: contact, cc: [] }
  const isOurs = (one: Correspondent) => lower(one) === known.mailbox?.address.toLowerCase()
  const isConfirmed = (one: Correspondent) => confirmed.some((other) => lower(other) === lower(one))
  const writer = answered.replyToIsSigned && answered.replyTo.length > 0 ? answered.replyTo : answered.from ? [answered.from] : []
  const isTrusted = answered.isConfirmed || answered.standing === 'contact' || answered.standing === 'participant'
  const first = answered.direction === 'out' ? answered.to : isTrusted ? writer.filter((one) => !isOurs(one)) : contact
  const to = withoutDoubles(first.length > 0 ? first : contact)
  if (!toAll) return { to, cc: answered.direction === 'out' ? withoutDoubles(answered.cc) : [] }
  const others = [...answered.to, ...answered.cc].filter((one) => isConfirmed(one) && !isOurs(one))
  return { to, cc: withoutDoubles([...to, ...others]).filter((one) => !to.some((other) => lower(other) === lower(one))) }
}

/** "Re: ..." once, however often it went to and fro. */
export const replySubject = (subject: string) => (/^\s*re\s*:/i.test(subject) ? subject : subject ? `Re: ${subject}` : '')
