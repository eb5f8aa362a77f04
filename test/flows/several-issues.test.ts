/** What belongs to which case, and to whom. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { addNote } from '../../server/domain/cases/add-note.ts'
import { createCase } from '../../server/domain/cases/create-case.ts'
import { acceptConversation } from '../../server/domain/conversations/accept-conversation.ts'
import { endConversation } from '../../server/domain/conversations/end-conversation.ts'
import { requestUpdate } from '../../server/domain/conversations/link-case.ts'
import { draftResolutionNow } from '../../server/domain/runs/perform-now.ts'
import { littleWorld, simpleReader } from '../support/little-world.ts'

const enough = 'I was charged twice for order AC-4417, please refund me.'

test('E26: a second case is opened by hand from the same chat; from then on only that one is updated, also after a reload', async (t) => {
  const story = await littleWorld(t)
  const conversation = await story.starts(enough)
  await acceptConversation(story.world, story.sam, conversation)
  await story.agentWorks()
  const first = (await story.caseOf(conversation))?.id ?? ''
  const second = await createCase(story.world, story.sam, {
    queueId: story.queue,
    values: { description: 'The lamp of another order is broken' },
    conversationId: conversation,
  })
  assert.equal((await story.caseOf(conversation))?.id, second)
  await story.passes(1000)
  await story.writes(conversation, 'The lamp was order AC-5520.')
  await requestUpdate(story.world, story.sam, conversation)
  await story.agentWorks()
  const numberOf = async (id: string) =>
    (await story.db.selectFrom('case').select('values').where('id', '=', id).executeTakeFirstOrThrow()).values.order_number
  assert.deepEqual([await numberOf(first), await numberOf(second)], ['AC-4417', 'AC-5520'])
})

test('E34: what colleagues note is not in what the agent reads, neither for fields nor for a resolution', async (t) => {
  const read: string[] = []
  const story = await littleWorld(t, {
    script: (input) => {
      read.push(JSON.stringify(input))
      return simpleReader(input)
    },
  })
  const conversation = await story.starts(enough)
  await acceptConversation(story.world, story.sam, conversation)
  await story.agentWorks()
  const { id = '' } = (await story.caseOf(conversation)) ?? {}
  await addNote(story.world, story.sam, id, 'Suspected of fraud, do not tell.')
  await requestUpdate(story.world, story.sam, conversation)
  await story.agentWorks()
  await draftResolutionNow(story.world, story.sam, id)
  assert.ok(read.length >= 3, `${read.length} readings`)
  assert.ok(read.every((input) => !input.includes('fraud')))
})

test('E22: a colleague cannot end what somebody else has accepted; a supervisor can', async (t) => {
  const story = await littleWorld(t)
  const conversation = await story.starts(enough)
  await acceptConversation(story.world, story.sam, conversation)
  const end = (principal: typeof story.kim) =>
    endConversation(story.world, { conversationId: conversation, by: 'representative', actor: principal.actor, principal })
  await assert.rejects(end(story.kim), /This conversation belongs to a colleague\./)
  assert.equal((await story.conversation(conversation)).status, 'active')
  await end({ ...story.kim, role: 'supervisor' })
  assert.equal((await story.conversation(conversation)).status, 'wrap-up')
})
