/** How a chat ends, over real sockets: whoever ends it, the agent makes one wrap-up pass. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { acceptConversation } from '../../server/domain/conversations/accept-conversation.ts'
import { closeConversation } from '../../server/domain/conversations/close-conversation.ts'
import { endConversation } from '../../server/domain/conversations/end-conversation.ts'
import { runDueConversations } from '../../server/domain/conversations/run-due-conversations.ts'
import type { Principal } from '../../server/domain/world.ts'
import { type ChatServer, chatServer } from '../support/chat-server.ts'
import { addRepresentative, simpleReader } from '../support/little-world.ts'

const second = 1000
const minute = 60 * second

/** A chat that Sam has accepted, with the contact's socket open; the predictor reads as a simple reader would. */
async function acceptedChat(t: Parameters<typeof chatServer>[0], settings: object = {}) {
  const chat = await chatServer(t)
  chat.world.predictor = async () => ({
    name: 'scripted',
    predict: async (input) => ({ predicted: await simpleReader(input), predictor: 'scripted' }),
  })
  const queue = await chat.addQueue('support', settings)
  const sam = await addRepresentative(chat.world, 'Sam', [queue])
  const ada = await chat.contact('support')
  const id: string = (await ada.asks('POST', '/conversations', { clientId: 'first', text: 'Hello?' })).body.id
  const socket = ada.listens(id)
  await socket.hears('ready')
  await acceptConversation(chat.world, sam, id)
  await chat.jobsAreDone()
  const says = (text: string) => ada.asks('POST', `/conversations/${id}/messages`, { clientId: text, text })
  await says('My parcel never came, it is two weeks now')
  return { chat, queue, sam, ada, id, socket, says }
}
type Accepted = Awaited<ReturnType<typeof acceptedChat>>

const endedBySam = (chat: ChatServer, sam: Principal, id: string) =>
  endConversation(chat.world, { conversationId: id, by: 'representative', actor: sam.actor, principal: sam })

const passesOf = async ({ chat, id }: Accepted) => {
  await chat.jobsAreDone()
  const runs = await chat.db.selectFrom('run').selectAll().where('conversation_id', '=', id).orderBy('requested_at').execute()
  return runs.filter((run) => run.trigger === 'end' || run.trigger === 'wrap-up')
}

const hasNoConnection = async ({ chat, id }: Accepted) => {
  // The server learns of a closed socket on its own time: its word that the contact left is waited for.
  for (;;) if ((await chat.conversation(id)).contact_connections === 0) return
}

const ends: [by: string, how: (story: Accepted) => Promise<unknown>][] = [
  ['representative', ({ chat, sam, id }) => endedBySam(chat, sam, id)],
  ['contact', ({ ada, id }) => ada.asks('POST', `/conversations/${id}/ending`)],
  [
    'disconnect',
    async (story) => {
      await story.socket.leaves()
      await hasNoConnection(story)
      assert.equal((await story.chat.conversation(story.id)).status, 'active', 'closing the tab is no end')
      await story.chat.timePasses(3 * minute - second)
      assert.equal((await story.chat.conversation(story.id)).status, 'active')
      await story.chat.timePasses(second)
    },
  ],
  ['inactivity', ({ chat }) => chat.timePasses(31 * minute)],
]

for (const [by, how] of ends)
  test(`E22: ended by ${by}: one wrap-up pass, which opens the case; the wrap-up ends by itself`, async (t) => {
    const story = await acceptedChat(t)
    await how(story)
    const ended = await story.chat.conversation(story.id)
    assert.deepEqual([ended.status, ended.ended_by], ['wrap-up', by])
    assert.deepEqual(
      (await passesOf(story)).map((run) => run.decision),
      ['opened'],
    )
    await story.chat.timePasses(15 * minute)
    assert.equal((await story.chat.conversation(story.id)).status, 'closed')
    assert.equal((await passesOf(story)).length, 1)
    assert.equal((await story.chat.db.selectFrom('case').select('id').execute()).length, 1)
  })

test('E22: every way to end at the same time: one counts, and there is one wrap-up pass', async (t) => {
  const story = await acceptedChat(t)
  const { chat, sam, ada, id } = story
  await story.socket.leaves()
  await hasNoConnection(story)
  chat.passes(31 * minute)
  await Promise.allSettled([
    endedBySam(chat, sam, id),
    ada.asks('POST', `/conversations/${id}/ending`),
    runDueConversations(chat.world),
    runDueConversations(chat.world),
    endedBySam(chat, sam, id),
  ])
  const kinds = await chat.db
    .selectFrom('timeline')
    .select('kind')
    .where('subject_id', '=', id)
    .where('kind', '=', 'conversation-ended')
    .execute()
  assert.equal(kinds.length, 1)
  assert.equal((await passesOf(story)).length, 1)
})

test('E25: a contact who comes back within the time-out goes on in the same chat; two windows count as one contact', async (t) => {
  const story = await acceptedChat(t)
  const { chat, ada, id, socket } = story
  const second = ada.listens(id)
  await second.hears('ready')
  await socket.leaves()
  await chat.timePasses(4 * minute)
  assert.equal((await chat.conversation(id)).status, 'active', 'the other window is open')
  await second.leaves()
  await hasNoConnection(story)
  await chat.timePasses(2 * minute)
  const back = ada.listens(id)
  await back.hears('ready')
  await chat.timePasses(4 * minute)
  const row = await chat.conversation(id)
  assert.deepEqual([row.status, row.contact_connections, row.disconnect_due_at], ['active', 1, null])
})

test('E25: sockets that come and go in the same moment leave nobody counted as there', async (t) => {
  const story = await acceptedChat(t)
  const { chat, ada, id } = story
  const visits = Array.from({ length: 12 }, () => ada.listens(id))
  for (const [at, visit] of visits.entries()) visit.socket.once('open', () => (at % 2 ? visit.socket.terminate() : visit.socket.close()))
  await Promise.all(visits.map((visit) => visit.closed))
  await story.socket.leaves()
  await hasNoConnection(story)
  // Counted for good, it would end by inactivity only.
  while ((await chat.conversation(id)).status === 'active') await chat.timePasses(3 * minute)
  assert.equal((await chat.conversation(id)).ended_by, 'disconnect')
})

test('E23: a message in wrap-up is stored, and part of the pass or of one more; after closing a message begins a new chat', async (t) => {
  const story = await acceptedChat(t)
  const { chat, sam, ada, id, says } = story
  await endedBySam(chat, sam, id)
  const late = await says('It is about order AC-4417')
  assert.equal(late.status, 200)
  const passes = await passesOf(story)
  assert.ok(passes.length >= 1 && passes.length <= 2)
  assert.equal(passes.at(-1)?.to_seq !== null && (passes.at(-1)?.to_seq ?? 0) >= late.body.seq, true, 'the last pass read the message')
  assert.equal((await chat.db.selectFrom('case').select('id').execute()).length, 1)
  await closeConversation(chat.world, sam, id)
  assert.equal((await says('Are you there?')).status, 409)
  const next = await ada.asks('POST', '/conversations', { clientId: 'next', text: 'Are you there?' })
  assert.deepEqual([next.status, next.body.id === id, next.body.status], [200, false, 'open'])
})

test('outside opening hours the widget takes a message and an address, which becomes a case', async (t) => {
  const closed = { timeZone: 'Europe/Berlin', openingHours: Array.from({ length: 7 }, () => [['18:00', '20:00']]) }
  const { chat } = await acceptedChat(t)
  await chat.addQueue('night', closed)
  const begun = (await chat.begin('night')).body
  assert.deepEqual([begun.queue.isOpen, begun.queue.opensAt], [false, '2026-11-23T17:00:00.000Z'])
  const eve = await chat.contact('night')
  for (const [left, detail] of [
    [{ text: 'Hi', email: 'no address' }, /“email” must be a valid e-mail address/],
    [{ text: '   ', email: 'eve@example.test' }, /“text” must not be empty/],
    [{ email: 'eve@example.test' }, /“text” is missing/],
  ] as const) {
    const refused = await eve.asks('POST', '/offline-messages', left)
    assert.equal(refused.status, 400)
    assert.match(refused.body.detail, detail)
  }
  const left = await eve.asks('POST', '/offline-messages', { text: 'Please call me', email: 'eve@example.test', name: 'Eve' })
  assert.equal(left.status, 202)
  await chat.jobsAreDone()
  const opened = await chat.db
    .selectFrom('case as k')
    .innerJoin('contact as c', 'c.id', 'k.contact_id')
    .select(['c.email', 'c.name', 'k.queue_id'])
    .where('k.automatic_from_conversation_id', '=', left.body.conversationId)
    .execute()
  assert.deepEqual(
    opened.map(({ email, name }) => [email, name]),
    [['eve@example.test', 'Eve']],
  )
})

test('where no messages are taken outside opening hours that is said', async (t) => {
  const chat = await chatServer(t)
  await chat.addQueue('support', { openingHours: Array.from({ length: 7 }, () => []), chat: { takesOfflineMessages: false } })
  const ada = await chat.contact('support')
  const left = await ada.asks('POST', '/offline-messages', { text: 'Please call me', email: 'ada@example.test' })
  assert.deepEqual([left.status, left.body.detail], [409, 'No messages are taken here outside opening hours.'])
})
