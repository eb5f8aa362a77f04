/** The doors that no representative's sign-in opens: the widget's and the bots'. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { chatServer } from '../support/chat-server.ts'
import { exampleOf, type JsonSchema } from '../support/example-of.ts'

interface Operation {
  requestBody?: { content: Record<string, { schema: JsonSchema }> }
}

test('E56: without a pass or a token, with a forged one, or with a sign-in of the desk, nothing of contacts and bots is answered', async (t) => {
  const chat = await chatServer(t)
  const queue = await chat.addQueue('support')
  const ada = await chat.contact('support')
  const { id } = (await ada.asks('POST', '/conversations', { clientId: 'a', text: 'Hello there' })).body
  const sam = await chat.signedIn({ role: 'administrator', queueIds: [queue] })
  const { paths } = (await chat.ask('GET', '/openapi.json')).body as { paths: Record<string, Record<string, Operation>> }
  const doors = Object.entries(paths).filter(([path]) => /^\/api\/(widget|bot)\//.test(path) && path !== '/api/widget/session')
  assert.ok(doors.length >= 10, `${doors.length} addresses`)
  const wrong: string[] = []
  for (const [path, methods] of doors)
    for (const [method, { requestBody }] of Object.entries(methods)) {
      const schema = requestBody?.content['application/json']?.schema
      const query = method === 'get' ? `?token=forged&conversation=${id}` : ''
      const body = schema ? exampleOf(schema) : undefined
      for (const headers of [{}, { authorization: 'Bearer forged' }, { cookie: sam.headers.cookie, origin: chat.address }]) {
        const url = `${path.replace('/api', '').replace('{id}', id)}${query}`
        const answer = await chat.ask(method.toUpperCase(), url, body, headers as Record<string, string>)
        if (![401, 403, 400, 426].includes(answer.status) || JSON.stringify(answer.body).includes('Hello there'))
          wrong.push(`${method} ${path}: ${answer.status}`)
      }
    }
  assert.deepEqual(wrong, [])
  assert.equal((await chat.conversation(id)).status, 'open')
  assert.equal((await chat.db.selectFrom('message').select('id').execute()).length, 1)
})

test('E56: the raw words behind a masked card number are for those who may see them, and reading them is recorded', async (t) => {
  const chat = await chatServer(t)
  const queue = await chat.addQueue('support')
  const ada = await chat.contact('support')
  const { id } = (await ada.asks('POST', '/conversations', { clientId: 'a', text: 'My card is 4111 1111 1111 1111' })).body
  const { items } = (await ada.asks('GET', `/conversations/${id}/messages`)).body
  const read = async (person: Parameters<typeof chat.signedIn>[0]) =>
    (await chat.ask('GET', `/messages/${items[0].id}/original`, undefined, (await chat.signedIn(person)).headers)).status
  assert.deepEqual(items[0].text, 'My card is •••• •••• •••• 1111')
  assert.equal(await read({ role: 'representative', queueIds: [queue] }), 403)
  assert.equal(await read({ role: 'supervisor', queueIds: [queue] }), 403)
  assert.equal(await read({ role: 'administrator', queueIds: [queue] }), 200)
  const recorded = await chat.db.selectFrom('timeline').select('kind').where('kind', '=', 'original-read').execute()
  assert.equal(recorded.length, 1)
})
