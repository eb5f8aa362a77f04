/** Whether the agent may close: after silence, or after a reply that confirms. Never blind (E47, E48). Pure. */
import type { FollowUpSettings } from '../../../contract/api/follow-ups.ts'
import type { FollowUpQuestion, NextStep, SequenceNow } from './follow-up-question.ts'

const minute = 60_000

/** The wait before closing is over, and nobody has answered. */
export function closingStep(question: FollowUpQuestion, sequence: SequenceNow): NextStep {
  const { closing, now } = question
  const blind = closing && whyBlind(closing)
  if (blind)
    return { do: 'wait', ...blind, dueAt: new Date(now.getTime() + minute), waitsSince: sequence.waitsSince, wordAt: sequence.wordAt }
  const open = closing && whyOpen(closing)
  if (open) return { do: 'ask', ...open, suggests: 'resolve-case' }
  const isSuggested = sequence.settings.automation === 'confirm' && !question.isPushed
  return { do: 'close', isSuggested, statusReason: 'no-response', code: 'closed-by-agent' }
}

/** A reply says that it is solved: at least this sure, and from somebody who is known to be the contact. */
const sureEnough = 0.9

export function confirmedStep(question: FollowUpQuestion, settings: FollowUpSettings): NextStep {
  const { lastReply, closing, isGuarded, case: now, isAgentPaused, isConversationLive } = question
  const says = 'The contact says that it is solved.'
  const end = (reason: string): NextStep => ({ do: 'end', code: 'answered', reason, suggests: 'resolve-case' })
  if (!lastReply || lastReply.confidence < sureEnough) return end('The contact seems to say that it is solved.')
  if (!lastReply.isProven) return end(`${says} The mail is not authenticated, so a person decides.`)
  if (isGuarded) return end(`${says} The case is one that the agent never closes.`)
  if (now.isOnHold || now.isTakenOver || isAgentPaused || isConversationLive) return end(says)
  const open = closing && whyOpen(closing)
  if (open) return end(`${says} ${open.reason}`)
  return { do: 'close', isSuggested: settings.automation === 'confirm', statusReason: 'solved', code: 'confirmed' }
}

type Why = { code: 'mailbox-unread' | 'mail-undecided' | 'unreadable-mail' | 'missing-fields' | 'open-children'; reason: string }

/** What may hold an answer that nobody has seen yet. */
function whyBlind({ unreadMailboxes, isMailUndecided }: NonNullable<FollowUpQuestion['closing']>): Why | null {
  if (unreadMailboxes.length > 0)
    return { code: 'mailbox-unread', reason: `${unreadMailboxes.join(', ')} was not read since: an answer may lie there.` }
  return isMailUndecided ? { code: 'mail-undecided', reason: 'Mail has come that is not decided yet.' } : null
}

function whyOpen({ unclearMails, missing, openChildren }: NonNullable<FollowUpQuestion['closing']>): Why | null {
  if (unclearMails > 0)
    return { code: 'unreadable-mail', reason: 'The mail log holds mail of this contact that is quarantined or cannot be read.' }
  if (missing.length > 0) return { code: 'missing-fields', reason: `Still empty: ${missing.join(', ')}.` }
  return openChildren.length > 0 ? { code: 'open-children', reason: `Cases below are still open: ${openChildren.join(', ')}.` } : null
}
