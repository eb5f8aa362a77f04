/** Every address of the API, given what it does not expect: a clear 4xx, never a fault. */
import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { createCase } from '../../server/domain/cases/create-case.ts'
import { acceptConversation } from '../../server/domain/conversations/accept-conversation.ts'
import contactsRoutes from '../../server/http/contacts.ts'
import fieldsRoutes from '../../server/http/fields.ts'
import { meRoutes } from '../../server/http/me.ts'
import runsRoutes from '../../server/http/runs.ts'
import { chatServer } from '../support/chat-server.ts'
import { exampleOf, type JsonSchema } from '../support/example-of.ts'
import { addRepresentative } from '../support/little-world.ts'

interface Operation {
  requestBody?: { content: Record<string, { schema: JsonSchema }> }
  parameters?: { in: string; name: string; schema: JsonSchema }[]
}
interface Route {
  method: string
  path: string
  schema: JsonSchema | undefined
  queries: string[]
}

/** A house with a chat and a case, and a way to ask anything of it in the name of whoever may. */
async function house(t: TestContext) {
  const chat = await chatServer(t, [contactsRoutes, fieldsRoutes, runsRoutes, meRoutes({ isDemo: async () => false, version: '0.0.0' })])
  // The examples of the API's description name it so.
  const queue = await chat.addQueue('a')
  const admin = await chat.signedIn({ role: 'administrator', queueIds: [queue] })
  const sam = await addRepresentative(chat.world, 'Sam', [queue])
  const { bot, token } = (await chat.ask('POST', '/bots', { name: 'Robo', kind: 'api', settings: {} }, admin.headers)).body
  const ada = await chat.contact('a')
  const { id } = (await ada.asks('POST', '/conversations', { clientId: 'a', text: 'My parcel never came' })).body
  await acceptConversation(chat.world, sam, id)
  const caseId = await createCase(chat.world, sam, { queueId: queue, values: { description: 'Lost parcel' }, conversationId: id })
  const handedOver: string = (await chat.ask('POST', '/bot/handovers', { key: 'k', queue: 'a' }, { authorization: `Bearer ${token}` })).body
    .conversationId
  const ids: Record<string, string> = { conversations: id, cases: caseId, queues: queue, bots: bot.id, widget: id, bot: handedOver }
  const doors: Record<string, Record<string, string>> = {
    widget: { authorization: `Bearer ${ada.token}` },
    bot: { authorization: `Bearer ${token}` },
  }
  const { paths } = (await chat.ask('GET', '/openapi.json')).body as { paths: Record<string, Record<string, Operation>> }
  const routes = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(
      ([method, { requestBody, parameters = [] }]): Route => ({
        method: method.toUpperCase(),
        path,
        schema: requestBody?.content['application/json']?.schema,
        queries: parameters.filter((one) => one.in === 'query').map((one) => one.name),
      }),
    ),
  )
  const send = async ({ method, path }: Route, body?: { type: string; bytes: string | Buffer }, query = '') => {
    const resource = path.split('/')[2] ?? ''
    const url = path
      .replace('{id}', ids[resource] ?? caseId)
      .replace('{key}', 'category')
      .replaceAll(/\{\w+\}/g, caseId)
    const headers = { ...(doors[resource] ?? admin.headers), ...(body && { 'content-type': body.type }) }
    const answer = await chat.app.inject({ method: method as 'POST', url: `${url}${query}`, headers, ...(body && { payload: body.bytes }) })
    const isProblem = String(answer.headers['content-type']).startsWith('application/problem+json')
    return { status: answer.statusCode, isClear: isProblem && /^.+\.$/s.test(answer.json().detail), text: answer.body.slice(0, 200) }
  }
  return { routes, send, chat }
}

const json = (value: unknown) => ({ type: 'application/json', bytes: JSON.stringify(value) })
const nameOf = (route: Route) => `${route.method} ${route.path}`

test('no address takes a body that is no object, no UTF-8, no JSON, not what it says it is, or holds what is not known there', async (t) => {
  const { routes, send } = await house(t)
  const withBody = routes.filter(({ schema }) => schema?.type === 'object')
  assert.ok(withBody.length > 30, `${withBody.length} routes`)
  const wrong: string[] = []
  for (const route of withBody) {
    const example = exampleOf(route.schema ?? {}) as object
    const tries: [what: string, body: { type: string; bytes: string | Buffer }, status: number][] = [
      ['unknown field', json({ ...example, surprise: 1 }), 400],
      ['a list', json([example]), 400],
      ['a number', json(42), 400],
      ['a NUL', json({ ...example, 'k\0': 'v' }), 400],
      ['half a character', { type: 'application/json', bytes: '{"a":"\\ud83d"}' }, 400],
      ['bad UTF-8', { type: 'application/json', bytes: Buffer.from([0x7b, 0xff, 0xfe, 0x7d]) }, 400],
      ['no JSON', { type: 'application/json', bytes: '{"a":' }, 400],
      ['XML', { type: 'application/xml', bytes: '<a/>' }, 415],
      ['a form', { type: 'application/x-www-form-urlencoded', bytes: 'a=b' }, 415],
      ['10 MB', json({ ...example, text: 'a'.repeat(10_000_000) }), 413],
    ]
    for (const [what, body, status] of tries) {
      const answer = await send(route, body)
      if (answer.status !== status || !answer.isClear) wrong.push(`${nameOf(route)}, ${what}: ${answer.status} ${answer.text}`)
    }
  }
  assert.deepEqual(wrong, [])
})

const extremes = [
  null,
  '',
  ' ',
  'x'.repeat(5000),
  '🙂‮',
  "'; drop table message; --",
  '9999-12-31T23:59:59Z',
  '0001-01-01',
  -1,
  0,
  0.5,
  1e300,
  9_007_199_254_740_991,
  2_147_483_648,
  true,
  [],
  [[]],
  Array.from({ length: 2000 }, () => 'a'),
  {},
  { constructor: { prototype: 1 } },
]

test('whatever stands in a field of a body or a query, the answer is no fault', async (t) => {
  const { routes, send, chat } = await house(t)
  const wrong: string[] = []
  const check = (what: string, { status, isClear, text }: Awaited<ReturnType<typeof send>>) => {
    if (status >= 500 || (status >= 400 && !isClear)) wrong.push(`${what}: ${status} ${text}`)
  }
  // Who requires a second factor of everybody shuts the rest out.
  const isGate = ({ path }: Route) => path === '/api/settings/security'
  for (const route of routes.filter((one) => one.method !== 'DELETE' && !isGate(one)).concat(routes.filter(isGate))) {
    const example = exampleOf(route.schema ?? {}) as object
    for (const key of Object.keys(route.schema?.properties ?? {}))
      for (const value of extremes)
        check(`${nameOf(route)} ${key}=${JSON.stringify(value).slice(0, 40)}`, await send(route, json({ ...example, [key]: value })))
    for (const name of route.queries)
      for (const value of extremes.filter((one) => typeof one !== 'object'))
        check(
          `${nameOf(route)} ?${name}=${value}`.slice(0, 120),
          await send(route, undefined, `?${name}=${encodeURIComponent(String(value))}`),
        )
  }
  assert.deepEqual(wrong, [])
  assert.equal((await chat.db.selectFrom('message').select('id').execute()).length > 0, true)
})
