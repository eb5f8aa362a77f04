/** Follow-ups: what rules, sequences and suggested actions can be, and the words for it. */

export const followUpKinds = ['chase', 'progress'] as const
export type FollowUpKind = (typeof followUpKinds)[number]

export const automationLevels = ['confirm', 'full'] as const
export type AutomationLevel = (typeof automationLevels)[number]

/**
 * `waiting` for its time; `suggested`: a person is to send or close; `paused` until what pauses it is over; `asking`: stuck, a person is asked;
 * `ended`.
 */
export const sequenceStates = ['waiting', 'suggested', 'paused', 'asking', 'ended'] as const
export type SequenceState = (typeof sequenceStates)[number]

/** Why a sequence is where it is; the desk has a sentence for each, the row a longer one. */
export const sequenceCodes = [
  // waiting
  'due-later',
  'mailbox-unread',
  'mail-undecided',
  // suggested
  'confirm-level',
  // paused
  'on-hold',
  'taken-over',
  'agent-paused',
  'live-conversation',
  'sending',
  // asking
  'no-address',
  'unproven-address',
  'declined',
  'over-the-cap',
  'empty-variable',
  'template-problem',
  'missing-fields',
  'open-children',
  'unreadable-mail',
  'unconfirmed-sender',
  'sending-failed',
  'outcome-unknown',
  'no-mailbox',
  // ended
  'answered',
  'resolved',
  'closed-by-agent',
  'confirmed',
  'status-changed',
  'escalated',
  'merged',
  'rule-off',
  'address-bounced',
  'guarded',
  'stopped',
  'most-reached',
] as const
export type SequenceCode = (typeof sequenceCodes)[number]

export const suggestedActions = ['send-follow-up', 'send-next-follow-up', 'reply-to-customer', 'resolve-case'] as const
export type SuggestedActionKind = (typeof suggestedActions)[number]

/** What a contact's reply to a follow-up says (E43); only `confirms` may resolve. */
export const replyOutcomes = ['confirms', 'trying', 'negative', 'question', 'new-topic', 'out-of-office', 'unclear'] as const
export type ReplyOutcome = (typeof replyOutcomes)[number]

export interface Wait {
  amount: number
  unit: 'hours' | 'days'
  /** `business`: hours count while the queue is open; days are working days (E45). */
  time: 'calendar' | 'business'
}
