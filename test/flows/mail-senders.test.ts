/** Whose words a mail holds, and what they may do. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { newId } from '../../server/db/new-id.ts'
import { confirmSender } from '../../server/domain/emails/confirm-sender.ts'
import { mailWorld, proven } from '../support/mail-world.ts'

const sam = 'Sam <sam@example.test>'
const eve = 'Eve <eve@else.example>'

test('E8: the answer may go to Reply-To, and who wrote is From', async (t) => {
  const { arrivesProven, db, aCase } = await mailWorld(t)
  const mail = await arrivesProven({ headers: { 'Reply-To': 'Billing <billing@post.example>' } })
  assert.equal(mail.from_address, 'ada@post.example')
  assert.deepEqual(mail.recipients.replyTo, [{ name: 'Billing', address: 'billing@post.example' }])
  // No signature covers it, so nobody knows that the writer wanted it.
  assert.equal(mail.details.replyToIsSigned, undefined)
  const { contact_id: id } = await aCase(mail.case_id)
  const contact = await db
    .selectFrom('contact')
    .select(['email', 'email_state'])
    .where('id', '=', id ?? '')
    .executeTakeFirstOrThrow()
  assert.deepEqual(contact, { email: 'ada@post.example', email_state: 'proven' })
})

const forwarded = {
  subject: 'Fwd: The lamp',
  text: 'Please look.\n\n---------- Forwarded message ---------\nFrom: Grace <grace@post.example>\nDate: Mon, 23 Nov 2026 at 08:59\nSubject: The lamp\nTo: <sam@example.test>\n\nMy lamp is broken.',
}
const contactOf = async ({ db, aCase }: Awaited<ReturnType<typeof mailWorld>>, caseId: string | null) => {
  const { contact_id: id } = await aCase(caseId)
  return db
    .selectFrom('contact')
    .select(['id', 'name', 'email', 'email_state'])
    .where('id', '=', id ?? '')
    .executeTakeFirstOrThrow()
}

test('E8: what a proven representative forwards is the original sender’s, whose address is only claimed', async (t) => {
  const world = await mailWorld(t)
  const mail = await world.arrivesProven({ ...forwarded, from: sam })
  assert.equal(mail.verdict, 'new-case')
  const { name, email, email_state } = await contactOf(world, mail.case_id)
  assert.deepEqual([name, email, email_state], ['Grace', 'grace@post.example', 'claimed'])
})

for (const [who, from, isProven] of [
  ['a mail that only says it is a representative’s', sam, false],
  ['a stranger', eve, true],
] as const)
  test(`E8: what ${who} forwards is the forwarder’s own`, async (t) => {
    const world = await mailWorld(t)
    const letter = { ...forwarded, from }
    const mail = await (isProven ? world.arrivesProven(letter) : world.arrives(letter))
    assert.equal((await contactOf(world, mail.case_id)).email, from === sam ? 'sam@example.test' : 'eve@else.example')
  })

test('E9: a representative who answers from a mail client of their own answers for us', async (t) => {
  const { arrivesProven, aCase, agentWorks, db } = await mailWorld(t)
  const first = await arrivesProven({ id: 'lamp@post.example', text: 'I was charged twice.' })
  await agentWorks()
  const before = await aCase(first.case_id)
  const answer = await arrivesProven({
    from: sam,
    to: 'ada@post.example',
    cc: 'help@shop.example',
    answers: 'lamp@post.example',
    text: 'We refund order AC-9999.',
  })
  assert.deepEqual([answer.verdict, answer.standing, answer.case_id], ['representative-reply', 'representative', first.case_id])
  assert.deepEqual([answer.author?.kind, answer.author?.name], ['representative', 'Sam'])
  assert.equal(await agentWorks(), 0)
  const after = await aCase(first.case_id)
  assert.deepEqual([after.values, after.last_contact_at], [before.values, before.last_contact_at])
  assert.equal(after.status_reason, 'in-progress')
  assert.equal((await db.selectFrom('contact').select('id').where('email', '=', 'sam@example.test').execute()).length, 0)
})

test('E9, E8: a mail that only says it is a representative’s is a stranger’s', async (t) => {
  const { arrives, arrivesProven, aCase } = await mailWorld(t)
  const first = await arrivesProven({ id: 'lamp@post.example' })
  const claimed = await arrives({ from: sam, answers: 'lamp@post.example' })
  const forged = await arrives(proven({ from: sam, answers: 'lamp@post.example' }, 'fail'))
  assert.deepEqual([claimed.verdict, claimed.standing, claimed.is_confirmed, claimed.author], ['reply', 'stranger', false, null])
  assert.deepEqual([forged.verdict, forged.is_confirmed, forged.author], ['reply', false, null])
  assert.equal((await aCase(first.case_id)).status_reason, 'new')
})

test('E5: who is confirmed counts from then on, also with what they wrote before', async (t) => {
  const { arrivesProven, arrives, world, sam: person, aCase, agentWorks, email, db, timelineOf } = await mailWorld(t)
  const first = await arrivesProven({ id: 'lamp@post.example', text: 'I was charged twice.' })
  await agentWorks()
  const { contact_id: contact } = await aCase(first.case_id)
  const stranger = await arrivesProven({ from: eve, answers: 'lamp@post.example', text: 'It was order AC-4417.' })
  const forged = await arrives(proven({ from: eve, answers: 'lamp@post.example', text: 'It was order AC-0000.' }, 'fail'))
  assert.equal(await agentWorks(), 0)
  await confirmSender(world, person, stranger.id)
  assert.equal(await agentWorks(), 1)
  const after = await aCase(first.case_id)
  assert.deepEqual([after.values.order_number, after.contact_id], ['AC-4417', contact])
  assert.deepEqual([(await email(stranger.id)).is_confirmed, (await email(forged.id)).is_confirmed], [true, false])
  await assert.rejects(confirmSender(world, person, forged.id), /failed authentication/)
  const next = await arrivesProven({ from: eve, answers: 'lamp@post.example', text: 'It is urgent.' })
  assert.deepEqual([next.standing, next.is_confirmed], ['participant', true])
  assert.ok((await timelineOf(first.case_id)).some(({ kind }) => kind === 'sender-confirmed'))
  const people = await db.selectFrom('case_participant').select('address').execute()
  assert.deepEqual(people, [{ address: 'eve@else.example' }])
})

test('E5: to confirm again, or who is known, changes nothing; what is not there is not found', async (t) => {
  const { arrivesProven, world, sam: person, jobs } = await mailWorld(t)
  const first = await arrivesProven({ id: 'lamp@post.example' })
  const before = jobs.length
  await confirmSender(world, person, first.id)
  assert.equal(jobs.length, before)
  await assert.rejects(confirmSender(world, person, newId()), /no mail|not/i)
})

test('a claimed address becomes the contact’s with the first mail that proves it, and is one contact', async (t) => {
  const world = await mailWorld(t)
  const first = await world.arrives({ id: 'lamp@post.example' })
  const claimed = await contactOf(world, first.case_id)
  assert.equal(claimed.email_state, 'claimed')
  await world.arrivesProven({ answers: 'lamp@post.example', text: 'It is the bulb.' })
  assert.deepEqual(await contactOf(world, first.case_id), { ...claimed, email_state: 'proven' })
  const other = await world.arrivesProven({ subject: 'The kettle', from: 'Somebody Else <ADA@post.example>' })
  assert.deepEqual(await contactOf(world, other.case_id), { ...claimed, email_state: 'proven' })
})
