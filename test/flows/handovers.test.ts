/** A bot that talked elsewhere hands a contact over, with what was said. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { chatServer } from '../support/chat-server.ts'

async function botHouse(t: Parameters<typeof chatServer>[0]) {
  const chat = await chatServer(t)
  const ada = await chat.signedIn({ name: 'Ada', role: 'administrator' })
  const { token } = (await chat.ask('POST', '/bots', { name: 'Robo', kind: 'api', settings: {} }, ada.headers)).body
  await chat.addQueue('support')
  const handsOver = (body: object) => chat.ask('POST', '/bot/handovers', body, { authorization: `Bearer ${token}` })
  const messagesOf = (id: string) => chat.db.selectFrom('message').selectAll().where('conversation_id', '=', id).orderBy('seq').execute()
  return { chat, handsOver, messagesOf }
}

const transcript = [
  { from: 'contact', text: 'My parcel never came', at: '2026-11-23T08:00:00Z' },
  { from: 'bot', text: 'Which order?', at: '2026-11-23T08:00:05Z' },
  { from: 'contact', text: 'AC-4417. My card is 4111 1111 1111 1111', at: '2026-11-23T08:00:20Z' },
]

test('E27: a hand-over with a transcript is a waiting chat with everything said, when it was said', async (t) => {
  const { chat, handsOver, messagesOf } = await botHouse(t)
  const contact = { name: 'Ada', email: 'ada@example.test' }
  const { status, body } = await handsOver({ key: 'chat-7', queue: 'support', reason: 'Wants a person', contact, transcript })
  assert.deepEqual([status, body.isNew], [200, true])
  const row = await chat.conversation(body.conversationId)
  assert.deepEqual([row.status, row.escalation_reason], ['open', 'Wants a person'])
  const messages = await messagesOf(body.conversationId)
  assert.deepEqual(
    messages.map(({ author_kind, text, at }) => [author_kind, text, at.toISOString()]),
    [
      ['contact', 'My parcel never came', '2026-11-23T08:00:00.000Z'],
      ['bot', 'Which order?', '2026-11-23T08:00:05.000Z'],
      ['contact', 'AC-4417. My card is •••• •••• •••• 1111', '2026-11-23T08:00:20.000Z'],
    ],
  )
  const found = await chat.db.selectFrom('contact').select(['name', 'email', 'email_state']).execute()
  assert.deepEqual(found, [{ name: 'Ada', email: 'ada@example.test', email_state: 'claimed' }])
})

test('E27: the same hand-over twice or at once is one chat with one contact, and one transcript', async (t) => {
  const { chat, handsOver, messagesOf } = await botHouse(t)
  const once = () => handsOver({ key: 'chat-7', queue: 'support', transcript })
  const answers = [...(await Promise.all([once(), once(), once(), once()])), await once()]
  const ids = new Set(answers.map(({ body }) => body.conversationId))
  assert.deepEqual([ids.size, answers.filter(({ body }) => body.isNew).length], [1, 1])
  assert.equal((await messagesOf([...ids][0])).length, 3)
  assert.equal((await chat.db.selectFrom('contact').select('id').execute()).length, 1)
  const other = await handsOver({ key: 'chat-8', queue: 'support', transcript })
  assert.equal(other.body.isNew, true)
})

test('E27: without a transcript, a reason or a name it is still a waiting chat', async (t) => {
  const { chat, handsOver, messagesOf } = await botHouse(t)
  const { status, body } = await handsOver({ key: 'k', queue: 'support' })
  assert.equal(status, 200)
  assert.equal((await chat.conversation(body.conversationId)).status, 'open')
  assert.deepEqual(await messagesOf(body.conversationId), [])
})

test('E27: of a huge transcript the newest lines are kept, and the timeline says how many were left out', async (t) => {
  const { chat, handsOver, messagesOf } = await botHouse(t)
  const lines = Array.from({ length: 20_000 }, (_, at) => ({ from: at % 2 ? 'bot' : 'contact', text: `Line ${at}` }))
  const many = await handsOver({ key: 'many', queue: 'support', transcript: lines })
  assert.equal(many.status, 200)
  const kept = await messagesOf(many.body.conversationId)
  assert.deepEqual([kept.length, kept.at(0)?.text, kept.at(-1)?.text], [1000, 'Line 19000', 'Line 19999'])
  const told = await chat.db.selectFrom('timeline').select('data').where('kind', '=', 'conversation-escalated').executeTakeFirstOrThrow()
  assert.equal((told.data as { leftOut: number }).leftOut, 19_000)
  const megabyte = await handsOver({
    key: 'megabyte',
    queue: 'support',
    transcript: Array.from({ length: 12 }, () => ({ from: 'contact', text: 'ß'.repeat(50_000) })),
  })
  assert.equal(megabyte.status, 200)
})

test('a hand-over that is too much or to nowhere is refused, and leaves nothing', async (t) => {
  const { chat, handsOver } = await botHouse(t)
  const line = { from: 'contact', text: 'x' }
  const rows: [what: string, body: object, status: number][] = [
    ['20,001 lines', { key: 'k', queue: 'support', transcript: Array.from({ length: 20_001 }, () => line) }, 400],
    [
      'a line of more than 100,000 characters',
      { key: 'k', queue: 'support', transcript: [{ from: 'contact', text: 'x'.repeat(100_001) }] },
      400,
    ],
    ['10 MB', { key: 'k', queue: 'support', reason: 'x'.repeat(10_000_000) }, 413],
    ['no key', { queue: 'support' }, 400],
    ['an unknown speaker', { key: 'k', queue: 'support', transcript: [{ from: 'system', text: 'x' }] }, 400],
    ['an unknown field', { key: 'k', queue: 'support', priority: 'high' }, 400],
    ['a queue that is none', { key: 'k', queue: 'nowhere' }, 404],
    ['a NUL', { key: 'k\u0000', queue: 'support' }, 400],
    ['no address', { key: 'k', queue: 'support', contact: { email: 'ada' } }, 400],
  ]
  for (const [what, body, status] of rows) {
    const answer = await handsOver(body)
    assert.equal(answer.status, status, what)
    assert.match(answer.body.detail, /^.+\.$/)
  }
  assert.equal((await chat.db.selectFrom('contact').select('id').execute()).length, 0)
})
