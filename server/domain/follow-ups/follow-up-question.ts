/** What the next step of a sequence depends on. Plain data, read by `read-question`. */
import type { FollowUpSettings } from '../../../contract/api/follow-ups.ts'
import type { FollowUpKind, ReplyOutcome, SequenceCode, SequenceState, SuggestedActionKind } from '../../../contract/follow-up.ts'
import type { BusinessHours } from '../queues/business-time.ts'

export interface SequenceNow {
  id: string
  ruleId: string
  kind: FollowUpKind
  queueId: string
  state: SequenceState
  code: SequenceCode | ''
  settings: FollowUpSettings
  statusReasons: string[]
  isRuleActive: boolean
  /** Mails of the agent so far. */
  sent: number
  wordAt: Date
  waitsSince: Date
  dueAt: Date | null
  leftMs: number | null
}

/** The rule that would begin: the first active one that the case matches. */
export interface RuleNow {
  id: string
  kind: FollowUpKind
  settings: FollowUpSettings
  activeSince: Date
  /** Cases that waited before count too; their wait begins now. */
  takesOld: boolean
}

/** What the contact last said. */
export interface LastReply {
  at: Date
  /** null: not read yet, or said in a conversation. */
  outcome: ReplyOutcome | null
  confidence: number
  /** It came by an authenticated mail, or in a conversation of a signed identity: only such a word confirms. */
  isProven: boolean
}

/** What stands in the way of closing (E47, E48), each as a sentence's end; asked for only where closing comes next. */
export interface ClosingNow {
  /** Labels of fields that are still empty. */
  missing: string[]
  /** Numbers of cases below that are open. */
  openChildren: string[]
  /** Mailboxes of the queue that were not read since the wait was over. */
  unreadMailboxes: string[]
  /** Mails that came and are not decided yet. */
  isMailUndecided: boolean
  /** Mails of this contact in the log that nobody could read or that are quarantined. */
  unclearMails: number
}

export interface FollowUpQuestion {
  now: Date
  hours: BusinessHours
  case: { isActive: boolean; isMerged: boolean; statusReason: string; queueId: string; isOnHold: boolean; isTakenOver: boolean }
  sequence: SequenceNow | null
  /** The newest one that is over. */
  previous: { code: SequenceCode | ''; endedAt: Date } | null
  rule: RuleNow | null
  /** Since when the case has its status reason. */
  waitingSince: Date | null
  /** The last word of a person to the contact, by mail or in a conversation that has closed. */
  lastWordAt: Date | null
  lastReply: LastReply | null
  contact: { address: string | null; isProven: boolean; isBounced: boolean; hasDeclined: boolean }
  /** Somebody who is not known on the case has written on it since. */
  hasStrangersWord: boolean
  isConversationLive: boolean
  isAgentPaused: boolean
  isGuarded: boolean
  hasMailbox: boolean
  /** The sequence's newest mail in the outbox. */
  newestMail: { state: 'under-way' | 'sent' | 'failed' | 'unknown' | 'withdrawn'; at: Date; failure: string | null } | null
  /** A person has said what to do with the suggestion, or pressed "send now". */
  isPushed: boolean
  closing: ClosingNow | null
}

/** What is suggested to a person who is asked. */
export type Asked = SuggestedActionKind | null

export type NextStep =
  | { do: 'nothing' }
  | { do: 'start'; ruleId: string; waitsSince: Date; dueAt: Date | null }
  /** The present wait goes on, or begins anew after a person's word or a sending. */
  | { do: 'wait'; code: SequenceCode; reason: string; dueAt: Date; waitsSince: Date; wordAt: Date }
  | { do: 'pause'; code: SequenceCode; reason: string; leftMs: number }
  /** Stuck until a person acts; the start too can be. */
  | { do: 'ask'; code: SequenceCode; reason: string; suggests: Asked }
  | { do: 'write'; isSuggested: boolean }
  | { do: 'close'; isSuggested: boolean; statusReason: 'no-response' | 'solved'; code: SequenceCode }
  | { do: 'end'; code: SequenceCode; reason: string; suggests: Asked }
