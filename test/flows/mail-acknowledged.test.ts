import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readRawMail } from '../../server/domain/emails/raw-mail.ts'
import { acknowledgingWorld } from '../support/acknowledging-world.ts'
import type { mailWorld } from '../support/mail-world.ts'

test('E18: a new case is acknowledged once, marked as a program’s, with an empty sender, without a word of the writer', async (t) => {
  const { arrivesProven, answers, db, timelineOf } = await acknowledgingWorld(t)
  const mail = await arrivesProven({ id: 'first@post.example', subject: 'Buy at https://evil.example', text: 'My lamp is broken.' })
  const [sent, ...others] = await answers()
  assert.equal(others.length, 0)
  assert.deepEqual(
    [sent?.automatic, sent?.envelope?.from, sent?.to_address, sent?.author?.kind],
    ['acknowledgement', '', 'ada@post.example', 'agent'],
  )
  const raw = (await readRawMail(db, sent?.id ?? '')).toString()
  for (const header of [
    /^Auto-Submitted: auto-replied\r$/m,
    /^X-Auto-Response-Suppress: All\r$/m,
    /^X-Loop: casewright-little-world\r$/m,
    /^In-Reply-To: <first@post\.example>\r$/m,
  ])
    assert.match(raw, header)
  assert.doesNotMatch(raw, /evil|lamp/)
  assert.ok((await timelineOf(mail.case_id)).some(({ kind }) => kind === 'email-written'))
  await arrivesProven({ answers: 'first@post.example', text: 'One more thing.' })
  assert.equal((await answers()).length, 1)
})

test('a contact is answered in their language, else in the one of the queue', async (t) => {
  const { arrives, arrivesProven, answers, db } = await acknowledgingWorld(t)
  await arrivesProven({})
  await db.updateTable('contact').set({ locale: 'de-AT' }).where('email', '=', 'ada@post.example').execute()
  await arrives({})
  await arrives({ from: 'Bob <bob@post.example>' })
  const texts = (await answers()).map(({ text }) => text ?? '')
  for (const [at, words] of [/^Hello/, /^Guten Tag/, /^Hello/].entries()) assert.match(texts[at] ?? '', words)
})

test('a name that nothing proves is not sent anywhere', async (t) => {
  const { arrives, arrivesProven, answers } = await acknowledgingWorld(t)
  await arrives({ from: '"Call 0900 EVIL" <victim@else.example>' })
  await arrivesProven({ from: 'Ada Byron <ada@post.example>' })
  const [unproven, known] = await answers()
  assert.doesNotMatch(unproven?.text ?? '', /EVIL/)
  assert.match(known?.text ?? '', /Hello Ada Byron/)
})

test('E18: no variable of a template carries what the sender wrote', async (t) => {
  const html =
    '<p>{{ case.fields.title | default: "none" }}, {{ case.fields.description | default: "none" }}, {{ case.title | default: "none" }}</p>'
  const { arrives, answers } = await acknowledgingWorld(t, {}, html)
  await arrives({ subject: 'Buy at evil.example', text: 'Buy now at evil.example.' })
  const [sent] = await answers()
  assert.match(sent?.text ?? '', /none, none, none/)
})

const silent: [what: string, letter: Parameters<Awaited<ReturnType<typeof mailWorld>>['arrives']>[0], reason: RegExp][] = [
  ['RFC 3834 2: Precedence', { headers: { Precedence: 'bulk' } }, /answered|bulk|list/i],
  ['RFC 3834 2: a sender that nobody reads', { from: 'noreply@shop2.example' }, /./],
  ['RFC 3834 2: none of our addresses in To or Cc', { to: 'list@else.example' }, /blind copy/],
  ['X-Auto-Response-Suppress', { headers: { 'X-Auto-Response-Suppress': 'All' } }, /./],
  [
    'failed authentication',
    { headers: { 'Authentication-Results': 'mx.shop.example; dmarc=fail header.from=post.example' } },
    /failed authentication/,
  ],
]
for (const [what, letter, reason] of silent)
  test(`not acknowledged, and the timeline says why: ${what}`, async (t) => {
    const { arrives, answers, timelineOf, db } = await acknowledgingWorld(t)
    const mail = await arrives(letter)
    assert.equal((await answers()).length, 0)
    if (!mail.case_id) return assert.equal(mail.verdict, 'list-mail')
    const skipped = (await timelineOf(mail.case_id)).find(({ kind }) => kind === 'acknowledgement-skipped')
    assert.match(String(skipped?.data.reason), reason)
    assert.ok(db)
  })

test('E19: no more automatic mails to one address than the queue allows', async (t) => {
  const { arrivesProven, answers } = await acknowledgingWorld(t, { automaticPerAddressPerHour: 2 })
  for (let count = 0; count < 4; count++) await arrivesProven({ subject: `Case ${count}` })
  assert.equal((await answers()).length, 2)
})

test('E50: a template with an empty variable is not sent, and the timeline names it', async (t) => {
  const { arrives, answers, timelineOf } = await acknowledgingWorld(t, {}, '<p>Dear {{ contact.name }},</p>')
  const mail = await arrives({ from: 'ada@post.example' })
  assert.equal((await answers()).length, 0)
  const skipped = (await timelineOf(mail.case_id)).find(({ kind }) => kind === 'acknowledgement-skipped')
  assert.match(String(skipped?.data.reason), /contact\.name/)
})

test('old mail that is imported is not acknowledged', async (t) => {
  const { arrives, answers } = await acknowledgingWorld(t)
  const mail = await arrives({}, { isBacklog: true })
  assert.equal(mail.verdict, 'new-case')
  assert.equal((await answers()).length, 0)
})
