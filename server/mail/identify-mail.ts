/** What makes a mail one and the same, however often and on whatever ways it comes. */
import { createHash } from 'node:crypto'
import { headerOf, type Mail } from './mail.ts'

export interface MailIdentity {
  /** Without angle brackets; made from the content where the mail has none. */
  messageId: string
  isDerived: boolean
  /** Of From, Date, Subject and the decoded body: who guesses an id cannot thereby suppress another's mail. */
  contentHash: string
}

/** Longer ids are kept by their hash: an index holds no more. */
const longestId = 400

export function identifyMail(mail: Mail): MailIdentity {
  const hash = createHash('sha256')
  const froms = mail.headers.filter(({ name }) => name === 'from').map(({ value }) => value)
  hash.update(JSON.stringify([froms, headerOf(mail, 'date'), mail.subject, mail.text, mail.html]))
  for (const { fileName, content } of mail.attachments) hash.update(`\n${JSON.stringify(fileName)}`).update(content)
  const contentHash = hash.digest('base64url').slice(0, 32)
  const messageId = mail.messageId ?? ''
  if (messageId === '') return { messageId: `${contentHash}@no-id.invalid`, isDerived: true, contentHash }
  if (messageId.length <= longestId) return { messageId, isDerived: false, contentHash }
  return { messageId: `${createHash('sha256').update(messageId).digest('base64url')}@long-id.invalid`, isDerived: true, contentHash }
}
