/** What a mail is when nothing else is known: no case, no contact, no rule, no earlier mail. */
import type { AutomaticMail } from './automatic.ts'
import type { Mail } from './mail.ts'

export type VerdictAlone =
  | 'new-case'
  | 'auto-reply'
  | 'out-of-office'
  | 'bounce'
  | 'complaint'
  | 'read-receipt'
  | 'list-mail'
  | 'unreadable'

export interface MailVerdict {
  verdict: VerdictAlone
  /** A sentence. */
  reason: string
}

/** The verdict in an empty world; with cases and rules at hand, the same facts lead to more verdicts. */
export function verdictAlone(mail: Mail, automatic: AutomaticMail): MailVerdict {
  if (automatic.kind === 'list') return { verdict: 'list-mail', reason: automatic.reason }
  if (automatic.kind !== 'none') return { verdict: automatic.kind, reason: automatic.reason }
  const isEmpty = mail.text === '' && mail.subject === '' && mail.attachments.length === 0
  if (isEmpty) return { verdict: 'unreadable', reason: mail.problems.join(' ') || 'The mail has neither subject nor text nor attachments.' }
  const answer = automatic.mustNotAnswer ? ` It is not answered by itself: ${automatic.reason}` : ''
  return { verdict: 'new-case', reason: `It answers no mail that is known, and no program sent it.${answer}` }
}
