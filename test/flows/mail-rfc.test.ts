/** What the standards of mail ask of a program that reads and answers it. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { MailEnvelope } from '../../server/db/schema.ts'
import { subjectTag } from '../../server/mail/token-places.ts'
import { acknowledgingWorld } from '../support/acknowledging-world.ts'
import { bounced } from '../support/bounced.ts'
import { type Letter, letter, mailWorld, proven } from '../support/mail-world.ts'

const bySmtp = (from: string): { envelope: MailEnvelope } => ({
  envelope: { from, to: ['help@shop.example'], ip: '10.0.0.9', helo: 'relay.shop.example' },
})

const unanswered: [string, Letter | Buffer, { envelope: MailEnvelope }?][] = [
  ['RFC 3834 section 2: Auto-Submitted', { headers: { 'Auto-Submitted': 'auto-generated' } }],
  ['RFC 3834 section 2: Auto-Submitted of a notification', { headers: { 'Auto-Submitted': 'auto-notified; owner-email="a@b.example"' } }],
  ['RFC 3834 section 2: an empty return path', { headers: { 'Return-Path': '<>' } }],
  ['RFC 3834 section 2, RFC 5321 section 4.5.5: an empty sender of the envelope', {}, bySmtp('')],
  ['RFC 3834 section 2: a null path whatever Return-Path claims', { headers: { 'Return-Path': '<ada@post.example>' } }, bySmtp('')],
  ['RFC 3834 section 2: MAILER-DAEMON', { from: 'MAILER-DAEMON@post.example' }],
  ['RFC 5230 section 4.6: owner-', { from: 'owner-news@post.example' }],
  ['RFC 5230 section 4.6: -request', { from: 'news-request@post.example' }],
  ['RFC 5230 section 4.6: -bounces', { from: 'news-bounces@post.example' }],
  ['RFC 5230 section 4.6: noreply', { from: 'no-reply@post.example' }],
  ['RFC 2919: List-Id', { headers: { 'List-Id': '<news.post.example>' } }],
  ['RFC 2369: List-Unsubscribe', { headers: { 'List-Unsubscribe': '<https://post.example/u>' } }],
  ['RFC 3834 section 2: Precedence: junk', { headers: { Precedence: 'junk' } }],
  ['MS-OXCMAIL: X-Auto-Response-Suppress', { headers: { 'X-Auto-Response-Suppress': 'DR, OOF, AutoReply' } }],
  ['X-Loop with our own mark', { headers: { 'X-Loop': 'casewright-little-world' } }],
  ['RFC 3464: a delivery report', bounced({ of: 'ours@shop.example' })],
  [
    'RFC 5965: a feedback report',
    { headers: { 'Content-Type': 'multipart/report; report-type=feedback-report; boundary=r' }, text: complaint() },
  ],
  ['RFC 3834 section 2: only the envelope names us', { to: 'friends@post.example' }, bySmtp('ada@post.example')],
  ['RFC 7489: a mail whose author is refuted', proven({}, 'fail')],
]

function complaint(): string {
  return [
    '--r',
    'Content-Type: text/plain',
    '',
    'This is an abuse report.',
    '--r',
    'Content-Type: message/feedback-report',
    '',
    'Feedback-Type: abuse',
    'User-Agent: x',
    'Version: 1',
    '--r--',
  ].join('\r\n')
}

const everyKind = ['auto-reply', 'out-of-office', 'bounce', 'complaint', 'read-receipt', 'list-mail'] as const

for (const [title, mail, way] of unanswered)
  test(`${title}: no automatic answer, also where a rule makes a case of it`, async (t) => {
    const { arrives, answers } = await acknowledgingWorld(t, {}, undefined, { takes: [...everyKind] })
    const received = await arrives(mail, way)
    assert.ok(received.verdict)
    assert.deepEqual(await answers(), [])
  })

test('RFC 3834 section 2: a person’s mail by the same ways is answered', async (t) => {
  const { arrives, answers } = await acknowledgingWorld(t)
  await arrives({}, bySmtp('ada@post.example'))
  await arrives({ from: 'Bob <bob@post.example>', headers: { 'Auto-Submitted': 'no' } })
  assert.deepEqual(
    (await answers()).map(({ to_address: to }) => to),
    ['ada@post.example', 'bob@post.example'],
  )
})

test('RFC 3834 section 2: 50 mails of one address have a few answers', async (t) => {
  const { arrives, answers } = await acknowledgingWorld(t, { automaticPerAddressPerHour: 2, casesPerSenderPerHour: 100 })
  for (let count = 0; count < 50; count++) await arrives({ subject: `Mail ${count}` })
  assert.equal((await answers()).length, 2)
})

test('RFC 3834 section 5: two programs that answer each other without marks stop after a few mails', async (t) => {
  const { arrives, answers, passes } = await acknowledgingWorld(t)
  let answered = 0
  for (let round = 0; round < 40; round++) {
    const all = await answers()
    const last = all.at(-1)
    if (round > 0 && all.length === answered) break
    answered = all.length
    // The other side answers in a mail of its own, in no thread, and its relay takes every mark away.
    await arrives({ from: 'Robot <robot@other.example>', subject: `We got your mail ${last?.id ?? ''}`, text: 'We got your mail.' })
    await passes(1000)
  }
  assert.ok(answered <= 3, `${answered} answers`)
})

test('RFC 3834 section 4: the answer goes to no address that only the body or an unsigned Reply-To names', async (t) => {
  const { arrivesProven, answers } = await acknowledgingWorld(t)
  await arrivesProven({ headers: { 'Reply-To': 'eve@else.example' }, text: 'Please write to eve@else.example.' })
  const [sent] = await answers()
  assert.deepEqual([sent?.to_address, sent?.recipients.cc ?? []], ['ada@post.example', []])
})

test('RFC 5322 section 3.6.4, RFC 5256: a thread that comes in any order is one case', async (t) => {
  const mails = ['a', 'b', 'c', 'd'].map((id, at, all) => {
    const before = all.slice(0, at)
    return letter({
      id: `${id}@post.example`,
      subject: at === 0 ? 'The lamp' : 'Re: The lamp',
      ...(at > 0 && { answers: `${before.at(-1)}@post.example`, references: before.map((one) => `<${one}@post.example>`).join(' ') }),
    })
  })
  for (const order of [
    [3, 2, 1, 0],
    [2, 0, 3, 1],
    [1, 3, 0, 2],
  ]) {
    const { arrives, cases } = await mailWorld(t)
    for (const at of order) await arrives(mails[at])
    assert.equal((await cases()).filter(({ status }) => status === 'active').length, 1, order.join())
  }
})

test('RFC 5322 section 3.6.4: mails that refer to each other in a circle, and to themselves, end', async (t) => {
  const { arrives, cases } = await mailWorld(t)
  await arrives({ id: 'a@post.example', answers: 'b@post.example', references: '<b@post.example> <a@post.example>' })
  await arrives({ id: 'b@post.example', answers: 'a@post.example', references: '<a@post.example> <b@post.example>' })
  assert.equal((await cases()).length, 1)
})

test('RFC 3834 section 2, RFC 7489: a tag in the subject and references prove nobody: a stranger sees nothing of the case', async (t) => {
  const { arrivesProven, arrives, world, aCase, answers } = await acknowledgingWorld(t)
  const first = await arrivesProven({ id: 'lamp@post.example', text: 'My secret is the green lamp.' })
  const { number } = await aCase(first.case_id)
  const before = (await answers()).length
  const eve = { from: 'Eve <eve@else.example>', text: 'What did they write?' }
  const byTag = await arrivesProven({ ...eve, subject: `Hello ${subjectTag(world.mail.keys, number)}` })
  const byReference = await arrivesProven({ ...eve, references: '<lamp@post.example>' })
  const byGuess = await arrives({ ...eve, subject: `[#${number}] [CAS-0${number}]` })
  assert.deepEqual([byTag.is_confirmed, byReference.is_confirmed, byGuess.verdict], [false, false, 'new-case'])
  assert.notEqual(byGuess.case_id, first.case_id)
  const sent = (await answers()).slice(before)
  assert.doesNotMatch(JSON.stringify(sent), /secret|green/)
})

test('RFC 8601 section 5: what a stranger’s server found is not believed', async (t) => {
  const { arrives } = await mailWorld(t)
  const mail = await arrives({ headers: { 'Authentication-Results': 'mx.evil.example; dmarc=pass header.from=post.example' } })
  assert.deepEqual([mail.is_proven, mail.authentication?.verdict], [false, 'none'])
})

test('RFC 5322 section 3.6.2, RFC 7489: several authors are no proven author', async (t) => {
  const { arrives } = await mailWorld(t)
  const several = await arrives(proven({ from: 'Ada <ada@post.example>, Eve <eve@else.example>' }))
  const twice = await arrives(proven({ id: 'twice@post.example', headers: { From: 'Eve <eve@else.example>' } }))
  const name = await arrives(proven({ from: '"ada@post.example" <eve@else.example>', headers: {} }))
  assert.deepEqual([several.is_proven, twice.is_proven], [false, false])
  assert.equal(name.from_address, 'eve@else.example')
})

test('RFC 7489: a refuted mail opens a case, and proves nothing of the contact in whose name it comes', async (t) => {
  const { arrives, db } = await mailWorld(t)
  const first = await arrives({ text: 'My lamp is broken.' })
  const forged = await arrives(proven({ subject: 'Change my address', text: 'Send it to Eve Street 1.' }, 'fail'))
  assert.deepEqual([forged.verdict, forged.is_proven, forged.authentication?.verdict], ['new-case', false, 'fail'])
  assert.notEqual(forged.case_id, first.case_id)
  const { email_state: state } = await db
    .selectFrom('contact')
    .select('email_state')
    .where('id', '=', forged.contact_id ?? '')
    .executeTakeFirstOrThrow()
  assert.equal(state, 'claimed')
})
