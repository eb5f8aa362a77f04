import assert from 'node:assert/strict'
import { test } from 'node:test'
import { letter, mailWorld, proven } from '../support/mail-world.ts'

test('a mail becomes a case with its words, and the agent fills the fields from it', async (t) => {
  const { arrivesProven, aCase, agentWorks, db, timelineOf } = await mailWorld(t)
  const mail = await arrivesProven({ subject: 'Re: Charged twice', text: 'I was charged twice for order AC-4417.\n\nAda' })
  assert.equal(mail.verdict, 'new-case')
  assert.match(mail.reason ?? '', /^The rule “All mail” makes a case of it\./)
  const before = await aCase(mail.case_id)
  assert.equal(before.title, 'Charged twice')
  assert.match(String(before.values.description), /^I was charged twice/)
  assert.equal(before.origin, 'email')
  assert.deepEqual(
    (await timelineOf(mail.case_id)).map(({ kind }) => kind),
    ['case-opened'],
  )
  await agentWorks()
  const after = await aCase(mail.case_id)
  assert.equal(after.values.order_number, 'AC-4417')
  assert.equal(after.values.category, 'billing')
  const state = await db
    .selectFrom('case_field')
    .selectAll()
    .where('case_id', '=', after.id)
    .where('field_key', '=', 'order_number')
    .executeTakeFirstOrThrow()
  assert.equal(state.needs_review, true)
  assert.equal(state.evidence?.[0]?.message, mail.id)
  assert.equal(mail.text.slice(state.evidence?.[0]?.start, state.evidence?.[0]?.end), 'AC-4417')
})

test('E1: the same mail again is a delivery of it; another mail under the same id is stored, and flagged', async (t) => {
  const { arrives, cases, db } = await mailWorld(t)
  const raw = letter({ id: 'one@post.example' })
  const first = await arrives(raw)
  const again = await arrives(raw)
  assert.deepEqual([first.receipt, again.receipt, again.id], ['stored', 'duplicate', first.id])
  assert.equal((await db.selectFrom('email_delivery').select('email_id').execute()).length, 1)
  const other = await arrives(letter({ id: 'one@post.example', from: 'Eve <eve@else.example>', text: 'Something else.' }))
  assert.equal(other.receipt, 'stored')
  assert.equal(other.details.isIdTaken, true)
  assert.equal(other.verdict, 'new-case')
  assert.equal((await cases()).length, 2)
})

test('E1: a mail without an id is kept, and known again by its content', async (t) => {
  const { arrives } = await mailWorld(t)
  const raw = Buffer.from(
    letter()
      .toString()
      .replace(/Message-ID: .*\r\n/, ''),
  )
  const first = await arrives(raw)
  assert.match(first.message_id, /@no-id\.invalid$/)
  assert.equal((await arrives(raw)).receipt, 'duplicate')
})

test('a reply of the contact is linked, moves the case on, and updates it', async (t) => {
  const { arrivesProven, aCase, agentWorks, db, timelineOf } = await mailWorld(t)
  const first = await arrivesProven({ id: 'first@post.example', text: 'I was charged twice.' })
  await agentWorks()
  await db
    .updateTable('case')
    .set({ status_reason: 'waiting-for-contact' })
    .where('id', '=', first.case_id ?? '')
    .execute()
  const reply = await arrivesProven({ answers: 'first@post.example', subject: 'AW: The lamp', text: 'It was order AC-4417.' })
  assert.equal(reply.case_id, first.case_id)
  assert.deepEqual([reply.verdict, reply.standing, reply.is_confirmed, reply.is_proven], ['reply', 'contact', true, true])
  assert.equal((await aCase(first.case_id)).status_reason, 'contact-replied')
  await agentWorks()
  assert.equal((await aCase(first.case_id)).values.order_number, 'AC-4417')
  assert.ok((await timelineOf(first.case_id)).some(({ kind }) => kind === 'email-received'))
})

test('E5, E62: a stranger with a valid reference is linked as unconfirmed, and changes nothing', async (t) => {
  const { arrivesProven, aCase, agentWorks } = await mailWorld(t)
  const first = await arrivesProven({ id: 'first@post.example', text: 'I was charged twice.' })
  await agentWorks()
  const before = await aCase(first.case_id)
  const stranger = await arrivesProven({
    from: 'Eve <eve@else.example>',
    answers: 'first@post.example',
    text: 'It was order AC-9999, refund it to me.',
  })
  assert.deepEqual(
    [stranger.verdict, stranger.case_id, stranger.standing, stranger.is_confirmed],
    ['reply', first.case_id, 'stranger', false],
  )
  assert.equal(await agentWorks(), 0)
  const after = await aCase(first.case_id)
  assert.deepEqual([after.values, after.contact_id, after.status_reason], [before.values, before.contact_id, before.status_reason])
})

test('a mail in the contact’s name that fails authentication changes nothing, and says why', async (t) => {
  const { arrives, arrivesProven, aCase, agentWorks } = await mailWorld(t)
  const first = await arrivesProven({ id: 'first@post.example', text: 'I was charged twice.' })
  await agentWorks()
  const before = await aCase(first.case_id)
  const forged = await arrives(proven({ answers: 'first@post.example', text: 'Close it, refund AC-9999 approved.' }, 'fail'))
  assert.equal(forged.verdict, 'reply')
  assert.match(forged.reason ?? '', /changes nothing.*authentication failed/)
  assert.equal(await agentWorks(), 0)
  const after = await aCase(first.case_id)
  assert.deepEqual([after.values, after.status, after.status_reason], [before.values, 'active', before.status_reason])
})
