import assert from 'node:assert/strict'
import { test } from 'node:test'
import { followUpSettings } from '../../../contract/api/follow-ups.ts'
import { queueSettings } from '../../../contract/api/settings.ts'
import type { FollowUpQuestion, SequenceNow } from './follow-up-question.ts'
import { nextStep } from './next-step.ts'

const at = (time: string) => new Date(`2026-11-${time}:00Z`)
const settings = followUpSettings.parse({ automation: 'full' })
const word = at('23T10:00')

const sequence: SequenceNow = {
  id: 's',
  ruleId: 'r',
  kind: 'chase',
  queueId: 'q',
  state: 'waiting',
  code: 'due-later',
  settings,
  statusReasons: ['waiting-for-contact'],
  isRuleActive: true,
  sent: 0,
  wordAt: word,
  waitsSince: word,
  dueAt: at('25T10:00'),
  leftMs: null,
}

const question: FollowUpQuestion = {
  now: at('25T10:00'),
  hours: queueSettings.parse({}),
  case: { isActive: true, isMerged: false, statusReason: 'waiting-for-contact', queueId: 'q', isOnHold: false, isTakenOver: false },
  waitingSince: word,
  sequence,
  previous: null,
  rule: null,
  lastWordAt: word,
  lastReply: null,
  contact: { address: 'ada@post.example', isProven: true, isBounced: false, hasDeclined: false },
  hasStrangersWord: false,
  isConversationLive: false,
  isAgentPaused: false,
  isGuarded: false,
  hasMailbox: true,
  newestMail: null,
  isPushed: false,
  closing: null,
}

const reply = { at: at('24T10:00'), outcome: 'confirms' as const, confidence: 0.95, isProven: true }
const closing = { missing: [], openChildren: [], unreadMailboxes: [], isMailUndecided: false, unclearMails: 0 }
const rule = { id: 'r', kind: 'chase' as const, settings, activeSince: at('20T10:00'), takesOld: false }
const last = { ...sequence, sent: 2, dueAt: at('25T10:00'), waitsSince: at('18T10:00'), wordAt: at('18T10:00') }
const silent = { lastWordAt: at('18T10:00') }
const confirm = { ...sequence, settings: { ...settings, automation: 'confirm' as const } }

type Row = [title: string, change: Partial<FollowUpQuestion>, does: string, code?: string]
const table: Row[] = [
  ['a wait that is over sends', {}, 'write'],
  ['a wait that is not over waits', { now: at('25T09:59') }, 'wait', 'due-later'],
  ['at confirm level a person is asked', { sequence: confirm }, 'write suggested'],
  ['"send now" needs no second question', { sequence: confirm, isPushed: true, now: at('24T10:00') }, 'write'],
  ['E40: without a word of a person nothing begins', { sequence: null, rule, lastWordAt: null }, 'nothing'],
  ['E40: while the contact spoke last nothing begins', { sequence: null, rule, lastReply: reply }, 'nothing'],
  ['E40: a word begins the wait', { sequence: null, rule }, 'start'],
  ['a word before the rule was switched on begins nothing', { sequence: null, rule: { ...rule, activeSince: at('24T10:00') } }, 'nothing'],
  [
    'a case that was spread out begins all the same',
    { sequence: null, rule: { ...rule, activeSince: at('24T10:00'), takesOld: true } },
    'start',
  ],
  [
    'what a person stopped stays stopped without a new word',
    { sequence: null, rule, previous: { code: 'stopped', endedAt: at('24T10:00') } },
    'nothing',
  ],
  ['E53: after reopening it begins anew', { sequence: null, rule, previous: { code: 'resolved', endedAt: at('24T10:00') } }, 'start'],
  ['E41: a reply ends it', { lastReply: { ...reply, outcome: 'question' } }, 'end', 'answered'],
  ['E41: a reply that nobody has read ends it too', { lastReply: { ...reply, outcome: null } }, 'end', 'answered'],
  ['E43: a sure and proven confirmation closes', { lastReply: reply, closing }, 'close', 'confirmed'],
  ['E43: an unsure one does not', { lastReply: { ...reply, confidence: 0.8 }, closing }, 'end', 'answered'],
  ['E37: an unproven one does not', { lastReply: { ...reply, isProven: false }, closing }, 'end', 'answered'],
  ['E47: nor with a field that is empty', { lastReply: reply, closing: { ...closing, missing: ['Order'] } }, 'end', 'answered'],
  ['E42: another status reason ends it', { case: { ...question.case, statusReason: 'in-progress' } }, 'end', 'status-changed'],
  ['E42: resolved by hand ends it', { case: { ...question.case, isActive: false } }, 'end', 'resolved'],
  ['E42: merged ends it', { case: { ...question.case, isActive: false, isMerged: true } }, 'end', 'merged'],
  ['E42: another queue ends it', { case: { ...question.case, queueId: 'other' } }, 'end', 'escalated'],
  ['E42: the rule switched off ends it', { sequence: { ...sequence, isRuleActive: false } }, 'end', 'rule-off'],
  ['E42: hold pauses', { case: { ...question.case, isOnHold: true } }, 'pause', 'on-hold'],
  ['E55: take-over pauses', { case: { ...question.case, isTakenOver: true } }, 'pause', 'taken-over'],
  ['a live conversation pauses', { isConversationLive: true }, 'pause', 'live-conversation'],
  ['E17: a bounce ends it', { contact: { ...question.contact, isBounced: true } }, 'end', 'address-bounced'],
  ['a guarded case ends it', { isGuarded: true }, 'end', 'guarded'],
  ['E5: a stranger who answers asks a person', { hasStrangersWord: true }, 'ask', 'unconfirmed-sender'],
  ['a claimed address asks a person', { contact: { ...question.contact, isProven: false } }, 'ask', 'unproven-address'],
  ['a contact who declined asks a person', { contact: { ...question.contact, hasDeclined: true } }, 'ask', 'declined'],
  ['E44: an unknown outcome asks a person', { newestMail: { state: 'unknown', at: word, failure: null } }, 'ask', 'outcome-unknown'],
  ['E45: at night it waits for the morning', { now: at('25T21:00') }, 'wait', 'due-later'],
  ['after the last wait it closes', { ...silent, sequence: last, closing }, 'close', 'closed-by-agent'],
  [
    'at confirm level closing is suggested',
    { ...silent, sequence: { ...last, settings: confirm.settings }, closing },
    'close suggested',
    'closed-by-agent',
  ],
  [
    'a rule that never closes asks a person',
    { ...silent, sequence: { ...last, settings: { ...settings, closingWait: null } } },
    'ask',
    'most-reached',
  ],
  [
    'E48: an unread mailbox waits',
    { ...silent, sequence: last, closing: { ...closing, unreadMailboxes: ['help@shop.example'] } },
    'wait',
    'mailbox-unread',
  ],
  ['E48: undecided mail waits', { ...silent, sequence: last, closing: { ...closing, isMailUndecided: true } }, 'wait', 'mail-undecided'],
  ['E48: quarantined mail asks', { ...silent, sequence: last, closing: { ...closing, unclearMails: 1 } }, 'ask', 'unreadable-mail'],
  ['E47: open children ask', { ...silent, sequence: last, closing: { ...closing, openChildren: ['CAS-01002'] } }, 'ask', 'open-children'],
]

for (const [title, change, does, code] of table)
  test(title, () => {
    const step = nextStep({ ...question, ...change })
    const said = 'isSuggested' in step && step.isSuggested ? `${step.do} suggested` : step.do
    assert.deepEqual([said, 'code' in step ? step.code : undefined], [does, code])
  })
