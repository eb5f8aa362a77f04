/** Bots talk first: the built-in one, and those of somebody's own, by their API. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Webhook } from 'standardwebhooks'
import { botHears } from '../../server/domain/bots/bot-hears.ts'
import { type ChatServer, chatServer } from '../support/chat-server.ts'
import { webhookReceiver } from '../support/webhook-receiver.ts'

const textsOf = (items: { text: string }[]) => items.map((one) => one.text)

/** A bot that an administrator adds, with the queue in which it talks. */
async function botHouse(t: Parameters<typeof chatServer>[0], bot: object) {
  const chat = await chatServer(t)
  const ada = await chat.signedIn({ name: 'Ada', role: 'administrator' })
  const made = await chat.ask('POST', '/bots', bot, ada.headers)
  assert.equal(made.status, 201, JSON.stringify(made.body))
  const queue = await chat.addQueue('support', { chat: { botId: made.body.bot.id } })
  const asBot = (method: string, path: string, body?: unknown, token = made.body.token) =>
    chat.ask(method, `/bot${path}`, body, { authorization: `Bearer ${token}` })
  return { chat, ada, queue, made: made.body, asBot }
}

async function talking(chat: ChatServer, text = 'Hello there') {
  const contact = await chat.contact('support')
  const begun = await contact.asks('POST', '/conversations', { clientId: 'first', text })
  const id: string = begun.body.id
  return {
    contact,
    id,
    status: begun.body.status,
    says: (said: string) => contact.asks('POST', `/conversations/${id}/messages`, { clientId: said, text: said }),
  }
}

const messagesOf = async (chat: ChatServer, id: string) =>
  chat.db.selectFrom('message').select(['text', 'author_kind', 'seq']).where('conversation_id', '=', id).orderBy('seq').execute()

const ownBot = { name: 'Robo', kind: 'api', settings: {} }

test('the built-in bot greets, asks and hands over, whatever jobs come twice or at once', async (t) => {
  const settings = { greeting: 'Hello!', questions: [{ text: 'What is it about?' }, { text: 'Which order?' }], farewell: 'One moment.' }
  const { chat } = await botHouse(t, { name: 'Greeter', kind: 'built-in', settings })
  const { id, status, says } = await talking(chat)
  assert.equal(status, 'bot')
  const thrice = () => Promise.all([botHears(chat.world, id), botHears(chat.world, id), botHears(chat.world, id)])
  await thrice()
  await thrice()
  await says('My parcel')
  await thrice()
  await thrice()
  await says('AC-4417')
  await thrice()
  await thrice()
  assert.deepEqual(textsOf(await messagesOf(chat, id)), [
    'Hello there',
    'Hello!',
    'What is it about?',
    'My parcel',
    'Which order?',
    'AC-4417',
    'One moment.',
  ])
  assert.equal((await chat.conversation(id)).status, 'open')
  const escalations = await chat.db
    .selectFrom('timeline')
    .select('id')
    .where('subject_id', '=', id)
    .where('kind', '=', 'conversation-escalated')
    .execute()
  assert.equal(escalations.length, 1)
})

test('a bot that was switched off leaves nobody waiting', async (t) => {
  const { chat, ada, made } = await botHouse(t, { name: 'Greeter', kind: 'built-in', settings: {} })
  const { id } = await talking(chat)
  assert.equal((await chat.ask('PATCH', `/bots/${made.bot.id}`, { isActive: false }, ada.headers)).status, 200)
  await chat.jobsAreDone()
  const row = await chat.conversation(id)
  assert.deepEqual([row.status, row.escalation_reason], ['open', 'The bot was switched off.'])
  assert.equal((await talking(chat)).status, 'open', 'the next chat begins with people')
})

test('a token is needed, is the bot’s own, and ends with its renewal; a bot has its own conversations only', async (t) => {
  const { chat, ada, made, asBot } = await botHouse(t, ownBot)
  const { id } = await talking(chat)
  const other = (await chat.ask('POST', '/bots', { ...ownBot, name: 'Other' }, ada.headers)).body.token
  assert.match(made.token, /^cwb_/)
  for (const [token, status] of [
    ['', 401],
    ['cwb_guess', 401],
    [other, 404],
    [made.token, 200],
  ] as const) {
    assert.equal((await asBot('GET', `/conversations/${id}/messages`, undefined, token)).status, status)
    assert.equal((await asBot('POST', `/conversations/${id}/messages`, { text: 'Hi', clientId: 'hi' }, token)).status, status)
    assert.equal((await asBot('POST', `/conversations/${id}/escalation`, {}, token)).status, status === 200 ? 204 : status)
  }
  assert.equal((await asBot('POST', '/handovers', { key: 'k', queue: 'support' }, '')).status, 401)
  assert.equal((await chat.ask('GET', '/bots', undefined, { authorization: `Bearer ${made.token}` })).status, 401, 'no key of the desk')
  const renewed = (await chat.ask('POST', `/bots/${made.bot.id}/token`, undefined, ada.headers)).body.token
  assert.equal((await asBot('GET', `/conversations/${id}/messages`)).status, 401)
  assert.equal((await asBot('GET', `/conversations/${id}/messages`, undefined, renewed)).status, 200)
  const row = await chat.db.selectFrom('bot').selectAll().where('id', '=', made.bot.id).executeTakeFirstOrThrow()
  assert.ok(!JSON.stringify(row).includes(renewed), 'the token is not kept')
})

test('a bot of somebody’s own hears by signed webhook, talks, and escalates once', async (t) => {
  const receiver = await webhookReceiver(t)
  const { chat, made, asBot } = await botHouse(t, { ...ownBot, webhookUrl: receiver.url })
  const { contact, id, says } = await talking(chat)
  await chat.jobsAreDone()
  await says('My parcel never came')
  await chat.jobsAreDone()
  const [first, second] = receiver.received
  assert.ok(first && second && receiver.received.length === 2)
  const told = JSON.parse(second.body)
  assert.deepEqual(
    [told.type, told.data.conversationId, textsOf(told.data.messages)],
    ['bot.message', id, ['Hello there', 'My parcel never came']],
  )
  const signed = { headers: second.headers, body: second.body, secret: made.webhookSecret }
  assert.equal(isSigned(signed, chat.world.clock()), true)
  assert.equal(isSigned({ ...signed, body: `${second.body} ` }, chat.world.clock()), false)
  const say = () => asBot('POST', `/conversations/${id}/messages`, { text: 'Which order is it?', clientId: 'q1' })
  assert.deepEqual([(await say()).status, (await say()).status], [200, 200])
  const heard = contact.listens(id)
  await heard.hears('message', ({ message }) => message.text === 'Which order is it?')
  const escalate = (reason: string) => asBot('POST', `/conversations/${id}/escalation`, { reason })
  assert.deepEqual(
    (await Promise.all([escalate('Too hard'), escalate('Too hard'), escalate('Too hard')])).map(({ status }) => status),
    [204, 204, 204],
  )
  assert.equal((await escalate('Later')).status, 204)
  assert.deepEqual([(await chat.conversation(id)).status, (await chat.conversation(id)).escalation_reason], ['open', 'Too hard'])
  assert.deepEqual(
    (await asBot('POST', `/conversations/${id}/messages`, { text: 'Still me', clientId: 'q2' })).body.detail,
    'This conversation is with people already.',
  )
  assert.deepEqual(textsOf((await asBot('GET', `/conversations/${id}/messages?after=2`)).body.items), [
    'My parcel never came',
    'Which order is it?',
  ])
})

test('where the webhook cannot be reached people take over, and it is said why', async (t) => {
  const receiver = await webhookReceiver(t)
  receiver.says.status = 503
  const { chat } = await botHouse(t, { ...ownBot, webhookUrl: receiver.url })
  const { id } = await talking(chat)
  await chat.jobsAreDone()
  const row = await chat.conversation(id)
  assert.deepEqual([row.status, row.escalation_reason], ['open', 'The bot Robo could not be reached.'])
})

function isSigned({ headers, body, secret }: { headers: Record<string, string>; body: string; secret: string }, at: Date): boolean {
  const { 'webhook-id': id = '', 'webhook-signature': signature } = headers
  return new Webhook(secret).sign(id, at, body) === signature
}
