/** Mail to a case that is over, and mail that comes too often. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { queueSettings } from '../../contract/api/settings.ts'
import { newId } from '../../server/db/new-id.ts'
import { cancelCase } from '../../server/domain/cases/cancel-case.ts'
import { routeAgain } from '../../server/domain/emails/route-again.ts'
import { mailWorld } from '../support/mail-world.ts'

const minute = 60_000
const day = 24 * 60 * minute
const answer = { answers: 'lamp@post.example', subject: 'Re: The lamp' }

test('a reply to a resolved case within the time reopens it, and the agent reads it', async (t) => {
  const { arrivesProven, aCase, agentWorks, resolves, passes, timelineOf } = await mailWorld(t)
  const first = await arrivesProven({ id: 'lamp@post.example' })
  await agentWorks()
  await resolves(first.case_id)
  await passes(13 * day)
  const reply = await arrivesProven({ ...answer, text: 'It broke again, order AC-4417.' })
  assert.deepEqual([reply.verdict, reply.case_id], ['reply-to-resolved', first.case_id])
  const reopened = await aCase(first.case_id)
  assert.deepEqual([reopened.status, reopened.status_reason], ['active', 'contact-replied'])
  assert.equal(await agentWorks(), 1)
  assert.equal((await aCase(first.case_id)).values.order_number, 'AC-4417')
  assert.deepEqual(
    (await timelineOf(first.case_id)).map(({ kind }) => kind).filter((kind) => /resolved|reopened|received/.test(kind)),
    ['case-resolved', 'case-reopened', 'email-received'],
  )
})

test('after the time it makes a case of its own, and each names the other', async (t) => {
  const { arrivesProven, aCase, resolves, passes, timelineOf } = await mailWorld(t)
  const first = await arrivesProven({ id: 'lamp@post.example' })
  await resolves(first.case_id)
  await passes(15 * day)
  const reply = await arrivesProven({ ...answer, text: 'It broke again.' })
  assert.equal(reply.verdict, 'new-case')
  assert.match(reply.reason ?? '', /over for too long/)
  assert.deepEqual([(await aCase(first.case_id)).status, reply.details.previousCaseId], ['resolved', first.case_id])
  assert.equal((await timelineOf(first.case_id)).findLast(({ kind }) => kind === 'email-not-reopened')?.data.caseId, reply.case_id)
  assert.equal((await timelineOf(reply.case_id)).findLast(({ kind }) => kind === 'case-linked')?.data.caseId, first.case_id)
  const later = await arrivesProven({ answers: reply.message_id, text: 'And again.' })
  assert.equal(later.case_id, reply.case_id)
})

test('E56: where the case before is another queue’s, its title is not told to the new one’s', async (t) => {
  const { arrivesProven, resolves, passes, timelineOf, db, world } = await mailWorld(t)
  const first = await arrivesProven({ id: 'lamp@post.example', subject: 'My secret lamp' })
  await resolves(first.case_id)
  await passes(15 * day)
  const other = newId()
  await db
    .insertInto('queue')
    .values({ id: other, key: 'billing', name: 'Billing', settings: JSON.stringify(queueSettings.parse({})), created_at: world.clock() })
    .execute()
  await db
    .updateTable('case')
    .set({ queue_id: other })
    .where('id', '=', first.case_id ?? '')
    .execute()
  const reply = await arrivesProven({ answers: 'lamp@post.example', subject: 'Hello', text: 'It broke again.' })
  assert.equal(reply.verdict, 'new-case')
  assert.doesNotMatch(JSON.stringify(await timelineOf(reply.case_id)), /secret/)
})

test('a case that ended in silence has a time of its own', async (t) => {
  const { arrivesProven, resolves, passes } = await mailWorld(t)
  const first = await arrivesProven({ id: 'lamp@post.example' })
  await resolves(first.case_id, 'no-response')
  await passes(29 * day)
  assert.equal((await arrivesProven({ ...answer, text: 'I was away, it is still broken.' })).verdict, 'reply-to-resolved')
})

test('thanks and nothing else leave a case resolved', async (t) => {
  const { arrivesProven, aCase, agentWorks, resolves, timelineOf } = await mailWorld(t)
  const first = await arrivesProven({ id: 'lamp@post.example' })
  await agentWorks()
  await resolves(first.case_id)
  const thanks = await arrivesProven({ ...answer, text: 'Thank you so much!\n\nAda' })
  assert.deepEqual([thanks.verdict, thanks.case_id, (await aCase(first.case_id)).status], ['thank-you', first.case_id, 'resolved'])
  assert.equal(await agentWorks(), 0)
  assert.ok((await timelineOf(first.case_id)).some(({ kind }) => kind === 'email-not-reopened'))
  const more = await arrivesProven({ ...answer, text: 'Thanks, but it is still broken.' })
  assert.equal(more.verdict, 'reply-to-resolved')
})

test('E62: a stranger reopens nothing: their mail is a case of their own', async (t) => {
  const { arrivesProven, aCase, resolves } = await mailWorld(t)
  const first = await arrivesProven({ id: 'lamp@post.example' })
  await resolves(first.case_id)
  const stranger = await arrivesProven({ ...answer, from: 'Eve <eve@else.example>', text: 'Send it to me.' })
  assert.equal(stranger.verdict, 'new-case')
  assert.notEqual(stranger.case_id, first.case_id)
  assert.equal((await aCase(first.case_id)).status, 'resolved')
  assert.notEqual((await aCase(stranger.case_id)).contact_id, (await aCase(first.case_id)).contact_id)
})

test('E62: a forged mail in the contact’s name reopens nothing', async (t) => {
  const { arrives, arrivesProven, aCase, resolves } = await mailWorld(t)
  const first = await arrivesProven({ id: 'lamp@post.example' })
  await resolves(first.case_id)
  await arrives({
    ...answer,
    text: 'Refund it.',
    headers: { 'Authentication-Results': 'mx.shop.example; dmarc=fail header.from=post.example' },
  })
  assert.equal((await aCase(first.case_id)).status, 'resolved')
})

test('a reply to a case that was spam is refused, and linked', async (t) => {
  const { arrivesProven, aCase, world, sam, cases } = await mailWorld(t)
  const first = await arrivesProven({ id: 'lamp@post.example' })
  await cancelCase(world, sam, first.case_id ?? '', 'spam')
  const reply = await arrivesProven({ ...answer, text: 'Buy more.' })
  assert.deepEqual([reply.verdict, reply.case_id], ['refused-sender', first.case_id])
  assert.deepEqual([(await aCase(first.case_id)).status, (await cases()).length], ['cancelled', 1])
})

test('E19: past the cap of reopenings a mail waits for a person, visibly, and an hour later it reopens again', async (t) => {
  const { arrivesProven, aCase, resolves, passes } = await mailWorld(t, { ofQueue: { reopensPerHour: 2 } })
  const first = await arrivesProven({ id: 'lamp@post.example' })
  for (let round = 0; round < 2; round++) {
    await resolves(first.case_id)
    assert.equal((await arrivesProven({ ...answer, text: `Still broken, ${round}.` })).verdict, 'reply-to-resolved')
    await passes(minute)
  }
  await resolves(first.case_id)
  const over = await arrivesProven({ ...answer, text: 'Still broken, again.' })
  assert.deepEqual([over.verdict, over.case_id, (await aCase(first.case_id)).status], ['quarantined', first.case_id, 'resolved'])
  assert.match(over.remedy ?? '', /reopen CAS-\d+ by hand/)
  await passes(61 * minute)
  assert.equal((await arrivesProven({ ...answer, text: 'Still broken, later.' })).verdict, 'reply-to-resolved')
})

test('E19: past the cap of new cases a sender’s mails wait, others’ go on, and a person can route them', async (t) => {
  const { arrives, world, sam, cases, email, passes } = await mailWorld(t, { ofQueue: { casesPerSenderPerHour: 2 } })
  const verdicts: (string | null)[] = []
  for (const subject of ['One', 'Two', 'Three']) verdicts.push((await arrives({ subject, id: `${subject}@post.example` })).verdict)
  assert.deepEqual(verdicts, ['new-case', 'new-case', 'quarantined'])
  assert.equal((await arrives({ from: 'Bob <bob@post.example>' })).verdict, 'new-case')
  const { id } = await arrives({ subject: 'Four' })
  assert.match((await email(id)).reason ?? '', /ada@post\.example has made 2 cases within the hour, and the queue allows 2\./)
  const [wanted] = await routeAgain(world, sam, [id], true)
  assert.equal(wanted?.verdict, 'new-case')
  await passes(61 * minute)
  assert.equal((await arrives({ subject: 'Five' })).verdict, 'new-case')
  assert.equal((await cases()).length, 5)
})
