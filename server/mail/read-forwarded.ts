/** A mail that somebody passes on: whose it was. */
import { isForwardSubject } from './bare-subject.ts'
import type { Mail, MailAddress } from './mail.ts'
import { parseMail } from './parse-mail.ts'
import { readAddresses } from './read-addresses.ts'
import { authorOfOriginal, originalHeaderAt } from './reply/original-header.ts'

const mostLines = 500

/**
 * The author of the mail that is passed on, from the first quoted header or from the mail that is attached. Only who forwards says so: the
 * caller decides whether to believe them.
 * @returns null where nothing is passed on
 */
export function readForwarded(mail: Mail): MailAddress | null {
  const attached = mail.attachments.find(({ contentType }) => contentType === 'message/rfc822')
  if (attached && (isForwardSubject(mail.subject) || mail.text.trim() === '')) return parseMail(attached.content).from
  const lines = mail.text.split('\n', mostLines).map((line) => line.replace(/^[>\s]+/, ''))
  const at = lines.findIndex((_, index) => originalHeaderAt(lines, index) > 0)
  if (at < 0 || !isForwardSubject(mail.subject)) return null
  const [author] = readAddresses(authorOfOriginal(lines, at), 'utf-8')
  return author?.address.includes('@') ? author : null
}
