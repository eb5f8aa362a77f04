/** What comes next for a case that somebody waits on: one pure function, asked whenever the case changed or a wait is over. */
import type { FollowUpSettings } from '../../../contract/api/follow-ups.ts'
import type { FollowUpKind, Wait } from '../../../contract/follow-up.ts'
import { type BusinessHours, nextSendingTime, waitEnds } from '../queues/business-time.ts'
import { closingStep, confirmedStep } from './closing-step.ts'
import type { FollowUpQuestion, NextStep, SequenceNow } from './follow-up-question.ts'

/** The wait before the next mail or, after the last one, before closing; null: nothing comes by the clock. */
export function nextWait(kind: FollowUpKind, settings: FollowUpSettings, sent: number): Wait | null {
  if (kind === 'progress') return settings.steps[0]?.wait ?? null
  return settings.steps[sent]?.wait ?? settings.closingWait
}

/** When what follows a word is due: the wait's end, within the hours in which mail leaves. */
export function dueAfter(from: Date, wait: Wait, hours: BusinessHours): Date {
  return nextSendingTime(waitEnds(from, wait, hours), hours)
}

/** Whether another mail of the agent comes before the end. */
export const hasNextMail = ({ kind, settings, sent }: Pick<SequenceNow, 'kind' | 'settings' | 'sent'>): boolean =>
  kind === 'progress' ? sent < settings.most && settings.steps.length > 0 : sent < settings.steps.length

type Step = (question: FollowUpQuestion, sequence: SequenceNow) => NextStep | undefined
const end = (
  code: Extract<NextStep, { do: 'end' }>['code'],
  reason: string,
  suggests: Extract<NextStep, { do: 'end' }>['suggests'] = null,
): NextStep => ({
  do: 'end',
  code,
  reason,
  suggests,
})

const over: Step = ({ case: now }, { queueId }) => {
  if (now.isMerged) return end('merged', 'The case was merged into another one.')
  if (!now.isActive) return end('resolved', 'The case is not active any more.')
  return now.queueId === queueId ? undefined : end('escalated', 'The case went to another queue.')
}

/** A reply on any channel ends a chase (E41); progress is told until the case moves on. */
const answered: Step = (question, { kind, wordAt, settings }) => {
  const reply = question.lastReply
  if (kind === 'progress' || !reply || reply.at <= wordAt) return undefined
  // The person has answered that reply already: what it said is theirs to judge.
  const isOpen = question.lastWordAt === null || reply.at > question.lastWordAt
  if (isOpen && reply.outcome === 'confirms' && settings.resolvesOnConfirmation) return confirmedStep(question, settings)
  const says = reply.outcome === null ? 'The contact answered.' : outcomeSays[reply.outcome]
  const asks = isOpen && reply.outcome !== null && !['trying', 'confirms'].includes(reply.outcome)
  return end('answered', says, asks ? 'reply-to-customer' : null)
}

const outcomeSays: Record<NonNullable<NonNullable<FollowUpQuestion['lastReply']>['outcome']>, string> = {
  confirms: 'The contact says that it is solved.',
  trying: 'The contact answered and is still trying.',
  negative: 'The contact answered that it is not solved.',
  question: 'The contact answered with a question.',
  'new-topic': 'The contact answered about something else.',
  'out-of-office': 'The contact is away.',
  unclear: 'The contact answered; what it means is not clear.',
}

const guarded: Step = ({ isGuarded }) =>
  isGuarded
    ? end('guarded', 'The case is one that the agent never chases or closes, by the condition that guards such cases.', 'reply-to-customer')
    : undefined

const leftBehind: Step = ({ case: now }, { statusReasons, isRuleActive }) => {
  if (!isRuleActive) return end('rule-off', 'The rule was switched off.')
  return statusReasons.includes(now.statusReason) ? undefined : end('status-changed', 'The case does not wait for this any more.')
}

const bounced: Step = ({ contact }) =>
  contact.isBounced
    ? end('address-bounced', `Mail to ${contact.address ?? 'the contact'} cannot be delivered.`, 'reply-to-customer')
    : undefined

const paused: Step = ({ now, case: { isOnHold, isTakenOver }, isAgentPaused, isConversationLive }, { dueAt, leftMs }) => {
  const left = leftMs ?? Math.max(0, (dueAt?.getTime() ?? now.getTime()) - now.getTime())
  const pause = (code: 'on-hold' | 'taken-over' | 'agent-paused' | 'live-conversation', reason: string): NextStep => ({
    do: 'pause',
    code,
    reason,
    leftMs: left,
  })
  if (isOnHold) return pause('on-hold', 'The case is on hold.')
  if (isTakenOver) return pause('taken-over', 'A person has taken the case over.')
  if (isAgentPaused) return pause('agent-paused', 'The agent is paused.')
  return isConversationLive ? pause('live-conversation', 'A conversation with the contact is going on.') : undefined
}

/** Never two mails for one step (E44): an outcome that nobody knows waits for a person. */
const undelivered: Step = ({ newestMail }) => {
  if (newestMail?.state === 'unknown')
    return {
      do: 'ask',
      code: 'outcome-unknown',
      reason: 'It is not known whether the last mail arrived: say so in the outbox.',
      suggests: null,
    }
  if (newestMail?.state === 'failed')
    return {
      do: 'ask',
      code: 'sending-failed',
      reason: `The last mail was not sent. ${newestMail.failure ?? ''}`.trim(),
      suggests: 'reply-to-customer',
    }
  return newestMail?.state === 'withdrawn' ? end('stopped', 'Its mail was taken back.') : undefined
}

const unreachable: Step = ({ contact, hasMailbox }) => {
  const ask = (code: 'no-address' | 'unproven-address' | 'declined' | 'no-mailbox', reason: string): NextStep => ({
    do: 'ask',
    code,
    reason,
    suggests: code === 'no-mailbox' ? null : 'reply-to-customer',
  })
  if (contact.address === null) return ask('no-address', 'The contact has no e-mail address.')
  if (!contact.isProven) return ask('unproven-address', `${contact.address} was only claimed: nobody knows whether it is the contact's.`)
  if (contact.hasDeclined) return ask('declined', 'The contact does not want automatic mail.')
  return hasMailbox ? undefined : ask('no-mailbox', 'The queue has no mailbox to send from.')
}

const minute = 60_000

/** A word of a person begins the present wait anew and does not count; so does the sending of our own mail. */
const waiting: Step = (question, sequence) => {
  const { now, hours, lastWordAt, newestMail, isPushed } = question
  const wait = nextWait(sequence.kind, sequence.settings, sequence.sent)
  if (!wait) return undefined
  if (newestMail?.state === 'under-way' && newestMail.at.getTime() + minute < now.getTime())
    return {
      ...keep(sequence),
      do: 'wait',
      code: 'sending',
      reason: 'The last mail is still on its way out.',
      dueAt: new Date(now.getTime() + 10 * minute),
    }
  const wordAt = lastWordAt && lastWordAt > sequence.wordAt ? lastWordAt : sequence.wordAt
  const sentAt = newestMail?.state === 'sent' ? newestMail.at : wordAt
  const waitsSince = new Date(Math.max(sequence.waitsSince.getTime(), wordAt.getTime(), sentAt.getTime()))
  const isAnew = waitsSince > sequence.waitsSince || sequence.dueAt === null
  const resumed =
    sequence.leftMs === null || (isAnew && waitsSince > sequence.waitsSince)
      ? null
      : nextSendingTime(new Date(now.getTime() + sequence.leftMs), hours)
  const dueAt = resumed ?? (isAnew ? dueAfter(waitsSince, wait, hours) : (sequence.dueAt ?? now))
  if (isPushed || (dueAt <= now && sequence.leftMs === null)) return undefined
  // E46: what became due while the program stood, at night or at the weekend, waits for the hours in which mail leaves.
  return { do: 'wait', code: 'due-later', reason: '', dueAt: dueAt > now ? dueAt : nextSendingTime(now, hours), waitsSince, wordAt }
}

const keep = ({ waitsSince, wordAt }: SequenceNow) => ({ waitsSince, wordAt })

/** What was due within the hours in which mail leaves goes out a little later too. */
const graceMs = 15 * minute

const night: Step = ({ now, hours, isPushed }, sequence) => {
  const leaves = nextSendingTime(now, hours)
  const isJustDue = sequence.dueAt !== null && now.getTime() - sequence.dueAt.getTime() <= graceMs
  return isPushed || isJustDue || leaves <= now
    ? undefined
    : { ...keep(sequence), do: 'wait', code: 'due-later', reason: '', dueAt: leaves }
}

const act: Step = (question, sequence) => {
  if (hasNextMail(sequence)) return { do: 'write', isSuggested: sequence.settings.automation === 'confirm' && !question.isPushed }
  if (sequence.kind === 'progress')
    return { do: 'ask', code: 'most-reached', reason: `The contact was told ${sequence.sent} times.`, suggests: 'reply-to-customer' }
  if (sequence.settings.closingWait === null)
    return {
      do: 'ask',
      code: 'most-reached',
      reason: 'All follow-ups were sent, and the rule does not close.',
      suggests: 'reply-to-customer',
    }
  return closingStep(question, sequence)
}

const strange: Step = ({ hasStrangersWord }) =>
  hasStrangersWord
    ? {
        do: 'ask',
        code: 'unconfirmed-sender',
        reason: 'Somebody who is not known on this case has answered: confirm the sender, or go on.',
        suggests: null,
      }
    : undefined

const steps: Step[] = [over, answered, guarded, leftBehind, bounced, paused, strange, undelivered, unreachable, waiting, night, act]

/** The first step that has an answer gives it; without a sequence, whether one begins (E40). */
export function nextStep(question: FollowUpQuestion): NextStep {
  const { sequence } = question
  if (sequence) {
    for (const step of steps) {
      const found = step(question, sequence)
      if (found) return found
    }
    return { do: 'nothing' }
  }
  return begin(question)
}

/** After these a new cycle needs a new word of a person. */
const isFinal = new Set(['stopped', 'address-bounced', 'answered', 'confirmed', 'guarded'])

function begin(question: FollowUpQuestion): NextStep {
  const { rule, case: now, previous, hours } = question
  const nothing: NextStep = { do: 'nothing' }
  if (!rule || !now.isActive || now.isMerged || question.isGuarded) return nothing
  if (now.isOnHold || now.isTakenOver || question.isAgentPaused || question.isConversationLive) return nothing
  const from = rule.kind === 'progress' ? toldFrom(question, rule.activeSince) : chasedFrom(question)
  if (!from) return nothing
  if (previous && isFinal.has(previous.code) && previous.endedAt >= from) return nothing
  // E53: what was over counts anew, from when the case waits again.
  const since = [
    from,
    ...(previous ? [previous.endedAt, question.waitingSince ?? previous.endedAt] : []),
    ...(rule.takesOld ? [question.now] : []),
  ]
  const waitsSince = new Date(Math.max(...since.map((one) => one.getTime())))
  const wait = nextWait(rule.kind, rule.settings, 0)
  return { do: 'start', ruleId: rule.id, waitsSince, dueAt: wait && dueAfter(waitsSince, wait, hours) }
}

/** E40: the last word of a person, while the contact has said nothing since. */
function chasedFrom({ rule, lastWordAt, lastReply }: FollowUpQuestion): Date | null {
  if (!rule || !lastWordAt || (lastReply && lastReply.at > lastWordAt)) return null
  return rule.takesOld || lastWordAt >= rule.activeSince ? lastWordAt : null
}

/** Whoever waits for us is told from the last word, the last change of the status reason, or the rule's beginning, whichever came last. */
const toldFrom = ({ lastWordAt, waitingSince }: FollowUpQuestion, activeSince: Date): Date =>
  new Date(Math.max(lastWordAt?.getTime() ?? 0, waitingSince?.getTime() ?? 0, activeSince.getTime()))
