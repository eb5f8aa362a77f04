/** Two administrators at one setting. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fieldsRoutes from '../../server/http/fields.ts'
import { smallServer } from '../support/small-server.ts'

test('E54: of two edits of one field the later is told what stands there now, and nothing is overwritten unseen', async (t) => {
  const { app, signedIn } = await smallServer(t, { routes: [fieldsRoutes] })
  const { headers } = await signedIn({ role: 'administrator' })
  const ask = async (method: 'GET' | 'POST' | 'PATCH', path: string, payload?: object) => {
    const answer = await app.inject({ method, url: `/api${path}`, headers, ...(payload && { payload }) })
    return { status: answer.statusCode, body: answer.json() }
  }
  const { version } = (await ask('POST', '/fields', { key: 'serial', label: 'Serial', type: 'text' })).body
  assert.equal((await ask('PATCH', '/fields/serial', { label: 'Serial number', version })).status, 200)
  const late = await ask('PATCH', '/fields/serial', { label: 'S/N', isMandatory: false, version })
  assert.equal(late.status, 409)
  assert.equal(late.body.detail, 'A colleague changed label of the field Serial number in between.')
  assert.deepEqual(late.body.conflicts, [
    { field: 'label', label: 'label of the field Serial number', yours: 'S/N', theirs: 'Serial number', by: null },
  ])
  assert.equal((await ask('PATCH', '/fields/serial', { label: 'Serial number', version })).status, 200, 'both meant the same')
  const now = (await ask('GET', '/fields')).body.items.find((one: { key: string }) => one.key === 'serial')
  assert.equal((await ask('PATCH', '/fields/serial', { label: 'S/N', version: now.version })).status, 200)
  assert.equal((await ask('PATCH', '/fields/serial', { label: 'Anything' })).status, 200, 'who names no version does not ask')
  const answers = await Promise.all(
    ['one', 'two'].map(async (label) => (await ask('PATCH', '/fields/serial', { label, version: now.version + 2 })).status),
  )
  assert.deepEqual(answers.sort(), [200, 409], 'at the same time')
})
