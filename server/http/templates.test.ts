import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { creationRuleSettings } from '../../contract/api/mail-settings.ts'
import { queueSettings } from '../../contract/api/settings.ts'
import { smallServer } from '../../test/support/small-server.ts'
import { newId } from '../db/new-id.ts'
import { inTransaction } from '../db/transaction.ts'
import { insertCreationRule } from '../domain/creation-rules/save-creation-rule.ts'
import templateRoutes from './templates.ts'

async function templateServer(t: TestContext) {
  const server = await smallServer(t, { routes: [templateRoutes] })
  const { db, world } = server
  const queueId = newId()
  const settings = JSON.stringify(queueSettings.parse({}))
  await db.insertInto('queue').values({ id: queueId, key: 'support', name: 'Support', settings, created_at: world.clock() }).execute()
  const admin = await server.signedIn({ role: 'administrator' })
  const representative = await server.signedIn({ role: 'representative' })
  const asks = (method: 'GET' | 'POST' | 'PATCH' | 'DELETE', url: string, body?: object, who = admin) =>
    server.app.inject({ method, url: `/api/templates${url}`, headers: who.headers, ...(body && { payload: body }) })
  const text = (html: string, rest: object = {}) => ({ name: 'Thanks', purpose: 'reply', bodies: { en: { subject: '', html } }, ...rest })
  const audit = () => db.selectFrom('timeline').select('data').where('kind', '=', 'settings-changed').orderBy('id').execute()
  return { ...server, queueId, representative, asks, text, audit }
}

test('administrators write templates, everybody reads them, and the audit page tells who changed what', async (t) => {
  const { asks, text, representative, audit } = await templateServer(t)
  assert.equal((await asks('POST', '', text('Hi'), representative)).statusCode, 403)
  const added = await asks('POST', '', text('<p>Hi {{ contact.name | default: "there" }}</p>'))
  assert.equal(added.statusCode, 201, added.body)
  const { id } = added.json()
  assert.equal((await asks('PATCH', `/${id}`, { name: 'Mine' }, representative)).statusCode, 403)
  assert.equal((await asks('DELETE', `/${id}`, undefined, representative)).statusCode, 403)
  assert.equal((await asks('GET', '', undefined, representative)).json().items[0].name, 'Thanks')
  const names = (await asks('GET', '/variables', undefined, representative)).json().items.map(({ name }: { name: string }) => name)
  assert.ok(names.includes('contact.first_name') && !names.some((name: string) => name.startsWith('mail.')))
  assert.equal((await asks('DELETE', `/${id}`)).statusCode, 204)
  assert.equal((await asks('DELETE', `/${id}`)).statusCode, 404)
  assert.deepEqual(
    (await audit()).map(({ data }) => [data.what, data.name]),
    [
      ['template', 'Thanks'],
      ['template', 'Thanks'],
    ],
  )
})

test('E54: an edit of a template made on an older version is a conflict', async (t) => {
  const { asks, text } = await templateServer(t)
  const { id, version } = (await asks('POST', '', text('Hi'))).json()
  assert.equal((await asks('PATCH', `/${id}`, { name: 'One', version })).statusCode, 200)
  assert.equal((await asks('PATCH', `/${id}`, { name: 'Two', version })).statusCode, 409)
  assert.equal((await asks('GET', '')).json().items[0].name, 'One')
})

test('a text that cannot be rendered is refused with its line, and a template needs a text', async (t) => {
  const { asks, text } = await templateServer(t)
  const broken = await asks('POST', '', text('<p>Hello</p>\n{{ contact.name'))
  assert.deepEqual([broken.statusCode, broken.json().errors[0].path], [400, 'bodies.en.html'])
  assert.match(broken.json().errors[0].message, /^Line 2: /)
  assert.equal((await asks('POST', '', { name: 'None', purpose: 'reply', bodies: {} })).statusCode, 400)
  const { id } = (await asks('POST', '', text('Hi'))).json()
  assert.equal((await asks('PATCH', `/${id}`, { bodies: { en: { subject: '{% if %}', html: '' } } })).statusCode, 400)
  assert.equal((await asks('GET', '')).json().items[0].bodies.en.html, 'Hi')
})

test('a template that a rule sends stays, and the refusal names the rule', async (t) => {
  const { asks, text, db, queueId } = await templateServer(t)
  const { id } = (await asks('POST', '', text('Hi', { purpose: 'acknowledgement' }))).json()
  const settings = creationRuleSettings.parse({ acknowledgementId: id })
  const condition = { combinator: 'and' as const, tests: [] }
  await inTransaction(db, (tx) => insertCreationRule(tx, { queueId, name: 'Every mail', isActive: true, condition, settings }))
  const refused = await asks('DELETE', `/${id}`)
  assert.equal(refused.statusCode, 400)
  assert.match(refused.json().detail, /“Every mail”/)
})

test('E50: a text that is being written is shown with an invented case, and what would be empty is named', async (t) => {
  const { asks, representative } = await templateServer(t)
  const bodies = { en: { subject: 'About {{ case.number }}', html: '<p>Dear {{ contact.first_name }}, {{ case.fields.nosuch }}</p>' } }
  const shown = await asks('POST', '/preview', { bodies }, representative)
  assert.deepEqual(shown.json(), {
    subject: 'About CAS-01042',
    html: '<p>Dear Ada, {{ case.fields.nosuch }}</p>',
    language: 'en',
    missing: ['case.fields.nosuch'],
    problem: null,
  })
  assert.equal((await asks('POST', '/preview', {}, representative)).statusCode, 400)
})
