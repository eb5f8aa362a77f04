import assert from 'node:assert/strict'
import { test } from 'node:test'
import { answerSuggestion } from '../../server/domain/cases/answer-suggestion.ts'
import { editCase } from '../../server/domain/cases/edit-case.ts'
import { takeOverCase } from '../../server/domain/cases/hold-case.ts'
import { lockField } from '../../server/domain/cases/lock-field.ts'
import { readCase } from '../../server/domain/cases/read-case.ts'
import { reviewFields } from '../../server/domain/cases/review-fields.ts'
import { acceptConversation } from '../../server/domain/conversations/accept-conversation.ts'
import { endConversation } from '../../server/domain/conversations/end-conversation.ts'
import { requestUpdate } from '../../server/domain/conversations/link-case.ts'
import { PredictorError } from '../../server/domain/predictor.ts'
import { undoRun } from '../../server/domain/runs/undo-run.ts'
import { addUpdateRule } from '../../server/domain/updates/save-update-rule.ts'
import { type LittleWorld, littleWorld, says, simpleReader, valuesOf } from '../support/little-world.ts'

const enough = 'I was charged twice for order AC-4417, please refund me.'

async function withCase(story: LittleWorld): Promise<{ conversation: string; caseId: string }> {
  const conversation = await story.starts(enough)
  await acceptConversation(story.world, story.sam, conversation)
  await story.agentWorks()
  return { conversation, caseId: (await story.caseOf(conversation))?.id ?? '' }
}

async function update(story: LittleWorld, conversation: string) {
  await requestUpdate(story.world, story.sam, conversation)
  await story.agentWorks()
  return (await story.runs(conversation)).at(-1)
}

test('the contact corrects the order number: the update writes it and the banner lists just that', async (t) => {
  const story = await littleWorld(t)
  const { conversation, caseId } = await withCase(story)
  await reviewFields(story.world, story.sam, caseId)
  await story.passes(1000)
  await story.writes(conversation, 'Sorry, it is AC-4471.')
  const run = await update(story, conversation)
  assert.equal(run?.decision, 'updated')
  const detail = await readCase(story.db, story.sam, caseId)
  assert.equal(detail.values.order_number, 'AC-4471')
  assert.deepEqual(
    detail.unreviewed.map((one) => one.fields.map((field) => [field.key, field.previousValue])),
    [[['order_number', 'AC-4417']]],
  )
})

test('E28: nothing new is said to be nothing, and nothing is on the timeline', async (t) => {
  const story = await littleWorld(t)
  const { conversation, caseId } = await withCase(story)
  const before = await story.timeline(caseId)
  assert.equal((await update(story, conversation))?.decision, 'nothing-to-update')
  assert.deepEqual(await story.timeline(caseId), before)
})

test('E28: unknown never blanks a field', async (t) => {
  const story = await littleWorld(t)
  const { conversation } = await withCase(story)
  story.reads(() => [])
  assert.equal((await update(story, conversation))?.decision, 'nothing-to-update')
  assert.equal(valuesOf(await story.caseOf(conversation)).order_number, 'AC-4417')
})

test('E30: what a person set while the predictor was thinking stays', async (t) => {
  const story = await littleWorld(t)
  const { conversation, caseId } = await withCase(story)
  await story.writes(conversation, 'It is AC-4471.')
  await story.passes(1000)
  story.reads(async (input) => {
    await editCase(story.world, story.kim, caseId, { values: { order_number: 'AC-9999' }, seen: {} })
    return simpleReader(input)
  })
  const run = await update(story, conversation)
  assert.equal(run?.decision, 'nothing-to-update')
  assert.equal(valuesOf(await story.caseOf(conversation)).order_number, 'AC-9999')
})

test('E30: the contact writes while the predictor is thinking: one more look, then what is supported is written', async (t) => {
  const story = await littleWorld(t)
  const { conversation } = await withCase(story)
  let looks = 0
  story.reads(async (input) => {
    if (++looks === 1) await story.writes(conversation, 'No, AC-5555 it is.')
    return simpleReader(input)
  })
  await update(story, conversation)
  assert.equal(looks, 2)
  assert.equal(valuesOf(await story.caseOf(conversation)).order_number, 'AC-5555')
})

test('a person edited the field: newer words of the contact are only suggested, older ones not even that', async (t) => {
  const story = await littleWorld(t)
  const { conversation, caseId } = await withCase(story)
  await story.passes(1000)
  await editCase(story.world, story.sam, caseId, { values: { order_number: 'AC-1111' }, seen: { order_number: 'AC-4417' } })
  assert.equal((await update(story, conversation))?.decision, 'nothing-to-update')
  await story.passes(1000)
  await story.writes(conversation, 'Please look at AC-2222.')
  await update(story, conversation)
  assert.equal(valuesOf(await story.caseOf(conversation)).order_number, 'AC-1111')
  assert.equal((await story.fieldOf(caseId, 'order_number'))?.suggestion?.value, 'AC-2222')
  await answerSuggestion(story.world, story.sam, caseId, 'order_number', 'confirm')
  assert.equal(valuesOf(await story.caseOf(conversation)).order_number, 'AC-2222')
  assert.equal((await story.fieldOf(caseId, 'order_number'))?.set_by?.name, 'Sam')
})

test('E31: clearing a field is an edit: the agent does not fill it again from the same words', async (t) => {
  const story = await littleWorld(t)
  const { conversation, caseId } = await withCase(story)
  await story.passes(1000)
  await editCase(story.world, story.sam, caseId, { values: { category: null }, seen: {} })
  await update(story, conversation)
  assert.equal(valuesOf(await story.caseOf(conversation)).category, undefined)
})

test('the priority that a representative set stays, whatever is said', async (t) => {
  const story = await littleWorld(t, { settings: { overridePolicy: 'always' } })
  const { conversation, caseId } = await withCase(story)
  await editCase(story.world, story.sam, caseId, { values: { priority: 'low' }, seen: {} })
  await addUpdateRule(story.world, story.sam, {
    name: 'All',
    isActive: true,
    condition: { combinator: 'and', tests: [] },
    fields: ['priority'],
  })
  await story.passes(1000)
  await story.writes(conversation, 'This is urgent!')
  story.reads((input) => says(input, 'priority', 'urgent', 'urgent'))
  await update(story, conversation)
  assert.equal((await story.caseOf(conversation))?.priority, 'low')
  assert.equal((await story.fieldOf(caseId, 'priority'))?.suggestion?.value, 'urgent')
})

test('E58: undo puts back what nobody changed since, and names what somebody did', async (t) => {
  const story = await littleWorld(t)
  const { conversation, caseId } = await withCase(story)
  await story.passes(1000)
  await story.writes(conversation, 'Sorry, AC-4471, and it is about the delivery.')
  story.reads((input) => [...says(input, 'order_number', 'AC-4471', 'AC-4471'), ...says(input, 'category', 'delivery', 'delivery')])
  const run = await update(story, conversation)
  await editCase(story.world, story.kim, caseId, { values: { category: 'billing' }, seen: {} })
  const result = await undoRun(story.world, story.sam, run?.id ?? '')
  assert.deepEqual(
    result.restored.map((one) => one.key),
    ['order_number'],
  )
  assert.deepEqual(result.kept, [{ key: 'category', label: 'Category', by: 'Kim' }])
  assert.deepEqual(valuesOf(await story.caseOf(conversation)), { category: 'billing', order_number: 'AC-4417', priority: 'normal' })
})

test('E55: on a case that was taken over nothing happens by itself; the button still works', async (t) => {
  const story = await littleWorld(t)
  const { conversation, caseId } = await withCase(story)
  await takeOverCase(story.world, story.sam, caseId)
  await story.passes(1000)
  await story.writes(conversation, 'Sorry, AC-4471.')
  await endConversation(story.world, { conversationId: conversation, by: 'contact', actor: story.sam.actor })
  await story.agentWorks()
  assert.equal((await story.runs(conversation)).at(-1)?.decision, 'taken-over')
  assert.equal((await update(story, conversation))?.decision, 'updated')
})

test('a locked field is left alone on this case', async (t) => {
  const story = await littleWorld(t)
  const { conversation, caseId } = await withCase(story)
  await lockField(story.world, story.sam, caseId, 'order_number', true)
  await story.writes(conversation, 'Sorry, AC-4471.')
  assert.equal((await update(story, conversation))?.decision, 'nothing-to-update')
})

test('E23: what the contact writes in wrap-up is part of the pass, or starts one more', async (t) => {
  const story = await littleWorld(t)
  const { conversation } = await withCase(story)
  await endConversation(story.world, { conversationId: conversation, by: 'representative', actor: story.sam.actor })
  await story.writes(conversation, 'Oh, I meant AC-4471.')
  assert.equal(await story.agentWorks(), 1)
  assert.equal(valuesOf(await story.caseOf(conversation)).order_number, 'AC-4471')
  await story.writes(conversation, 'AC-4472, really.')
  assert.equal(await story.agentWorks(), 1)
  assert.equal(valuesOf(await story.caseOf(conversation)).order_number, 'AC-4472')
})

test('E22: of several endings at once one counts, and there is one wrap-up pass', async (t) => {
  const story = await littleWorld(t)
  const { conversation } = await withCase(story)
  const end = (by: 'contact' | 'representative' | 'disconnect') =>
    endConversation(story.world, { conversationId: conversation, by, actor: story.sam.actor })
  const answers = await Promise.allSettled([end('contact'), end('representative'), end('disconnect')])
  assert.equal(answers.filter((one) => one.status === 'fulfilled').length, 1)
  assert.equal((await story.runs(conversation)).filter((run) => run.trigger === 'wrap-up').length, 1)
})

for (const failure of ['timeout', 'refused', 'bad-answer', 'rate-limited', 'unreachable'] as const)
  test(`E36: ${failure}: the case goes on without the agent, and the run says why`, async (t) => {
    const story = await littleWorld(t)
    const { conversation } = await withCase(story)
    story.reads(() => Promise.reject(new PredictorError(failure, `It failed: ${failure}.`)))
    const run = await update(story, conversation)
    assert.deepEqual([run?.state, run?.decision, run?.reason], ['failed', failure, `It failed: ${failure}.`])
    assert.equal(valuesOf(await story.caseOf(conversation)).order_number, 'AC-4417')
  })

test('E39: a value whose evidence does not stand in the conversation is dropped, and so is one that only the bot said', async (t) => {
  const story = await littleWorld(t)
  const { conversation } = await withCase(story)
  story.reads((input) => [
    {
      field: 'order_number',
      value: 'AC-7777',
      confidence: 1,
      reason: 'Invented.',
      evidence: [{ message: input.messages[0]?.id ?? '', start: 0, end: 7, quote: 'AC-7777' }],
    },
  ])
  const run = await update(story, conversation)
  assert.equal(run?.decision, 'nothing-to-update')
  const predictions = await story.db
    .selectFrom('prediction')
    .select(['fate', 'code'])
    .where('run_id', '=', run?.id ?? '')
    .execute()
  assert.deepEqual(predictions, [{ fate: 'dropped', code: 'ungrounded' }])
})

test('the rules choose: category opens the order number only for billing', async (t) => {
  const story = await littleWorld(t)
  const { conversation } = await withCase(story)
  const condition = { combinator: 'and' as const, tests: [{ fact: 'case.category', operator: 'is' as const, value: 'delivery' }] }
  await addUpdateRule(story.world, story.sam, {
    name: 'Category',
    isActive: true,
    condition: { combinator: 'and', tests: [] },
    fields: ['category'],
  })
  await addUpdateRule(story.world, story.sam, { name: 'Number of a delivery', isActive: true, condition, fields: ['order_number'] })
  await story.passes(1000)
  await story.writes(conversation, 'AC-4471, by the way.')
  assert.equal((await update(story, conversation))?.decision, 'nothing-to-update')
  story.reads((input) => [...says(input, 'order_number', 'AC-4471', 'AC-4471'), ...says(input, 'category', 'delivery', 'way')])
  assert.equal((await update(story, conversation))?.decision, 'updated')
  assert.deepEqual(valuesOf(await story.caseOf(conversation)), { category: 'delivery', order_number: 'AC-4471', priority: 'normal' })
})
