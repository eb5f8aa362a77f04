/** A bot that listens by socket instead of a webhook. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { BotHears } from '../../contract/live.ts'
import { chatServer } from '../support/chat-server.ts'
import { LiveClient } from '../support/live-client.ts'

async function botHouse(t: Parameters<typeof chatServer>[0]) {
  const chat = await chatServer(t)
  const ada = await chat.signedIn({ name: 'Ada', role: 'administrator' })
  const { bot, token } = (await chat.ask('POST', '/bots', { name: 'Robo', kind: 'api', settings: {} }, ada.headers)).body
  await chat.addQueue('support', { chat: { botId: bot.id } })
  await chat.addQueue('people')
  const begins = async (queue: string, text: string) => {
    const contact = await chat.contact(queue)
    const id: string = (await contact.asks('POST', '/conversations', { clientId: 'first', text })).body.id
    return { id, says: (said: string) => contact.asks('POST', `/conversations/${id}/messages`, { clientId: said, text: said }) }
  }
  const listens = (headers: Record<string, string> = { authorization: `Bearer ${token}` }) =>
    new LiveClient<BotHears>(`${chat.address.replace('http', 'ws')}/api/bot/live`, headers)
  const asBot = (method: string, path: string, body?: unknown) =>
    chat.ask(method, `/bot${path}`, body, { authorization: `Bearer ${token}` })
  return { chat, ada, bot, begins, listens, asBot }
}

test('a bot hears by socket the chats that it has, new ones from their first word, and what contacts say in them, once and in order', async (t) => {
  const { begins, listens, asBot } = await botHouse(t)
  const before = await begins('support', 'I was here first')
  const socket = listens()
  await socket.hears('ready')
  const later = await begins('support', 'I came later')
  await begins('people', 'Nothing for bots')
  await socket.hears('conversation', ({ id }) => id === later.id)
  await before.says('Still here')
  await asBot('POST', `/conversations/${later.id}/messages`, { text: 'Hello, I am Robo', clientId: 'r1' })
  await later.says('My parcel never came')
  await socket.hears('message', ({ message }) => message.text === 'My parcel never came')
  await socket.hears('message', ({ message }) => message.text === 'Still here')
  const heardOf = (id: string) =>
    socket.heard.flatMap((one) => (one.type === 'message' && one.message.conversationId === id ? [one.message.text] : []))
  assert.deepEqual(heardOf(before.id), ['Still here'], 'what was said before is read over HTTP')
  assert.deepEqual(heardOf(later.id), ['I came later', 'My parcel never came'], 'its own words are not told back')
  const named = socket.heard.flatMap((one) => (one.type === 'conversation' ? [one.id] : []))
  assert.deepEqual(named, [before.id, later.id])
})

test('once people have the chat the bot is told so, and hears no more of it', async (t) => {
  const { begins, listens, asBot } = await botHouse(t)
  const [escalated, kept] = [await begins('support', 'A person, please'), await begins('support', 'Hello there')]
  const socket = listens()
  await socket.hears('ready')
  await asBot('POST', `/conversations/${escalated.id}/escalation`, { reason: 'Asked for a person' })
  await socket.hears('conversation', ({ id, status }) => id === escalated.id && status === 'open')
  await escalated.says('Thank you')
  await kept.says('Are you there?')
  await socket.hears('message', ({ message }) => message.text === 'Are you there?')
  assert.ok(!JSON.stringify(socket.heard).includes('Thank you'))
})

test('a socket needs the token, and ends when the token does', async (t) => {
  const { chat, ada, bot, listens } = await botHouse(t)
  for (const headers of [{}, { authorization: 'Bearer cwb_guess' }, { cookie: ada.headers.cookie, origin: chat.address }])
    assert.equal(await listens(headers as Record<string, string>).closed, 4401)
  const socket = listens()
  await socket.hears('ready')
  await chat.ask('POST', `/bots/${bot.id}/token`, undefined, ada.headers)
  assert.equal(await socket.closed, 4401)
})
