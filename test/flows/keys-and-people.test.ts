import assert from 'node:assert/strict'
import { test } from 'node:test'
import { z } from 'zod'
import { newId } from '../../server/db/new-id.ts'
import type { RouteModule } from '../../server/http/http-app.ts'
import { smallServer } from '../support/small-server.ts'

const seen: RouteModule = async (app) => {
  app.route({ method: 'GET', url: '/seen', handler: ({ principal: { actor, role, queueIds } }) => ({ actor, role, queueIds }) })
  app.route({ method: 'POST', url: '/seen', schema: { body: z.object({}) }, handler: () => ({ written: true }) })
}

async function house(t: Parameters<typeof smallServer>[0]) {
  const small = await smallServer(t, { routes: [seen] })
  const queues = ['billing', 'returns'].map((key) => ({ id: newId(), key, name: key, settings: '{}', created_at: small.world.clock() }))
  await small.db.insertInto('queue').values(queues).execute()
  const [billing, returns] = queues.map(({ id }) => id) as [string, string]
  const ada = await small.signedIn({ name: 'Ada', role: 'administrator' })
  return { ...small, ada, billing, returns }
}

test('a key does what its scopes say, in the queues that it is for, until it is revoked or expires', async (t) => {
  const { app, ada, billing, returns, passes, db } = await house(t)
  const create = async (body: object) => {
    const answer = await app.inject({ method: 'POST', url: '/api/api-keys', headers: ada.headers, payload: { name: 'Shop', ...body } })
    assert.equal(answer.statusCode, 201, answer.body)
    const { token, apiKey } = answer.json()
    return { id: apiKey.id as string, hint: apiKey.hint as string, token: token as string, headers: { authorization: `Bearer ${token}` } }
  }
  const codes = async (headers: object) => [
    (await app.inject({ url: '/api/seen', headers: { ...headers } })).statusCode,
    (await app.inject({ method: 'POST', url: '/api/seen', headers: { ...headers }, payload: {} })).statusCode,
    (await app.inject({ url: '/api/webhooks', headers: { ...headers } })).statusCode,
  ]
  const reader = await create({ scopes: ['read'], queueIds: [billing] })
  assert.match(reader.token, /^cw_[0-9A-Za-z]{43}$/)
  assert.equal(reader.hint, reader.token.slice(-4))
  assert.deepEqual(await codes(reader.headers), [200, 403, 403])
  assert.deepEqual((await app.inject({ url: '/api/seen', headers: reader.headers })).json().queueIds, [billing])
  const writer = await create({ scopes: ['read', 'write'] })
  assert.deepEqual(await codes(writer.headers), [200, 200, 403])
  assert.deepEqual((await app.inject({ url: '/api/seen', headers: writer.headers })).json().queueIds.sort(), [billing, returns].sort())
  const admin = await create({ scopes: ['read', 'write', 'admin'], expiresAt: '2026-11-24T09:00:00Z' })
  assert.deepEqual(await codes(admin.headers), [200, 200, 200])

  assert.equal((await app.inject({ method: 'DELETE', url: `/api/api-keys/${reader.id}`, headers: ada.headers })).statusCode, 204)
  assert.deepEqual(await codes(reader.headers), [401, 401, 401])
  passes(24 * 3_600_000)
  assert.deepEqual(await codes(admin.headers), [401, 401, 401])
  assert.deepEqual(await codes({ authorization: `Bearer cw_${'a'.repeat(43)}` }), [401, 401, 401])

  const stored = await db.selectFrom('api_key').selectAll().execute()
  assert.ok(stored.every((row) => !JSON.stringify(row).includes(reader.token)))
  assert.equal((await app.inject({ url: '/api/api-keys', headers: ada.headers })).json().items.length, 3)
})

test('a key is named as the one who did it', async (t) => {
  const { app, ada } = await house(t)
  const made = await app.inject({
    method: 'POST',
    url: '/api/api-keys',
    headers: ada.headers,
    payload: { name: 'Provisioning', scopes: ['read', 'admin'] },
  })
  const headers = { authorization: `Bearer ${made.json().token}` }
  await app.inject({ method: 'POST', url: '/api/representatives', headers, payload: { name: 'Sam', email: 'sam@example.test' } })
  const [entry] = (await app.inject({ url: '/api/audit', headers })).json().items
  assert.deepEqual(
    [entry.actor.kind, entry.actor.name, entry.data.what, entry.data.name],
    ['api-key', 'Provisioning', 'representative', 'Sam'],
  )
})

test('E56: people, keys, webhooks and settings answer 401 to strangers, 403 to the wrong role and 404 to ids that are not there', async (t) => {
  const { app, ada, signedIn } = await house(t)
  const rep = await signedIn({ name: 'Rep' })
  const supervisor = await signedIn({ name: 'Supervisor', role: 'supervisor' })
  const person = { name: 'X', email: 'x@example.test' }
  const webhook = { name: 'X', url: 'https://example.test/hook', events: ['case.opened'] }
  const routes: { method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE'; url: string; payload?: object; forSupervisor?: true }[] = [
    { method: 'GET', url: '/api/audit', forSupervisor: true },
    { method: 'GET', url: '/api/representatives', forSupervisor: true },
    { method: 'POST', url: '/api/representatives', payload: person },
    { method: 'PATCH', url: '/api/representatives/:id', payload: { capacity: 1 } },
    { method: 'POST', url: '/api/representatives/:id/invitation' },
    { method: 'GET', url: '/api/settings/security' },
    { method: 'PUT', url: '/api/settings/security', payload: { requiresTwoFactor: false, sessionHours: 1 } },
    { method: 'GET', url: '/api/api-keys' },
    { method: 'POST', url: '/api/api-keys', payload: { name: 'X', scopes: ['read'] } },
    { method: 'DELETE', url: '/api/api-keys/:id' },
    { method: 'GET', url: '/api/webhooks' },
    { method: 'POST', url: '/api/webhooks', payload: webhook },
    { method: 'PATCH', url: '/api/webhooks/:id', payload: { name: 'Y' } },
    { method: 'DELETE', url: '/api/webhooks/:id' },
    { method: 'GET', url: '/api/webhooks/:id/deliveries' },
    { method: 'POST', url: '/api/webhooks/:id/test' },
    { method: 'POST', url: '/api/webhook-deliveries/:id/resend' },
  ]
  for (const { method, url, payload, forSupervisor } of routes) {
    const ask = (headers: object) =>
      app.inject({ method, url: url.replace(':id', newId()), headers: { ...headers }, ...(payload ? { payload } : {}) })
    const name = `${method} ${url}`
    assert.equal((await ask({})).statusCode, 401, name)
    assert.equal((await ask(rep.headers)).statusCode, 403, name)
    assert.equal((await ask(supervisor.headers)).statusCode, forSupervisor ? 200 : 403, name)
    const answer = await ask(ada.headers)
    if (url.includes(':id')) assert.equal(answer.statusCode, 404, `${name}: ${answer.body}`)
    else assert.ok(answer.statusCode < 300, `${name}: ${answer.body}`)
  }
})

test('a representative is invited, edited without losing what was not named, and signed out when deactivated', async (t) => {
  const { app, ada, billing, returns } = await house(t)
  const call = (method: 'GET' | 'POST' | 'PATCH', url: string, payload?: object, headers: object = ada.headers) =>
    app.inject({ method, url: `/api${url}`, headers: { ...headers }, ...(payload ? { payload } : {}) })
  const made = (
    await call('POST', '/representatives', { name: 'Sam', email: 'Sam@example.test', capacity: 6, queueIds: [billing, returns] })
  ).json()
  assert.equal(made.representative.email, 'sam@example.test')
  const token = made.link.split('/').at(-1)
  assert.deepEqual((await call('GET', `/invitations/${token}`, undefined, {})).json(), {
    name: 'Sam',
    email: 'sam@example.test',
    purpose: 'new-representative',
  })
  assert.equal((await call('POST', `/invitations/${token}`, { password: 'long enough 2' }, {})).statusCode, 200)

  const taken = await call('POST', '/representatives', { name: 'Other', email: 'SAM@example.test' })
  assert.equal(taken.statusCode, 400)
  assert.match(taken.json().detail, /Sam has this e-mail address already/)
  const unknownQueue = await call('POST', '/representatives', { name: 'Other', email: 'o@example.test', queueIds: [newId()] })
  assert.equal(unknownQueue.statusCode, 400)

  const id = made.representative.id
  const renamed = (await call('PATCH', `/representatives/${id}`, { name: 'Samuel', email: 'samuel@example.test' })).json()
  assert.deepEqual([renamed.name, renamed.capacity, renamed.role, renamed.queueIds.length], ['Samuel', 6, 'representative', 2])
  const entered = await call('POST', '/auth/sign-in/email', { email: 'samuel@example.test', password: 'long enough 2' }, {})
  const cookie = entered.cookies.map(({ name, value }) => `${name}=${encodeURIComponent(value)}`).join('; ')
  assert.equal((await call('GET', '/seen', undefined, { cookie })).statusCode, 200)

  await call('PATCH', `/representatives/${id}`, { isActive: false })
  assert.equal((await call('GET', '/seen', undefined, { cookie })).statusCode, 401)
  const refused = await call('POST', '/auth/sign-in/email', { email: 'samuel@example.test', password: 'long enough 2' }, {})
  assert.equal(refused.statusCode, 403)
  assert.equal(refused.headers['set-cookie'], undefined)
  assert.equal((await call('POST', `/representatives/${id}/invitation`)).statusCode, 409)

  await call('PATCH', `/representatives/${id}`, { isActive: true })
  const reset = (await call('POST', `/representatives/${id}/invitation`)).json().link.split('/').at(-1)
  assert.equal((await call('POST', `/invitations/${reset}`, { password: 'long enough 3' }, {})).statusCode, 200)
  assert.equal((await call('POST', '/auth/sign-in/email', { email: 'samuel@example.test', password: 'long enough 2' }, {})).statusCode, 401)
  assert.equal((await call('POST', '/auth/sign-in/email', { email: 'samuel@example.test', password: 'long enough 3' }, {})).statusCode, 200)

  const audit = (await call('GET', '/audit?kind=settings-changed&search=Samuel')).json().items
  const switched = audit
    .flatMap((entry: { data: { changes: { key: string; to: unknown }[] } }) => entry.data.changes)
    .filter((change: { key: string }) => change.key === 'isActive')
  assert.deepEqual(
    switched.map((change: { to: unknown }) => change.to),
    [true, false],
  )
})

test('two administrators who deactivate each other at the same time do not leave the house without one', async (t) => {
  const { app, ada, signedIn } = await house(t)
  const grace = await signedIn({ name: 'Grace', role: 'administrator' })
  const off = (by: typeof ada, whom: typeof ada) =>
    app.inject({ method: 'PATCH', url: `/api/representatives/${whom.id}`, headers: by.headers, payload: { isActive: false } })
  const answers = await Promise.all([off(ada, grace), off(grace, ada)])
  const codes = answers.map(({ statusCode }) => statusCode)
  assert.equal(codes.filter((code) => code === 200).length, 1, String(codes))
  const demoted = await app.inject({
    method: 'PATCH',
    url: `/api/representatives/${ada.id}`,
    headers: ada.headers,
    payload: { role: 'supervisor' },
  })
  assert.ok([401, 409].includes(demoted.statusCode))
})

test('the audit page pages backwards, and searches names and values as they are written', async (t) => {
  const { app, ada } = await house(t)
  for (let n = 0; n < 55; n++)
    await app.inject({ method: 'POST', url: '/api/api-keys', headers: ada.headers, payload: { name: `Key 100%_${n}`, scopes: ['read'] } })
  const first = (await app.inject({ url: '/api/audit', headers: ada.headers })).json()
  assert.equal(first.items.length, 50)
  const second = (await app.inject({ url: `/api/audit?before=${first.nextBefore}`, headers: ada.headers })).json()
  assert.equal(second.items.length, 5)
  assert.equal(second.nextBefore, null)
  const found = (await app.inject({ url: `/api/audit?search=${encodeURIComponent('100%_54')}`, headers: ada.headers })).json().items
  assert.equal(found.length, 1)
})
