/** What becomes of a mail: one verdict by name, why, and what a person can do about it. Pure; the first step that has an answer gives it. */
import { caseNumber } from '../../../contract/case.ts'
import type { EmailVerdict } from '../../../contract/email.ts'
import type { AutomaticMail } from '../../mail/automatic.ts'
import { decideByRule, openByHand } from './decide-by-rule.ts'
import type { SenderVerdict } from './judge-sender.ts'

/** The case that a mail belongs to, merges followed. */
export interface ThreadCase {
  id: string
  number: number
  status: 'active' | 'resolved' | 'cancelled'
  statusReason: string
  resolvedAt: Date | null
  /** Within so many days of its end a reply reopens it. */
  reopenDays: number
}

export interface RuleChoice {
  id: string
  name: string
  does: 'open-case' | 'refuse'
  unknownSenders: 'create-contact' | 'refuse'
  /** Kinds of automatic mail that make a case all the same. */
  takes: EmailVerdict[]
}

export interface MailQuestion {
  automatic: Pick<AutomaticMail, 'kind' | 'reason' | 'until'>
  /** A bounce or complaint about a mail of ours that is known. */
  isAboutOurMail: boolean
  /** null: there is something to read. */
  unreadable: string | null
  own: 'loop-mark' | 'address' | null
  author: string | null
  isRefusedSender: boolean
  thread: ThreadCase | null
  /** Who the author is on that case. */
  sender: SenderVerdict | null
  isMereThanks: boolean
  /** How many active rules the queue has, and the first that matches. */
  activeRules: number
  rule: RuleChoice | null
  /** null: the mail came to no mailbox of ours. */
  queueName: string | null
  isSenderKnown: boolean
  casesOfSender: { count: number; most: number }
  reopens: { count: number; most: number }
  kindOfNoSupport: string | null
  isBacklog: boolean
  /** A person says: make a case of it. */
  isWanted: boolean
  now: Date
}

export interface MailDecision {
  verdict: EmailVerdict
  /**
   * `log`: nothing but the verdict. `link`: to the case, which stays as it is. `reply`, `reopen`: the contact's words. `unconfirmed`: linked,
   * and a person is asked. `answer`: a representative's own words to the contact. `open-case`: by a rule.
   */
  do: 'log' | 'link' | 'reply' | 'reopen' | 'unconfirmed' | 'answer' | 'open-case'
  reason: string
  remedy: string | null
}

export type Step = (question: MailQuestion) => MailDecision | undefined

const dayMs = 86_400_000
const nameOf = (thread: ThreadCase) => caseNumber(thread.number)

const wanted: Step = ({ isWanted }) =>
  isWanted ? { verdict: 'new-case', do: 'open-case', reason: 'A person made a case of it.', remedy: null } : undefined

const unreadable: Step = ({ unreadable: why }) =>
  why === null
    ? undefined
    : { verdict: 'unreadable', do: 'log', reason: why, remedy: 'Look at the source; where it holds something, make a case of it.' }

const ours: Step = ({ own }) => {
  if (own === 'loop-mark')
    return {
      verdict: 'loop',
      do: 'log',
      reason: 'It carries our own mark of automatic mail, so it is a mail of ours that came round.',
      remedy: 'Look which address sends our mail back to us.',
    }
  return own === null ? undefined : { verdict: 'own-mail', do: 'log', reason: 'It is from an address of ours.', remedy: openByHand }
}

/** Mail that a program sent: linked where it belongs, and nothing follows from it (E15, E16, E20). */
const automatic: Step = ({ automatic: found, thread, rule, isAboutOurMail, sender }) => {
  const verdict = verdictOfKind[found.kind]
  if (verdict === null || rule?.takes.includes(verdict)) return undefined
  // People write to lists too, and we are on some: an answer in a case counts as one.
  if (verdict === 'list-mail' && thread && sender?.isConfirmed) return undefined
  const away = found.until ? ` The writer is away until ${found.until.toISOString().slice(0, 10)}.` : ''
  const belongs = thread && (verdict !== 'list-mail' || sender?.isConfirmed) ? 'link' : 'log'
  const unknown =
    (verdict === 'bounce' || verdict === 'complaint') && !isAboutOurMail
      ? ' It names no mail that we sent, so nothing follows from it.'
      : ''
  return { verdict, do: belongs, reason: `${found.reason}${away}${unknown}`, remedy: belongs === 'link' ? null : openByHand }
}

const verdictOfKind: Record<AutomaticMail['kind'], EmailVerdict | null> = {
  none: null,
  bounce: 'bounce',
  complaint: 'complaint',
  'read-receipt': 'read-receipt',
  'auto-reply': 'auto-reply',
  'out-of-office': 'out-of-office',
  list: 'list-mail',
}

const refused: Step = ({ isRefusedSender, author, thread }) => {
  if (isRefusedSender)
    return {
      verdict: 'refused-sender',
      do: 'log',
      reason: `The queue refuses mail from ${author}.`,
      remedy: 'Take the address from the queue’s refused senders, then route again.',
    }
  if (thread?.status === 'cancelled' && thread.statusReason === 'spam')
    return {
      verdict: 'refused-sender',
      do: 'link',
      reason: `${nameOf(thread)} was cancelled as spam.`,
      remedy: `Reopen ${nameOf(thread)}, then route again.`,
    }
  return undefined
}

const reply: Step = ({ thread, sender }) => {
  if (!thread || !sender) return undefined
  const name = nameOf(thread)
  if (sender.standing === 'representative' && sender.isProven)
    return { verdict: 'representative-reply', do: 'answer', reason: `${sender.reason} It counts as our answer.`, remedy: null }
  if (thread.status !== 'active') return undefined
  if (sender.isConfirmed) return { verdict: 'reply', do: 'reply', reason: `A reply to ${name}. ${sender.reason}`, remedy: null }
  return {
    verdict: 'reply',
    do: 'unconfirmed',
    reason: `A reply to ${name} that changes nothing. ${sender.reason}`,
    remedy: 'On the case, confirm the sender or move the mail.',
  }
}

/** The case is over: thanks leave it so, words within the time reopen it, later ones and strangers' make a case of their own. */
const afterTheEnd: Step = ({ thread, sender, isMereThanks, isBacklog, reopens, now }) => {
  if (thread?.status !== 'resolved' || !sender?.isConfirmed) return undefined
  const name = nameOf(thread)
  if (isMereThanks)
    return {
      verdict: 'thank-you',
      do: 'link',
      reason: `Thanks and nothing else: ${name} stays resolved.`,
      remedy: `If more is meant, reopen ${name}.`,
    }
  if (isBacklog)
    return {
      verdict: 'reply-to-resolved',
      do: 'link',
      reason: `Old mail that was imported: ${name} stays resolved.`,
      remedy: `If it asks for something still, reopen ${name}.`,
    }
  const ended = thread.resolvedAt?.getTime() ?? 0
  if (now.getTime() - ended > thread.reopenDays * dayMs) return undefined
  if (reopens.count >= reopens.most)
    return {
      verdict: 'quarantined',
      do: 'link',
      reason: `${name} was reopened ${reopens.count} times within the hour; a program may be answering.`,
      remedy: `Read the mail, and reopen ${name} by hand.`,
    }
  return { verdict: 'reply-to-resolved', do: 'reopen', reason: `A reply to ${name}, which was resolved. ${sender.reason}`, remedy: null }
}

const overTheCap: Step = ({ casesOfSender: { count, most }, isBacklog, author }) =>
  count < most || isBacklog
    ? undefined
    : {
        verdict: 'quarantined',
        do: 'log',
        reason: `${author ?? 'The sender'} has made ${count} cases within the hour, and the queue allows ${most}.`,
        remedy: 'Look at the mails; those that are cases can be routed again.',
      }

const noSupport: Step = ({ kindOfNoSupport: kind }) =>
  kind === null
    ? undefined
    : { verdict: 'not-support', do: 'log', reason: `It reads as “${kind}”, which is no support case in this queue.`, remedy: openByHand }

const newCase: Step = ({ rule, thread, sender, automatic: found }) => {
  const before = thread ? ` ${previous(thread, sender)}` : ''
  const answer = found.reason === '' ? '' : ` It is not answered by itself: ${found.reason}`
  return {
    verdict: 'new-case',
    do: 'open-case',
    reason: `The rule “${rule?.name ?? ''}” makes a case of it.${before}${answer}`,
    remedy: null,
  }
}

function previous(thread: ThreadCase, sender: SenderVerdict | null): string {
  if (sender && !sender.isConfirmed) return `It answers ${nameOf(thread)}, which is over, and does not reopen it: ${sender.reason}`
  if (thread.status === 'cancelled') return `It answers ${nameOf(thread)}, which was cancelled.`
  return `${nameOf(thread)} is over for too long to be reopened.`
}

const steps: Step[] = [wanted, unreadable, ours, automatic, refused, reply, afterTheEnd, decideByRule, overTheCap, noSupport, newCase]

export function decideMail(question: MailQuestion): MailDecision {
  for (const step of steps) {
    const decision = step(question)
    if (decision) return decision
  }
  throw new Error('The last step decides every mail.')
}
