import assert from 'node:assert/strict'
import { test } from 'node:test'
import { emailVerdicts } from '../../../contract/email.ts'
import type { AutomaticMail } from '../../mail/automatic.ts'
import { decideMail, type MailDecision, type MailQuestion, type RuleChoice, type ThreadCase } from './decide-mail.ts'
import type { SenderVerdict } from './judge-sender.ts'

const now = new Date('2026-11-24T09:00:00Z')
const daysAgo = (days: number) => new Date(now.getTime() - days * 86_400_000)

const rule: RuleChoice = { id: 'r', name: 'All mail', does: 'open-case', unknownSenders: 'create-contact', takes: [] }
const open: ThreadCase = { id: 'c', number: 7, status: 'active', statusReason: 'in-progress', resolvedAt: null, reopenDays: 7 }
const ended: ThreadCase = { ...open, status: 'resolved', statusReason: 'solved', resolvedAt: daysAgo(2) }
const spam: ThreadCase = { ...open, status: 'cancelled', statusReason: 'spam' }
const contact: SenderVerdict = { standing: 'contact', isConfirmed: true, isProven: true, reason: 'ada@post.example is known on this case.' }
const stranger: SenderVerdict = { standing: 'stranger', isConfirmed: false, isProven: false, reason: 'eve@else.example is not known here.' }
const colleague: SenderVerdict = { standing: 'representative', isConfirmed: true, isProven: true, reason: 'rita@shop.example works here.' }

const found = (kind: AutomaticMail['kind'], until?: Date): MailQuestion['automatic'] => ({
  kind,
  reason: `It says that it is ${kind}.`,
  ...(until && { until }),
})

const plain: MailQuestion = {
  automatic: { kind: 'none', reason: '' },
  isAboutOurMail: false,
  unreadable: null,
  own: null,
  author: 'ada@post.example',
  isRefusedSender: false,
  thread: null,
  sender: null,
  isMereThanks: false,
  activeRules: 1,
  rule,
  queueName: 'Help',
  isSenderKnown: true,
  casesOfSender: { count: 0, most: 20 },
  reopens: { count: 0, most: 5 },
  kindOfNoSupport: null,
  isBacklog: false,
  isWanted: false,
  now,
}

type Row = [title: string, question: Partial<MailQuestion>, verdict: MailDecision['verdict'], does: MailDecision['do'], reason: RegExp]

const onCase = (thread: ThreadCase, sender: SenderVerdict) => ({ thread, sender })

const rows: Row[] = [
  ['a plain mail makes a case by its rule', {}, 'new-case', 'open-case', /The rule “All mail” makes a case/],
  ['a person wants a case of anything', { isWanted: true, unreadable: 'Nothing.', rule: null }, 'new-case', 'open-case', /A person/],
  ['an empty mail is unreadable', { unreadable: 'It is empty.' }, 'unreadable', 'log', /It is empty/],
  ['E15: our own loop mark', { own: 'loop-mark', ...onCase(open, contact) }, 'loop', 'log', /our own mark/],
  ['E15: our own address as sender', { own: 'address' }, 'own-mail', 'log', /address of ours/],
  ['E15: an auto-reply without a case', { automatic: found('auto-reply') }, 'auto-reply', 'log', /It says/],
  ['E15: an auto-reply in a case', { automatic: found('auto-reply'), ...onCase(open, contact) }, 'auto-reply', 'link', /It says/],
  ['E20: an auto-reply to an end', { automatic: found('auto-reply'), ...onCase(ended, contact) }, 'auto-reply', 'link', /It says/],
  [
    'E16: an out-of-office says until when',
    { automatic: found('out-of-office', new Date('2026-12-01T00:00:00Z')), ...onCase(ended, contact) },
    'out-of-office',
    'link',
    /away until 2026-12-01/,
  ],
  [
    'E17: a bounce of a mail of ours',
    { automatic: found('bounce'), isAboutOurMail: true, ...onCase(open, stranger) },
    'bounce',
    'link',
    /says/,
  ],
  ['E17: a bounce of no mail of ours', { automatic: found('bounce') }, 'bounce', 'log', /names no mail that we sent/],
  ['a complaint', { automatic: found('complaint'), isAboutOurMail: true, ...onCase(open, stranger) }, 'complaint', 'link', /says/],
  ['a complaint about nothing of ours', { automatic: found('complaint') }, 'complaint', 'log', /names no mail/],
  ['a read receipt', { automatic: found('read-receipt'), ...onCase(open, contact) }, 'read-receipt', 'link', /It says/],
  ['list mail without a case', { automatic: found('list') }, 'list-mail', 'log', /It says/],
  ['list mail of a stranger in a case', { automatic: found('list'), ...onCase(open, stranger) }, 'list-mail', 'log', /It says/],
  ['the contact answers through a list', { automatic: found('list'), ...onCase(open, contact) }, 'reply', 'reply', /A reply to CAS-00007/],
  [
    'E15: a rule takes list mail, and says why it is not answered',
    { automatic: found('list'), rule: { ...rule, takes: ['list-mail'] } },
    'new-case',
    'open-case',
    /not answered by itself: It says/,
  ],
  [
    'a rule that takes list mail takes no bounce',
    { automatic: found('bounce'), rule: { ...rule, takes: ['list-mail'] } },
    'bounce',
    'log',
    /./,
  ],
  ['a refused sender', { isRefusedSender: true, ...onCase(open, contact) }, 'refused-sender', 'log', /refuses mail from ada@post/],
  ['a reply to what was spam', onCase(spam, contact), 'refused-sender', 'link', /cancelled as spam/],
  ['the contact replies', onCase(open, contact), 'reply', 'reply', /A reply to CAS-00007/],
  ['E5, E62: a stranger replies', onCase(open, stranger), 'reply', 'unconfirmed', /changes nothing/],
  ['E9: a representative answers', onCase(open, colleague), 'representative-reply', 'answer', /counts as our answer/],
  ['E9: a representative answers after the end', onCase(ended, colleague), 'representative-reply', 'answer', /counts as our answer/],
  ['thanks after the end', { isMereThanks: true, ...onCase(ended, contact) }, 'thank-you', 'link', /stays resolved/],
  ['thanks in an open case are a reply', { isMereThanks: true, ...onCase(open, contact) }, 'reply', 'reply', /A reply/],
  ['a stranger’s thanks after the end', { isMereThanks: true, ...onCase(ended, stranger) }, 'new-case', 'open-case', /does not reopen it/],
  ['words within the window reopen', onCase(ended, contact), 'reply-to-resolved', 'reopen', /which was resolved/],
  ['on its last day', onCase({ ...ended, resolvedAt: daysAgo(7) }, contact), 'reply-to-resolved', 'reopen', /which was resolved/],
  ['words after the window', onCase({ ...ended, resolvedAt: daysAgo(7.01) }, contact), 'new-case', 'open-case', /for too long/],
  ['old mail that is imported', { isBacklog: true, ...onCase(ended, contact) }, 'reply-to-resolved', 'link', /stays resolved/],
  ['a window of 0 days', onCase({ ...ended, reopenDays: 0 }, contact), 'new-case', 'open-case', /for too long/],
  ['a reply to what was cancelled', onCase({ ...spam, statusReason: 'duplicate' }, contact), 'new-case', 'open-case', /was cancelled/],
  ['E19: the reopen cap', { ...onCase(ended, contact), reopens: { count: 5, most: 5 } }, 'quarantined', 'link', /reopened 5 times/],
  ['E19: one below it', { ...onCase(ended, contact), reopens: { count: 4, most: 5 } }, 'reply-to-resolved', 'reopen', /./],
  ['no mailbox of ours', { queueName: null, rule: null, activeRules: 0 }, 'no-rule', 'log', /no mailbox that belongs/],
  ['a queue without rules', { activeRules: 0, rule: null }, 'no-rule', 'log', /Help has no active record creation rule/],
  ['no rule matches', { activeRules: 3, rule: null }, 'no-rule', 'log', /None of the 3/],
  ['the only rule does not match', { rule: null }, 'no-rule', 'log', /The only record creation rule/],
  ['a rule refuses', { rule: { ...rule, does: 'refuse' } }, 'refused-sender', 'log', /The rule “All mail” refuses/],
  [
    'unknown and refused',
    { rule: { ...rule, unknownSenders: 'refuse' }, isSenderKnown: false },
    'refused-sender',
    'log',
    /known contacts only/,
  ],
  ['unknown and welcome', { isSenderKnown: false }, 'new-case', 'open-case', /makes a case/],
  ['known where unknown are refused', { rule: { ...rule, unknownSenders: 'refuse' } }, 'new-case', 'open-case', /makes a case/],
  ['E19: the cap of a sender', { casesOfSender: { count: 20, most: 20 } }, 'quarantined', 'log', /has made 20 cases/],
  ['the cap is not for a backlog', { casesOfSender: { count: 99, most: 20 }, isBacklog: true }, 'new-case', 'open-case', /makes a case/],
  ['a kind that is no support', { kindOfNoSupport: 'job application' }, 'not-support', 'log', /“job application”/],
  ['a kind does not matter in a case', { kindOfNoSupport: 'spam', ...onCase(open, contact) }, 'reply', 'reply', /A reply/],
]

for (const [title, question, verdict, does, reason] of rows)
  test(`${title}: ${verdict}, ${does}`, () => {
    const decision = decideMail({ ...plain, ...question })
    assert.deepEqual([decision.verdict, decision.do], [verdict, does])
    assert.match(decision.reason, reason)
    // A name or an address may begin it.
    assert.match(decision.reason, /^(?:[A-Z“]|\S+@).*\.$/s)
    if (decision.remedy !== null) assert.match(decision.remedy, /^[A-Z“].*\.$/s)
    // What makes or moves no case can be changed by a person, and says how.
    if (decision.do === 'log' || decision.do === 'unconfirmed') assert.ok(decision.remedy)
  })

test('every verdict but `duplicate`, which is found before a mail is decided, has its place in this table', () => {
  const tried = new Set(rows.map(([, , verdict]) => verdict))
  assert.deepEqual(
    emailVerdicts.filter((verdict) => !tried.has(verdict)),
    ['duplicate'],
  )
})
