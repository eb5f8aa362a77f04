import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createCase } from '../../server/domain/cases/create-case.ts'
import { acceptConversation } from '../../server/domain/conversations/accept-conversation.ts'
import { endConversation } from '../../server/domain/conversations/end-conversation.ts'
import { answerCaseChoice, requestCreation } from '../../server/domain/conversations/link-case.ts'
import { undoRun } from '../../server/domain/runs/undo-run.ts'
import { pauseAgent } from '../../server/domain/settings/save-agent-settings.ts'
import { littleWorld, valuesOf } from '../support/little-world.ts'

const enough = 'I was charged twice for order AC-4417, please refund me.'

test('on accept, with enough known, the case opens with its fields in one step', async (t) => {
  const story = await littleWorld(t)
  const conversation = await story.starts('Hello!', enough)
  await acceptConversation(story.world, story.sam, conversation)
  await story.agentWorks()
  const row = await story.caseOf(conversation)
  assert.deepEqual(valuesOf(row), { category: 'billing', order_number: 'AC-4417', priority: 'normal' })
  assert.equal(row?.owner_id, story.sam.representativeId)
  assert.equal(row?.opened_by.kind, 'agent')
  assert.deepEqual(await story.timeline(row?.id ?? ''), ['case-opened'])
  assert.equal((await story.runs(conversation))[0]?.decision, 'opened')
  assert.equal((await story.fieldOf(row?.id ?? '', 'order_number'))?.needs_review, true)
})

test('on accept, with too little known, nothing is created and the run says what is missing', async (t) => {
  const story = await littleWorld(t)
  const conversation = await story.starts('Hello, anybody there?')
  await acceptConversation(story.world, story.sam, conversation)
  await story.agentWorks()
  assert.equal(await story.caseOf(conversation), undefined)
  const [run] = await story.runs(conversation)
  assert.equal(run?.decision, 'not-enough')
  assert.deepEqual(run?.missing, ['category', 'order_number'])
})

test('at the end the case is opened when the mandatory fields can be filled', async (t) => {
  const story = await littleWorld(t)
  const conversation = await story.starts('My parcel never came, I am waiting for two weeks.')
  await acceptConversation(story.world, story.sam, conversation)
  await story.agentWorks()
  await endConversation(story.world, { conversationId: conversation, by: 'representative', actor: story.sam.actor })
  await story.agentWorks()
  const row = await story.caseOf(conversation)
  assert.match(row?.title ?? '', /parcel never came/)
  assert.deepEqual(
    (await story.runs(conversation)).map((run) => run.decision),
    ['not-enough', 'opened'],
  )
})

test('while the conversation goes on, the case is offered once enough is known, and opened when it is taken', async (t) => {
  const story = await littleWorld(t)
  const conversation = await story.starts('Hello?')
  await acceptConversation(story.world, story.sam, conversation)
  await story.agentWorks()
  await story.writes(conversation, enough)
  await story.passes(4000)
  await story.agentWorks()
  assert.equal((await story.runs(conversation)).at(-1)?.decision, 'offers')
  assert.equal(await story.caseOf(conversation), undefined)
  await requestCreation(story.world, story.sam, conversation)
  await story.agentWorks()
  assert.equal((await story.caseOf(conversation))?.opened_by.kind, 'agent')
})

test('E21: accept, end, second look and a case made by hand at once leave one case', async (t) => {
  const story = await littleWorld(t)
  const conversation = await story.starts(enough)
  await acceptConversation(story.world, story.sam, conversation)
  await endConversation(story.world, { conversationId: conversation, by: 'contact', actor: story.sam.actor })
  const [first] = story.jobs
  if (first) story.jobs.push(first)
  await Promise.all([
    story.agentWorks(),
    story.agentWorks(),
    createCase(story.world, story.sam, { queueId: story.queue, values: { description: 'By hand' }, conversationId: conversation }),
  ])
  await story.agentWorks()
  const automatic = await story.db.selectFrom('case').select('id').where('automatic_from_conversation_id', '=', conversation).execute()
  const all = await story.db.selectFrom('case').select('id').execute()
  assert.ok(automatic.length <= 1)
  assert.ok(all.length <= 2, 'the one by hand and at most one that the agent had opened before it')
})

test('E21: two representatives accept at once: one has it, the other is told so', async (t) => {
  const story = await littleWorld(t)
  const conversation = await story.starts(enough)
  const answers = await Promise.allSettled([
    acceptConversation(story.world, story.sam, conversation),
    acceptConversation(story.world, story.kim, conversation),
  ])
  assert.deepEqual(answers.map((one) => one.status).sort(), ['fulfilled', 'rejected'])
  const refusal = answers.find((one) => one.status === 'rejected')
  assert.match(String(refusal?.reason), /A colleague has accepted this conversation already/)
})

test('E24: a conversation with a case gets no second one by itself', async (t) => {
  const story = await littleWorld(t)
  const conversation = await story.starts(enough)
  await createCase(story.world, story.sam, { queueId: story.queue, values: { description: 'Charged twice' }, conversationId: conversation })
  await acceptConversation(story.world, story.sam, conversation)
  await story.agentWorks()
  assert.equal((await story.db.selectFrom('case').select('id').execute()).length, 1)
})

test('undoing a creation cancels the case and bars another automatic one', async (t) => {
  const story = await littleWorld(t)
  const conversation = await story.starts(enough)
  await acceptConversation(story.world, story.sam, conversation)
  await story.agentWorks()
  const [run] = await story.runs(conversation)
  const opened = await story.caseOf(conversation)
  assert.equal((await undoRun(story.world, story.sam, run?.id ?? '')).cancelledCase, true)
  await endConversation(story.world, { conversationId: conversation, by: 'representative', actor: story.sam.actor })
  await story.agentWorks()
  assert.equal(await story.caseOf(conversation), undefined)
  const row = await story.db
    .selectFrom('case')
    .selectAll()
    .where('id', '=', opened?.id ?? '')
    .executeTakeFirstOrThrow()
  assert.deepEqual([row.status, row.status_reason], ['cancelled', 'undone'])
  assert.equal((await story.runs(conversation)).at(-1)?.decision, 'barred')
})

test('an open case of the same contact about the same order: the representative chooses', async (t) => {
  const story = await littleWorld(t)
  const earlier = await story.starts(enough)
  await acceptConversation(story.world, story.sam, earlier)
  await story.agentWorks()
  await endConversation(story.world, { conversationId: earlier, by: 'contact', actor: story.sam.actor })
  await story.passes(16 * 60_000)
  const later = await story.starts('Any news? I was charged twice for order AC-4417 and wait for a refund.')
  await acceptConversation(story.world, story.sam, later)
  await story.agentWorks()
  const run = (await story.runs(later)).at(-1)
  assert.equal(run?.decision, 'waits-for-choice')
  await answerCaseChoice(story.world, story.sam, later, run?.candidate_case_id ?? null)
  assert.equal((await story.caseOf(later))?.id, (await story.caseOf(earlier))?.id)
})

test('a paused agent opens nothing by itself, and works again when it is let', async (t) => {
  const story = await littleWorld(t)
  const conversation = await story.starts(enough)
  await pauseAgent(story.world, { ...story.kim, role: 'supervisor' }, true)
  await acceptConversation(story.world, story.sam, conversation)
  await story.agentWorks()
  assert.equal((await story.runs(conversation))[0]?.decision, 'paused')
  await pauseAgent(story.world, { ...story.kim, role: 'supervisor' }, false)
  await requestCreation(story.world, story.sam, conversation)
  await story.agentWorks()
  assert.ok(await story.caseOf(conversation))
})
