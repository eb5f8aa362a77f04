/** Mail on the wrong case, and cases that are one conversation. */
import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { addNote } from '../../server/domain/cases/add-note.ts'
import { editCase } from '../../server/domain/cases/edit-case.ts'
import { answerJoin, mergeCases, undoMerge } from '../../server/domain/cases/merge-cases.ts'
import { moveMail } from '../../server/domain/emails/move-mail.ts'
import { sendEmail } from '../../server/domain/emails/send-email.ts'
import { replyAddress } from '../../server/mail/token-places.ts'
import { mailWorld } from '../support/mail-world.ts'

/** Two cases of one contact; a mail about the kettle was sent as an answer to the lamp's. */
async function wrongCase(t: TestContext) {
  const world = await mailWorld(t)
  const lamp = await world.arrivesProven({ id: 'lamp@post.example', text: 'My lamp flickers since today.' })
  const kettle = await world.arrivesProven({ id: 'kettle@post.example', subject: 'The kettle', text: 'My kettle is leaking a lot.' })
  await world.agentWorks()
  const wrong = await world.arrivesProven({
    id: 'wrong@post.example',
    answers: 'lamp@post.example',
    text: 'I was charged twice, order AC-4417.',
  })
  await world.agentWorks()
  return { ...world, lamp: lamp.case_id ?? '', kettle: kettle.case_id ?? '', wrong }
}

test('E63: a mail moves alone to another case: the agent’s writes from it are undone, and made there', async (t) => {
  const { world, sam, wrong, lamp, kettle, aCase, email, agentWorks, timelineOf } = await wrongCase(t)
  assert.equal((await aCase(lamp)).values.order_number, 'AC-4417')
  const moved = await moveMail(world, sam, wrong.id, { caseId: kettle, follows: false })
  assert.deepEqual([moved.caseId, moved.undone.map(({ key }) => key).sort(), moved.kept], [kettle, ['category', 'order_number'], []])
  const after = await aCase(lamp)
  assert.deepEqual([after.values.order_number ?? null, after.values.category ?? null], [null, null])
  assert.equal((await email(wrong.id)).case_id, kettle)
  await agentWorks()
  assert.equal((await aCase(kettle)).values.order_number, 'AC-4417')
  for (const id of [lamp, kettle]) assert.ok((await timelineOf(id)).some(({ kind }) => kind === 'email-moved'))
})

test('E63: later replies follow a mail that was moved', async (t) => {
  const { world, sam, wrong, kettle, arrivesProven } = await wrongCase(t)
  await moveMail(world, sam, wrong.id, { caseId: kettle, follows: false })
  const next = await arrivesProven({
    answers: 'wrong@post.example',
    references: '<lamp@post.example> <wrong@post.example>',
    text: 'Any news?',
  })
  assert.equal(next.case_id, kettle)
})

test('E63: later replies follow it also where their address still names the old case', async (t) => {
  const { world, sam, lamp, kettle, arrivesProven, aCase } = await wrongCase(t)
  const toLamp = replyAddress(world.mail.keys, 'help@shop.example', (await aCase(lamp)).number)
  const asked = await arrivesProven({ id: 'asked@post.example', to: toLamp, text: 'And the kettle?' })
  assert.equal(asked.case_id, lamp)
  await moveMail(world, sam, asked.id, { caseId: kettle, follows: false })
  const next = await arrivesProven({ to: toLamp, answers: 'asked@post.example', text: 'Any news of the kettle?' })
  assert.equal(next.case_id, kettle)
  const again = await arrivesProven({ to: toLamp, answers: 'wrong@post.example', text: 'And of the lamp?' })
  assert.equal(again.case_id, lamp)
  // Moved back, it is followed back.
  await moveMail(world, sam, asked.id, { caseId: lamp, follows: false })
  assert.equal((await arrivesProven({ to: toLamp, answers: 'asked@post.example', text: 'Still there?' })).case_id, lamp)
})

test('E63: answers to our mail follow the conversation that was moved', async (t) => {
  const { world, sam, lamp, kettle, arrivesProven, aCase, email } = await wrongCase(t)
  const body = {
    to: [{ name: '', address: 'ada@post.example' }],
    cc: [],
    bcc: [],
    subject: 'Re: The lamp',
    html: '<p>Which one?</p>',
    quotes: false,
  }
  const wanted = { body, attachmentIds: [], awaitsContact: false, clientId: 'one', answersEmailId: null, seenEmailId: null, anyway: true }
  const ours = await email((await sendEmail(world, sam, lamp, wanted)).id)
  await moveMail(world, sam, ours.id, { caseId: kettle, follows: true })
  const toLamp = replyAddress(world.mail.keys, 'help@shop.example', (await aCase(lamp)).number)
  const answer = await arrivesProven({ to: toLamp, answers: ours.message_id, text: 'The green one.' })
  assert.deepEqual([answer.case_id, answer.verdict], [kettle, 'reply'])
})

test('E63: what a person has changed since is kept, and named', async (t) => {
  const { world, sam, wrong, lamp, kettle, aCase } = await wrongCase(t)
  await editCase(world, sam, lamp, { values: { order_number: 'AC-5000' }, seen: {} })
  const moved = await moveMail(world, sam, wrong.id, { caseId: kettle, follows: false })
  assert.deepEqual([moved.undone.map(({ key }) => key), moved.kept.map(({ key }) => key)], [['category'], ['order_number']])
  assert.equal((await aCase(lamp)).values.order_number, 'AC-5000')
})

test('E63: a mail becomes a case of its own, with its words and its writer', async (t) => {
  const { world, sam, wrong, lamp, aCase, agentWorks, arrivesProven, email } = await wrongCase(t)
  const { caseId } = await moveMail(world, sam, wrong.id, { caseId: null, follows: false })
  await agentWorks()
  const own = await aCase(caseId)
  assert.deepEqual([own.origin, own.owner_id, own.values.order_number], ['email', sam.representativeId, 'AC-4417'])
  assert.equal(own.contact_id, (await aCase(lamp)).contact_id)
  assert.match(String(own.values.description), /charged twice/)
  assert.equal((await email(wrong.id)).opens_case, true)
  assert.equal((await arrivesProven({ answers: 'wrong@post.example', text: 'Any news?' })).case_id, caseId)
})

test('E63: the whole conversation moves', async (t) => {
  const { world, sam, wrong, lamp, kettle, db, arrivesProven } = await wrongCase(t)
  await moveMail(world, sam, wrong.id, { caseId: kettle, follows: true })
  const left = await db.selectFrom('email').select('id').where('case_id', '=', lamp).execute()
  assert.equal(left.length, 0)
  assert.equal((await arrivesProven({ answers: 'lamp@post.example', text: 'Any news?' })).case_id, kettle)
})

test('E62, E63: on its new case the writer of a moved mail is judged anew', async (t) => {
  const { world, sam, wrong, arrivesProven, email, agentWorks, aCase } = await wrongCase(t)
  const bob = await arrivesProven({ from: 'Bob <bob@post.example>', subject: 'The fan', text: 'My fan is far too loud.' })
  await agentWorks()
  const before = (await aCase(bob.case_id)).values
  await moveMail(world, sam, wrong.id, { caseId: bob.case_id, follows: false })
  const moved = await email(wrong.id)
  assert.deepEqual([moved.standing, moved.is_confirmed], ['stranger', false])
  await agentWorks()
  assert.deepEqual((await aCase(bob.case_id)).values, before)
})

test('E63: a mail cannot move to where it is, nor to a case that was merged', async (t) => {
  const { world, sam, wrong, lamp, kettle, arrivesProven } = await wrongCase(t)
  await assert.rejects(moveMail(world, sam, wrong.id, { caseId: lamp, follows: false }), /belongs to that case already/)
  const fan = await arrivesProven({ subject: 'The fan' })
  await mergeCases(world, sam, kettle, fan.case_id ?? '')
  await assert.rejects(moveMail(world, sam, wrong.id, { caseId: kettle, follows: false }), /was merged/)
})

test('cases are merged, and come apart again with what was theirs', async (t) => {
  const { world, sam, lamp, kettle, wrong, aCase, db, arrivesProven } = await wrongCase(t)
  const { mergeId } = await mergeCases(world, sam, kettle, lamp)
  const merged = await aCase(kettle)
  assert.deepEqual([merged.status, merged.status_reason, merged.merged_into_id], ['cancelled', 'merged', lamp])
  const later = await arrivesProven({ answers: 'kettle@post.example', text: 'Any news?' })
  await undoMerge(world, sam, mergeId)
  const ofCase = async (id: string) => (await db.selectFrom('email').select('id').where('case_id', '=', id).execute()).map((row) => row.id)
  assert.deepEqual([(await aCase(kettle)).status, (await aCase(kettle)).merged_into_id], ['active', null])
  assert.equal((await ofCase(kettle)).length, 1)
  // What came to the merged case since stays there, where a person can move it.
  assert.ok((await ofCase(lamp)).includes(wrong.id) && (await ofCase(lamp)).includes(later.id))
  await assert.rejects(undoMerge(world, sam, mergeId), /undone already/)
})

const late = { id: 'parent@post.example', subject: 'Broken things', text: 'Here is what this is about.' }

test('a late parent joins what no person has touched: the oldest case stays', async (t) => {
  const { arrivesProven, aCase, cases } = await mailWorld(t)
  const one = await arrivesProven({ subject: 'Re: Broken things', answers: 'parent@post.example', id: 'one@post.example' })
  const parent = await arrivesProven(late)
  assert.equal(parent.case_id, one.case_id)
  assert.deepEqual([(await cases()).length, (await aCase(one.case_id)).status], [1, 'active'])
})

/** Two answers became two cases, since nothing tied them; then comes a mail that answers both. */
async function twoAnswers(t: TestContext, between: (world: Awaited<ReturnType<typeof mailWorld>>, caseId: string) => Promise<unknown>) {
  const world = await mailWorld(t)
  const one = await world.arrivesProven({ subject: 'Re: Broken things', answers: 'parent@post.example', id: 'one@post.example' })
  const two = await world.arrivesProven({ subject: 'Re: Broken things', answers: 'other@post.example', id: 'two@post.example' })
  await between(world, two.case_id ?? '')
  const parent = await world.arrivesProven({ ...late, answers: 'other@post.example' })
  return { ...world, one: one.case_id ?? '', two: two.case_id ?? '', parent }
}

test('a late mail that shows two cases to be one conversation joins them, where no person has touched the later one', async (t) => {
  const { aCase, one, two, parent, email } = await twoAnswers(t, async () => undefined)
  assert.notEqual(one, two)
  assert.equal((await aCase(two)).merged_into_id, one)
  assert.equal((await email(parent.id)).case_id, one)
})

test('where a person has worked on it, joining is suggested, and a person answers', async (t) => {
  const { aCase, one, two, db, world, sam, timelineOf } = await twoAnswers(t, (around, id) =>
    addNote(around.world, around.sam, id, 'I asked the shop.'),
  )
  assert.equal((await aCase(two)).merged_into_id, null)
  const suggestion = await db.selectFrom('case_join_suggestion').selectAll().executeTakeFirstOrThrow()
  assert.deepEqual([suggestion.case_id, suggestion.other_case_id].sort(), [one, two].sort())
  assert.ok((await timelineOf(suggestion.case_id)).some(({ kind }) => kind === 'join-suggested'))
  await answerJoin(world, sam, suggestion.case_id, suggestion.other_case_id, true)
  assert.equal((await aCase(two)).merged_into_id, one)
  await assert.rejects(answerJoin(world, sam, suggestion.case_id, suggestion.other_case_id, true))
})

test('a person says that two cases are not one conversation', async (t) => {
  const { aCase, two, db, world, sam } = await twoAnswers(t, (around, id) =>
    editCase(around.world, around.sam, id, { values: { order_number: 'AC-1234' }, seen: {} }),
  )
  const suggestion = await db.selectFrom('case_join_suggestion').selectAll().executeTakeFirstOrThrow()
  await answerJoin(world, sam, suggestion.case_id, suggestion.other_case_id, false)
  assert.equal((await aCase(two)).merged_into_id, null)
  await assert.rejects(answerJoin(world, sam, suggestion.case_id, suggestion.other_case_id, true))
})
