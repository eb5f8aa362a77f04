import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { CaseEmail } from '../../../../contract/api/emails.ts'
import { confirmedPeople, type Known, replyRecipients, replySubject } from './reply-recipients.ts'

const person = (name: string) => ({ name, address: `${name.toLowerCase()}@example.org` })
const ada = person('Ada')
const linus = person('Linus')
const grace = person('Grace')
const stranger = person('Stranger')
const ours = { name: 'Help', address: 'help@shop.example' }
const known: Known = {
  contact: { name: 'Ada', email: ada.address },
  participants: [{ ...linus, confirmedBy: { kind: 'representative', id: '1', name: 'Mira' }, at: '2026-11-24T00:00:00.000Z' }],
  mailbox: { id: '1', ...ours, hasServer: true },
}

const mail = (edit: Partial<CaseEmail>): CaseEmail => ({
  id: '1',
  direction: 'in',
  state: 'routed',
  verdict: 'reply',
  at: '2026-11-24T00:00:00.000Z',
  writtenAt: null,
  from: ada,
  to: [ours],
  cc: [],
  bcc: [],
  replyTo: [],
  replyToIsSigned: false,
  subject: 'Charged twice',
  text: '',
  quoted: '',
  hasHtml: false,
  blockedImages: 0,
  attachments: [],
  authentication: null,
  standing: 'contact',
  isConfirmed: true,
  isProven: false,
  isMasked: false,
  problems: [],
  author: null,
  automatic: null,
  answersEmailId: null,
  sendAt: null,
  sentAt: null,
  failure: null,
  ...edit,
})

test('only the contact and those whom a person confirmed are suggested', () => {
  assert.deepEqual(confirmedPeople(known), [ada, linus])
})

test('an answer goes to who wrote; without a mail to the contact', () => {
  assert.deepEqual(replyRecipients(mail({}), false, known), { to: [ada], cc: [] })
  assert.deepEqual(replyRecipients(null, false, known), { to: [ada], cc: [] })
})

test('E8: Reply-To counts only where the signature covers it', () => {
  const elsewhere = { replyTo: [grace] }
  assert.deepEqual(replyRecipients(mail({ ...elsewhere }), false, known).to, [ada])
  assert.deepEqual(replyRecipients(mail({ ...elsewhere, replyToIsSigned: true }), false, known).to, [grace])
})

test('E62: an answer to a stranger goes to the contact, and no stranger comes into Cc', () => {
  const foreign = mail({ from: stranger, standing: 'stranger', isConfirmed: false, to: [ours, ada], cc: [stranger, linus] })
  assert.deepEqual(replyRecipients(foreign, false, known).to, [ada])
  assert.deepEqual(replyRecipients(foreign, true, known), { to: [ada], cc: [linus] })
})

test('"Reply to all" leaves ourselves out, and names nobody twice', () => {
  assert.deepEqual(replyRecipients(mail({ to: [ours, linus], cc: [ada, linus] }), true, known), { to: [ada], cc: [linus] })
})

test('after a mail of ours it goes to the same people again', () => {
  const sent = mail({ direction: 'out', from: ours, to: [ada], cc: [linus], standing: null, isConfirmed: false })
  assert.deepEqual(replyRecipients(sent, false, known), { to: [ada], cc: [linus] })
})

test('"Re:" stands once', () => {
  for (const [before, after] of [
    ['Charged twice', 'Re: Charged twice'],
    ['RE: Charged twice', 'RE: Charged twice'],
    ['', ''],
  ])
    assert.equal(replySubject(before ?? ''), after)
})
