/** Which mail nobody wrote for us to read, and what it says; decided by the mail alone. */
import { absentUntil } from './automatic/absent-until.ts'
import { readAutoReply } from './automatic/auto-reply.ts'
import {
  type FailedRecipient,
  failedRecipients,
  isPermanent,
  type ReportGroup,
  readGroups,
  reportGroups,
} from './automatic/delivery-status.ts'
import { findAddresses } from './automatic/find-addresses.ts'
import { isFreeFormBounce } from './automatic/is-free-form-bounce.ts'
import { whyNotAnswer } from './automatic/must-not-answer.ts'
import { returnedMessage } from './automatic/returned-message.ts'
import { isReplySubject } from './bare-subject.ts'
import { headerOf, type Mail, type MailHeader } from './mail.ts'

export interface Bounce {
  /** Those whose mail failed or is late; empty where the notice names nobody. */
  recipients: FailedRecipient[]
  originalMessageId: string | null
  originalHeaders: MailHeader[]
}

export interface AutomaticMail {
  kind: 'none' | 'bounce' | 'auto-reply' | 'out-of-office' | 'complaint' | 'read-receipt' | 'list'
  bounce?: Bounce
  /** Last day of an absence. */
  until?: Date
  mustNotAnswer: boolean
  /** A sentence; '' for mail of a person that may be answered. */
  reason: string
}

/** @param mail as parseMail read it */
export function classifyAutomatic(mail: Mail): AutomaticMail {
  const report = reportKind(mail)
  const groups = report ? reportGroups(mail) : []
  if (report === 'complaint' || isComplaint(mail))
    return { kind: 'complaint', mustNotAnswer: true, reason: 'A provider reports that its user complained about a mail (RFC 5965).' }
  if (report === 'read-receipt' && !isRefusal(groups))
    return { kind: 'read-receipt', mustNotAnswer: true, reason: 'It says that a mail was displayed or deleted (RFC 8098).' }
  if (report) return { kind: 'bounce', bounce: readBounce(mail, groups), mustNotAnswer: true, reason: reasonOfBounce(groups) }
  const isOrdinaryReport = /^\s*\{\s*"(?:notification|event)Type"\s*:\s*"(?!Bounce)/.test(mail.text)
  if (isFreeFormBounce(mail)) {
    const reason = 'Its sender and its words are those of a mail server whose delivery failed.'
    return { kind: 'bounce', bounce: readBounce(mail, []), mustNotAnswer: true, reason }
  }
  if (isOrdinaryReport) return { kind: 'list', mustNotAnswer: true, reason: 'A mail service reports what it did.' }
  const reply = readAutoReply(mail)
  if (reply) {
    const until = reply.kind === 'out-of-office' ? absentUntil(mail.text, mail.date ?? new Date(0)) : null
    return { ...reply, ...(until && { until }), mustNotAnswer: true }
  }
  const reason = whyNotAnswer(mail)
  return { kind: isList(mail) ? 'list' : 'none', mustNotAnswer: reason !== null, reason: reason ?? '' }
}

/** By the type of the report, or by a report part in a mail that no person's program has put together. */
function reportKind(mail: Mail): 'bounce' | 'complaint' | 'read-receipt' | null {
  const type = headerOf(mail, 'content-type').toLowerCase()
  const named = /report-type\s*=\s*"?([\w-]+)/.exec(type)?.[1] ?? ''
  const isReport = type.trimStart().startsWith('multipart/report')
  const parts = mail.attachments.map(({ contentType }) => contentType.replace('global-', ''))
  const has = (name: string) => parts.includes(`message/${name}`)
  const isAnswer = isReplySubject(mail.subject)
  if (has('feedback-report') || (isReport && named === 'feedback-report')) return 'complaint'
  if (isReport && (has('disposition-notification') || named === 'disposition-notification')) return 'read-receipt'
  if (isReport && (named === 'delivery-status' || named === '' || has('delivery-status'))) return 'bounce'
  return has('delivery-status') && !isAnswer ? 'bounce' : null
}

/** Mail stores refuse by a disposition notification: "deleted" with an error, sent by a program (RFC 5429). */
function isRefusal(groups: ReportGroup[]): boolean {
  return groups.some((group) => /mdn-sent-automatically\s*;\s*(?:deleted|failed|denied|processed\/error)/i.test(group.disposition ?? ''))
}

/** Feedback of providers that is no ARF: the mail complained of, and a subject. */
function isComplaint(mail: Mail): boolean {
  if (/^\s*\{\s*"(?:notification|event)Type"\s*:\s*"Complaint"/.test(mail.text)) return true
  const isSubject = /^(?:complaint about (?:a )?message|(?:email )?(?:abuse|feedback|complaint) (?:report|loop)|fw: \[?aol abuse)/i.test(
    mail.subject.trim(),
  )
  return isSubject && mail.attachments.some(({ contentType }) => contentType === 'message/rfc822')
}

function isList(mail: Mail): boolean {
  return ['list-id', 'list-post', 'list-unsubscribe', 'mailing-list', 'x-mailing-list'].some((name) => headerOf(mail, name) !== '')
}

function reasonOfBounce(groups: ReportGroup[]): string {
  const actions = new Set(failedRecipients(groups).map(({ action }) => action))
  if (actions.has('failed') || actions.size === 0) return 'A mail server reports that a mail could not be delivered (RFC 3464).'
  return actions.has('delayed')
    ? 'A mail server reports that a mail is late (RFC 3464).'
    : 'A mail server reports that a mail was delivered (RFC 3464).'
}

function readBounce(mail: Mail, groups: ReportGroup[]): Bounce {
  const returned = returnedMessage(mail)
  const reported = failedRecipients(groups.length > 0 ? groups : readGroups(mail.text))
  const recipients = reported.some(({ address }) => address.includes('@')) ? reported : findInWords(mail, returned)
  const named = groups.map((group) => /<([^<>\s]+@[^<>\s]+)>/.exec(group['original-message-id'] ?? '')?.[1]).find((id) => id)
  return { recipients, originalMessageId: returned.messageId ?? named ?? mail.inReplyTo, originalHeaders: returned.headers }
}

function findInWords(mail: Mail, returned: ReturnType<typeof returnedMessage>): FailedRecipient[] {
  const listed = headerOf(mail, 'x-failed-recipients')
    .split(/[,\s]+/)
    .filter((one) => one.includes('@'))
  const addresses = listed.length > 0 ? listed : [...jsonRecipients(mail.text), ...findAddresses(mail, returned)]
  const words = mail.text.slice(0, 20_000)
  const isLate = /\b(?:warning|delayed|not yet been delivered|will (?:continue|keep) (?:to )?try|still (?:trying|being))/i.test(
    `${mail.subject}\n${words.slice(0, 3000)}`,
  )
  const status = /\b([45]\.\d{1,3}\.\d{1,3})\b/.exec(words)?.[1] ?? ''
  const action = isLate && !/\b5\d\d\b|permanent/i.test(words) ? 'delayed' : 'failed'
  return [...new Set(addresses)].map((address) => ({
    address,
    status,
    action,
    permanent: isPermanent(action, status, words.slice(0, 5000)),
  }))
}

function jsonRecipients(text: string): string[] {
  if (!text.trimStart().startsWith('{')) return []
  return [...text.slice(0, 20_000).matchAll(/"emailAddress"\s*:\s*"([^"@]+@[^"]+)"/g)].map((match) => match[1] ?? '')
}
