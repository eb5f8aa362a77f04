/** Mail that programs send: known by name, linked where it belongs, and nothing follows from it. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { messageIdWithToken } from '../../server/mail/token-places.ts'
import { bounced } from '../support/bounced.ts'
import { type Letter, mailWorld } from '../support/mail-world.ts'

const kinds: [string, Letter, string][] = [
  ['RFC 3834: an auto-reply', { headers: { 'Auto-Submitted': 'auto-replied' }, text: 'We have your mail.' }, 'auto-reply'],
  [
    'an out-of-office',
    {
      subject: 'Out of office: Re: The lamp',
      headers: { 'Auto-Submitted': 'auto-replied' },
      text: 'I am out of office until 1 December 2026.',
    },
    'out-of-office',
  ],
  [
    'RFC 8098: a read receipt',
    { headers: { 'Content-Type': 'multipart/report; report-type=disposition-notification; boundary=r' }, text: receipt() },
    'read-receipt',
  ],
  [
    'RFC 2919: list mail',
    { from: 'News <news@list.example>', headers: { 'List-Id': '<news.list.example>', Precedence: 'bulk' } },
    'list-mail',
  ],
  ['our own loop mark', { headers: { 'X-Loop': 'casewright-little-world' } }, 'loop'],
  ['an address of ours', { from: 'Help <help@shop.example>' }, 'own-mail'],
  ['a free-form bounce', { from: 'MAILER-DAEMON@mx.post.example', subject: 'failure notice', text: qmail() }, 'bounce'],
]

function receipt(): string {
  const parts = ['text/plain\r\n\r\nYour mail was read.', 'message/disposition-notification\r\n\r\nDisposition: manual-action; displayed']
  return `${parts.map((part) => `--r\r\nContent-Type: ${part}\r\n`).join('')}--r--`
}
function qmail(): string {
  return "Hi. This is the qmail-send program at mx.post.example.\r\nI'm afraid I wasn't able to deliver your message.\r\n\r\n<gone@post.example>:\r\nuser unknown (#5.1.1)\r\n"
}

for (const [title, letter, verdict] of kinds)
  test(`E15: ${title} makes no case, and the agent does not read it`, async (t) => {
    const { arrivesProven, cases, jobs } = await mailWorld(t)
    const mail = await arrivesProven(letter)
    assert.equal(mail.verdict, verdict)
    assert.match(mail.reason ?? '', /\.$/)
    assert.ok(mail.remedy)
    assert.deepEqual([(await cases()).length, jobs.length], [0, 0])
  })

for (const [title, letter, verdict] of kinds.slice(0, 3))
  test(`E15, E16: ${title} in a case is linked, and nothing moves`, async (t) => {
    const { arrivesProven, aCase, agentWorks, db, timelineOf } = await mailWorld(t)
    const first = await arrivesProven({ id: 'lamp@post.example', text: 'I was charged twice.' })
    await agentWorks()
    await db.updateTable('case').set({ status_reason: 'waiting-for-contact' }).execute()
    const before = await aCase(first.case_id)
    const mail = await arrivesProven({ ...letter, answers: 'lamp@post.example' })
    assert.deepEqual([mail.verdict, mail.case_id], [verdict, first.case_id])
    const after = await aCase(first.case_id)
    const kept = ({ status, status_reason, values, last_contact_at, waiting_since }: typeof after) => [
      status,
      status_reason,
      values,
      last_contact_at,
      waiting_since,
    ]
    assert.deepEqual(kept(after), kept(before))
    assert.equal(await agentWorks(), 0)
    const entry = (await timelineOf(first.case_id)).findLast(({ kind }) => kind === 'email-received')
    assert.equal(entry?.data.verdict, verdict)
  })

test('E16: an out-of-office says until when', async (t) => {
  const { arrivesProven } = await mailWorld(t)
  const mail = await arrivesProven(kinds[1]?.[1] ?? {})
  assert.match(mail.reason ?? '', /away until 2026-12-01/)
  assert.match(String(mail.details.until), /^2026-12-01/)
})

test('E16, E20: neither an auto-reply nor an out-of-office reopens a resolved case', async (t) => {
  const { arrivesProven, aCase, resolves } = await mailWorld(t)
  const first = await arrivesProven({ id: 'lamp@post.example' })
  await resolves(first.case_id)
  for (const [, letter] of kinds.slice(0, 2)) {
    const mail = await arrivesProven({ ...letter, answers: 'lamp@post.example' })
    assert.equal(mail.case_id, first.case_id)
  }
  assert.equal((await aCase(first.case_id)).status, 'resolved')
})

test('E15: a rule that takes list mail makes a case of it, which is marked not to be answered', async (t) => {
  const { arrivesProven } = await mailWorld(t, { rule: { takes: ['list-mail'] } })
  const mail = await arrivesProven(kinds[3]?.[1] ?? {})
  assert.deepEqual([mail.verdict, mail.details.mustNotAnswer], ['new-case', true])
  assert.match(mail.reason ?? '', /not answered by itself/)
})

test('E17: a permanent bounce of a mail of ours flags the contact’s address, and the case tells it', async (t) => {
  const { arrives, arrivesProven, world, aCase, db, timelineOf, agentWorks } = await mailWorld(t)
  const first = await arrivesProven({ id: 'lamp@post.example' })
  await agentWorks()
  const { number, values, status_reason: reason } = await aCase(first.case_id)
  const ours = messageIdWithToken(world.mail.keys, 'shop.example', number, 'x1')
  const late = await arrives(bounced({ of: ours, status: '4.4.1', action: 'delayed' }))
  const contact = () =>
    db.selectFrom('contact').select(['email_bounced_at', 'email_problem']).where('email', '=', 'ada@post.example').executeTakeFirst()
  assert.deepEqual([late.verdict, late.case_id, (await contact())?.email_bounced_at], ['bounce', first.case_id, null])
  const other = await arrives(bounced({ of: messageIdWithToken(world.mail.keys, 'shop.example', number, 'x2') }))
  assert.deepEqual([other.verdict, other.case_id], ['bounce', first.case_id])
  assert.match((await contact())?.email_problem ?? '', /5\.1\.1/)
  const entries = await timelineOf(first.case_id)
  assert.deepEqual(entries.findLast(({ kind }) => kind === 'address-bounced')?.data.addresses, ['ada@post.example'])
  const after = await aCase(first.case_id)
  assert.deepEqual([after.values, after.status_reason], [values, reason])
  assert.equal(await agentWorks(), 0)
})

test('E17: a bounce about a mail that we did not send changes nothing', async (t) => {
  const { arrives, arrivesProven, db, cases } = await mailWorld(t)
  await arrivesProven({ id: 'lamp@post.example' })
  const mail = await arrives(bounced({ of: 'not-ours@shop.example' }))
  assert.deepEqual([mail.verdict, mail.case_id], ['bounce', null])
  assert.match(mail.reason ?? '', /names no mail that we sent/)
  const { email_bounced_at: at } = await db
    .selectFrom('contact')
    .selectAll()
    .where('email', '=', 'ada@post.example')
    .executeTakeFirstOrThrow()
  assert.equal(at, null)
  assert.equal((await cases()).length, 1)
})

test('E17, E62: a bounce that refers to the contact’s own mail, which we did not send, flags nobody', async (t) => {
  const { arrives, arrivesProven, db } = await mailWorld(t)
  await arrivesProven({ id: 'lamp@post.example' })
  const mail = await arrives(bounced({ of: 'lamp@post.example' }))
  assert.equal(mail.verdict, 'bounce')
  const { email_bounced_at: at } = await db
    .selectFrom('contact')
    .selectAll()
    .where('email', '=', 'ada@post.example')
    .executeTakeFirstOrThrow()
  assert.equal(at, null)
})
