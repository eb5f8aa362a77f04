import assert from 'node:assert/strict'
import { connect } from 'node:net'
import { test } from 'node:test'
import fc from 'fast-check'
import { z } from 'zod'
import { newId } from '../../server/db/new-id.ts'
import { Conflict, Refused } from '../../server/domain/errors.ts'
import type { RouteModule } from '../../server/http/http-app.ts'
import { smallServer } from '../support/small-server.ts'

const echoBody = z.object({
  text: z.string().max(100_000),
  nested: z.object({ list: z.array(z.object({ n: z.int() })) }).optional(),
  any: z.record(z.string(), z.unknown()).default({}),
})

/** Routes of the test's own, to see what the door does with what comes and goes through it. */
const echo: RouteModule = async (app) => {
  app.route({ method: 'POST', url: '/echo', schema: { body: echoBody, response: { 200: echoBody } }, handler: (request) => request.body })
  app.route({
    method: 'GET',
    url: '/things/:id',
    schema: { params: z.object({ id: z.uuid() }), querystring: z.object({ page: z.coerce.number().int().default(1) }) },
    handler: (request) => request.query,
  })
  app.route({ method: 'GET', url: '/breaks', handler: () => Promise.reject(new Error('the password is swordfish')) })
  app.route({ method: 'GET', url: '/refuses', handler: () => Promise.reject(new Refused('Ada has accepted it.')) })
  app.route({
    method: 'GET',
    url: '/conflicts',
    handler: () => Promise.reject(new Conflict([{ field: 'priority', label: 'Priority', yours: 'low', theirs: 'high', by: null }])),
  })
  app.route({
    method: 'GET',
    url: '/lies',
    schema: { response: { 200: z.object({ n: z.int() }) } },
    handler: () => ({ n: 'no number' }) as unknown as { n: number },
  })
  app.route({ method: 'POST', url: '/files', handler: async (request) => ({ bytes: (await (await request.file())?.toBuffer())?.length }) })
}

test('hostile bodies get a clear 4xx with the field named, as application/problem+json', async (t) => {
  const { app, signedIn } = await smallServer(t, { routes: [echo] })
  const { headers } = await signedIn()
  const json = { ...headers, 'content-type': 'application/json' }
  const send = (payload: string | Buffer | object, more = {}) =>
    app.inject({ method: 'POST', url: '/api/echo', headers: { ...json, ...more }, payload })
  const cases: [string, Awaited<ReturnType<typeof send>>, number, RegExp][] = [
    ['unknown key', await send({ text: 'a', role: 'administrator' }), 400, /“role” is not known here/],
    [
      'unknown key, nested',
      await send({ text: 'a', nested: { list: [{ n: 1 }, { n: 2, m: 3 }] } }),
      400,
      /“nested\.list\.1\.m” is not known here/,
    ],
    ['wrong type', await send({ text: 1 }), 400, /“text” must be a string/],
    ['missing', await send({}), 400, /“text” is missing/],
    ['no body', await send(''), 400, /“text” is missing/],
    ['an array', await send([]), 400, /The body must be an object/],
    ['too long', await send({ text: 'a'.repeat(100_001) }), 400, /“text” must have at most 100000 characters/],
    ['not JSON', await send('{"text": '), 400, /not valid JSON/],
    ['prototype', await send('{"text":"a","__proto__":{"x":1}}'), 400, /not valid JSON/],
    ['bad UTF-8', await send(Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x7d])), 400, /not valid UTF-8/],
    ['NUL', await send({ text: 'a\0b' }), 400, /“text” holds a NUL character/],
    ['NUL in a free key', await send({ text: 'a', any: { 'k\0': 1 } }), 400, /holds a NUL character/],
    ['half a surrogate pair', await send('{"text":"\\ud83d"}'), 400, /“text” holds half of a surrogate pair/],
    ['nested too deeply', await send(`{"text":"a","any":{"x":${'['.repeat(5000)}${']'.repeat(5000)}}}`), 400, /nested too deeply/],
    ['10 MB', await send(`{"text":"${'a'.repeat(10_000_000)}"}`), 413, /too large/],
    ['a form', await send('text=a', { 'content-type': 'application/x-www-form-urlencoded' }), 415, /content type/],
  ]
  for (const [name, answer, status, detail] of cases) {
    assert.equal(answer.statusCode, status, `${name}: ${answer.body}`)
    assert.match(answer.headers['content-type'] as string, /^application\/problem\+json/, name)
    assert.match(answer.json().detail, detail, name)
    assert.equal(answer.json().status, status, name)
  }
})

test('whatever JSON is sent, the answer is the same JSON or a 400: never a 500', async (t) => {
  const { app, signedIn } = await smallServer(t, { routes: [echo] })
  const { headers } = await signedIn()
  const bodies = fc.oneof(
    fc.json(),
    fc.record({ text: fc.string({ unit: 'binary' }), any: fc.dictionary(fc.string(), fc.jsonValue()) }).map((body) => JSON.stringify(body)),
    fc.string(),
  )
  await fc.assert(
    fc.asyncProperty(bodies, async (payload) => {
      const answer = await app.inject({
        method: 'POST',
        url: '/api/echo',
        headers: { ...headers, 'content-type': 'application/json' },
        payload,
      })
      if (answer.statusCode === 200) assert.equal(answer.json().text, JSON.parse(payload).text)
      else assert.equal(answer.statusCode, 400, answer.body)
    }),
    { numRuns: 200 },
  )
})

test('addresses and queries that name nothing are 404 and 400', async (t) => {
  const { app, signedIn } = await smallServer(t, { routes: [echo] })
  const { headers } = await signedIn()
  const get = (url: string) => app.inject({ url, headers })
  assert.equal((await get('/api/things/not-an-id')).statusCode, 404)
  assert.equal((await get('/api/nothing')).statusCode, 404)
  assert.equal((await get('/api/things/%ff')).statusCode, 400)
  assert.deepEqual((await get(`/api/things/${newId()}?page=2`)).json(), { page: 2 })
  assert.match((await get(`/api/things/${newId()}?pgae=2`)).json().detail, /“pgae” is not known here/)
  assert.match((await get(`/api/things/${newId()}?page=two`)).json().detail, /“page” must be a number/)
})

test('refusals keep their sentence, faults keep their secret and leave a reference', async (t) => {
  const { app, signedIn } = await smallServer(t, { routes: [echo] })
  const { headers } = await signedIn()
  const refused = await app.inject({ url: '/api/refuses', headers })
  assert.deepEqual(refused.json(), { type: 'about:blank', title: 'Conflict', status: 409, detail: 'Ada has accepted it.' })
  const conflict = await app.inject({ url: '/api/conflicts', headers })
  assert.equal(conflict.statusCode, 409)
  assert.equal(conflict.json().conflicts[0].theirs, 'high')
  for (const url of ['/api/breaks', '/api/lies']) {
    const broken = await app.inject({ url, headers })
    assert.equal(broken.statusCode, 500)
    assert.match(broken.json().detail, /reference [\w-]{8}\./)
    assert.doesNotMatch(broken.body, /swordfish/)
  }
})

test('a page elsewhere can send nothing in the name of somebody signed in', async (t) => {
  const { app, signedIn } = await smallServer(t, { routes: [echo] })
  const { headers } = await signedIn()
  const { cookie } = headers
  const post = (more: Record<string, string>) =>
    app.inject({ method: 'POST', url: '/api/echo', headers: { cookie, host: '127.0.0.1:4000', ...more }, payload: { text: 'a' } })
  assert.equal((await post({ origin: 'http://127.0.0.1:4000' })).statusCode, 200)
  assert.equal((await post({ 'sec-fetch-site': 'same-origin' })).statusCode, 200)
  assert.equal((await post({ host: 'localhost:4000', origin: 'http://localhost:4000' })).statusCode, 200)
  assert.equal((await post({})).statusCode, 403)
  assert.equal((await post({ origin: 'null' })).statusCode, 403)
  assert.equal((await post({ origin: 'https://evil.example' })).statusCode, 403)
  assert.equal((await post({ 'sec-fetch-site': 'same-site', origin: 'http://127.0.0.1:4000' })).statusCode, 403)
  assert.equal((await post({ 'sec-fetch-site': 'cross-site' })).statusCode, 403)
  const signOut = await app.inject({
    method: 'POST',
    url: '/api/auth/sign-out',
    headers: { cookie, origin: 'https://evil.example' },
    payload: {},
  })
  assert.equal(signOut.statusCode, 403)
  assert.equal((await post({ origin: 'http://127.0.0.1:4000' })).statusCode, 200)
})

test('a file may have 20 MB and no more', async (t) => {
  const { app, signedIn } = await smallServer(t, { routes: [echo] })
  const { headers } = await signedIn()
  const upload = (bytes: number) => {
    const form = new FormData()
    form.set('file', new Blob([new Uint8Array(bytes)]), 'a.bin')
    return app.inject({ method: 'POST', url: '/api/files', headers, payload: form })
  }
  assert.deepEqual((await upload(20 * 1024 * 1024 - 1)).json(), { bytes: 20 * 1024 * 1024 - 1 })
  const large = await upload(20 * 1024 * 1024 + 1)
  assert.equal(large.statusCode, 413, large.body)
  assert.match(large.json().detail, /file is too large/)
})

test('too many requests are told to wait: per address for strangers, per person for others', async (t) => {
  const { app, signedIn } = await smallServer(t, { routes: [echo], rateLimits: { public: 3, principal: 2 } })
  const sam = await signedIn()
  const max = await signedIn()
  const codes = async (url: string, headers = {}) => {
    const found = []
    for (let n = 0; n < 4; n++) found.push((await app.inject({ url, headers })).statusCode)
    return found
  }
  assert.deepEqual(await codes('/api/setup'), [200, 200, 200, 429])
  assert.deepEqual(await codes('/api/refuses', sam.headers), [409, 409, 429, 429])
  assert.deepEqual(await codes('/api/refuses', max.headers), [409, 409, 429, 429])
  const waited = await app.inject({ url: '/api/setup' })
  assert.match(waited.json().detail, /wait \d+ seconds/)
})

test('pages carry a strict policy, answers are kept by no cache, and the API describes itself', async (t) => {
  const { app, signedIn } = await smallServer(t, { routes: [echo] })
  const { headers } = await signedIn()
  const answer = await app.inject({ url: `/api/things/${newId()}`, headers })
  assert.match(answer.headers['content-security-policy'] as string, /script-src 'self';/)
  assert.match(answer.headers['content-security-policy'] as string, /frame-ancestors 'none'/)
  assert.equal(answer.headers['x-content-type-options'], 'nosniff')
  assert.equal(answer.headers['cache-control'], 'no-store')
  const page = await app.inject('/api')
  assert.equal(page.statusCode, 200)
  assert.doesNotMatch(page.body, /<script>[^<]/)
  for (const [, path] of page.body.matchAll(/(?:src|href)="([^"]+)"/g)) {
    assert.equal((await app.inject(new URL(path as string, 'http://x/api').pathname)).statusCode, 200, path)
  }
  const described = (await app.inject('/api/openapi.json')).json()
  assert.equal(described.openapi, '3.1.0')
  assert.ok(described.paths['/api/api-keys'].post.requestBody)
  assert.equal(described.paths['/api/echo'].post.requestBody.content['application/json'].schema.properties.text.type, 'string')
})

test('a request line that is no HTTP ends the connection and nothing else', async (t) => {
  const { app } = await smallServer(t, {})
  const address = await app.listen({ port: 0, host: '127.0.0.1' })
  const port = Number(new URL(address).port)
  const raw = (bytes: string) =>
    new Promise<string>((resolve) => {
      let heard = ''
      const socket = connect(port, '127.0.0.1', () => socket.write(bytes))
      socket.on('data', (chunk) => {
        heard += chunk
      })
      socket.on('close', () => resolve(heard))
      socket.on('error', () => resolve(heard))
    })
  assert.match(await raw('\0\0\0\r\n\r\n'), /^HTTP\/1\.1 400/)
  assert.match(await raw(`GET / HTTP/1.1\r\nHost: x\r\nX: ${'a'.repeat(100_000)}\r\n\r\n`), /^HTTP\/1\.1 431/)
  assert.equal((await fetch(`${address}/api/setup`)).status, 200)
})
