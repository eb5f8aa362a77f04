import assert from 'node:assert/strict'
import { test } from 'node:test'
import { queueSettings } from '../../contract/api/settings.ts'
import { smallServer } from '../../test/support/small-server.ts'
import { newId } from '../db/new-id.ts'
import mailboxesRoutes from './mailboxes.ts'

test('Mailboxes are for administrators, and no answer holds a secret', async (t) => {
  const server = await smallServer(t, { routes: [mailboxesRoutes] })
  const queueId = newId()
  await server.db
    .insertInto('queue')
    .values({
      id: queueId,
      key: 'support',
      name: 'Support',
      settings: JSON.stringify(queueSettings.parse({})),
      created_at: server.world.clock(),
    })
    .execute()
  const [admin, supervisor] = [await server.signedIn({ role: 'administrator' }), await server.signedIn({ role: 'supervisor' })]
  const payload = { address: 'support@shop.test', name: 'Support', queueId, secrets: { smtpPassword: 'correct horse' } }
  const asks = (method: 'GET' | 'POST' | 'PATCH' | 'DELETE', url: string, headers = admin.headers, body?: object) =>
    server.app.inject({ method, url: `/api/mailboxes${url}`, headers, ...(body && { payload: body }) })
  assert.equal((await asks('POST', '', supervisor.headers, payload)).statusCode, 403)
  assert.equal((await asks('GET', '', supervisor.headers)).statusCode, 403)
  const added = await asks('POST', '', admin.headers, payload)
  assert.equal(added.statusCode, 201, added.body)
  const { id } = added.json()
  const changed = await asks('PATCH', `/${id}`, admin.headers, { name: 'Help', version: 1 })
  assert.deepEqual([changed.statusCode, changed.json().name, changed.json().has.smtpPassword], [200, 'Help', true])
  assert.equal((await asks('PATCH', `/${id}`, admin.headers, { name: 'Desk', version: 1 })).statusCode, 409)
  const listed = await asks('GET', '')
  assert.equal(listed.json().items.length, 1)
  for (const { body } of [added, changed, listed]) assert.doesNotMatch(body, /correct horse|esroh/)
  assert.equal((await asks('DELETE', `/${id}`)).statusCode, 204)
  assert.deepEqual((await asks('GET', '')).json().items, [])
})
