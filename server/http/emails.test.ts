import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { creationRuleSettings } from '../../contract/api/mail-settings.ts'
import { queueSettings } from '../../contract/api/settings.ts'
import { addMailbox, letter } from '../../test/support/mail-world.ts'
import { smallServer } from '../../test/support/small-server.ts'
import { newId } from '../db/new-id.ts'
import { inTransaction } from '../db/transaction.ts'
import { insertCreationRule } from '../domain/creation-rules/save-creation-rule.ts'
import { receiveEmail } from '../domain/emails/receive-email.ts'
import { routeWaiting } from '../domain/emails/route-waiting.ts'
import type { Principal } from '../domain/world.ts'
import creationRuleRoutes from './creation-rules.ts'
import emailRoutes from './emails.ts'

const hostile = `<p onclick="alert(1)">My lamp is broken.</p><script>alert(1)</script><form action="https://evil.example"><input name="a"><button>Pay</button></form>
<iframe src="https://evil.example"></iframe><object data="https://evil.example"></object><svg onload="alert(1)"></svg><meta http-equiv="refresh" content="0;url=https://evil.example">
<img src="https://evil.example/pixel.gif"><div style="background:url(https://evil.example/x.png)">x</div><a href="javascript:alert(1)">here</a><link rel="stylesheet" href="https://evil.example/x.css">
<style>@import "https://evil.example/y.css"</style><base href="https://evil.example/"><video poster="https://evil.example/p.png"></video>`

async function postOffice(t: TestContext) {
  const server = await smallServer(t, { routes: [emailRoutes, creationRuleRoutes] })
  const { db, world, app } = server
  const queues = ['support', 'billing'].map((key) => ({
    id: newId(),
    key,
    name: key,
    settings: JSON.stringify(queueSettings.parse({})),
    created_at: world.clock(),
  }))
  await db.insertInto('queue').values(queues).execute()
  const [support = '', billing = ''] = queues.map(({ id }) => id)
  const help = await addMailbox(world, support, 'help@shop.example')
  const rule = { queueId: support, name: 'All mail', isActive: true, condition: { combinator: 'and' as const, tests: [] } }
  await inTransaction(db, (tx) => insertCreationRule(tx, { ...rule, settings: creationRuleSettings.parse({}) }))
  const arrives = async (raw: Buffer, mailboxId: string | null = help) => {
    const { id } = await receiveEmail(world, { raw, via: 'imap', mailboxId, envelope: null })
    await routeWaiting(world, 0)
    return db.selectFrom('email').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
  }
  const person = async (role: Principal['role'], queueIds: string[]) => {
    const { headers } = await server.signedIn({ role, queueIds })
    return (method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE', url: string, payload?: object) =>
      app.inject({ method, url: `/api${url}`, headers, ...(payload && { payload }) })
  }
  const html = await arrives(letter({ headers: { 'Content-Type': 'text/html; charset=utf-8' }, text: hostile }))
  const nowhere = await arrives(letter({ subject: 'To nobody' }), null)
  return { ...server, support, billing, help, arrives, person, html, nowhere }
}

const caseRoutes = (emailId: string, caseId: string, otherId: string): ['GET' | 'POST', string, object?][] => [
  ['GET', `/emails/${emailId}/document`],
  ['GET', `/cases/${caseId}/emails`],
  ['POST', `/emails/${emailId}/move`, { caseId: null, follows: false }],
  ['POST', `/emails/${emailId}/confirm-sender`],
  ['POST', `/cases/${caseId}/merge`, { intoCaseId: otherId }],
  ['POST', `/cases/${otherId}/merge`, { intoCaseId: caseId }],
  ['POST', `/cases/${caseId}/joins/${otherId}`, { join: true }],
]

test('E56: mails of cases in others’ queues are not there, whatever is asked of them', async (t) => {
  const { person, billing, html, arrives, db } = await postOffice(t)
  const other = await arrives(letter({ subject: 'Other' }))
  const stranger = await person('representative', [billing])
  for (const [method, url, body] of caseRoutes(html.id, html.case_id ?? '', other.case_id ?? '')) {
    const answer = await stranger(method, url, body)
    assert.equal(answer.statusCode, 404, `${method} ${url}: ${answer.body}`)
  }
  assert.equal((await db.selectFrom('case_merge').select('id').execute()).length, 0)
})

test('E56: a merge of others’ cases cannot be undone', async (t) => {
  const { person, support, billing, html, arrives } = await postOffice(t)
  const other = await arrives(letter({ subject: 'Other' }))
  const mine = await person('representative', [support])
  const { mergeId } = (await mine('POST', `/cases/${html.case_id}/merge`, { intoCaseId: other.case_id })).json()
  const stranger = await person('representative', [billing])
  assert.equal((await stranger('POST', `/merges/${mergeId}/undo`)).statusCode, 404)
  assert.equal((await mine('POST', `/merges/${mergeId}/undo`)).statusCode, 204)
})

test('E56: a mail does not move into, and no case merges with, a queue that is not one’s own', async (t) => {
  const { person, support, billing, html, arrives, db } = await postOffice(t)
  const other = await arrives(letter({ subject: 'Other' }))
  await db
    .updateTable('case')
    .set({ queue_id: billing })
    .where('id', '=', other.case_id ?? '')
    .execute()
  const mine = await person('representative', [support])
  assert.equal((await mine('POST', `/emails/${html.id}/move`, { caseId: other.case_id })).statusCode, 404)
  assert.equal((await mine('POST', `/cases/${html.case_id}/merge`, { intoCaseId: other.case_id })).statusCode, 404)
})

test('a representative of the queue reads, moves and confirms', async (t) => {
  const { person, support, html } = await postOffice(t)
  const mine = await person('representative', [support])
  assert.equal((await mine('GET', `/emails/${html.id}/document`)).statusCode, 200)
  assert.equal((await mine('GET', `/cases/${html.case_id}/emails`)).json().items.length, 1)
  assert.equal((await mine('POST', `/emails/${html.id}/confirm-sender`)).statusCode, 204)
  assert.equal((await mine('POST', `/emails/${html.id}/move`, { caseId: null })).statusCode, 200)
})

test('the log is for supervisors, deciding again and the rules for administrators', async (t) => {
  const { person, support, html, nowhere } = await postOffice(t)
  const settings: ['GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE', string, object?][] = [
    ['POST', '/emails/route-again', { ids: [nowhere.id] }],
    ['GET', `/emails/${html.id}/raw`],
    ['GET', '/creation-rules'],
    ['GET', '/creation-rules/facts'],
    ['POST', '/creation-rules', { queueId: support, name: 'One' }],
    ['POST', '/creation-rules/try', { queueId: support, mail: { from: 'a@b.example', subject: 'x', text: 'y' } }],
    ['PUT', '/creation-rules/order', { ids: [newId()] }],
    ['PATCH', `/creation-rules/${newId()}`, { name: 'Two' }],
    ['DELETE', `/creation-rules/${newId()}`],
  ]
  const log: typeof settings = [
    ['GET', '/emails'],
    ['GET', '/emails/counts'],
    ['GET', `/emails/${html.id}`],
  ]
  const [representative, supervisor, administrator] = [
    await person('representative', [support]),
    await person('supervisor', [support]),
    await person('administrator', [support]),
  ]
  for (const [method, url, body] of [...log, ...settings]) assert.equal((await representative(method, url, body)).statusCode, 403, url)
  for (const [method, url, body] of settings) assert.equal((await supervisor(method, url, body)).statusCode, 403, url)
  for (const [method, url, body] of log) assert.equal((await supervisor(method, url, body)).statusCode, 200, url)
  for (const [method, url, body] of [...log, ...settings])
    assert.ok([200, 201, 204, 404].includes((await administrator(method, url, body)).statusCode), url)
  assert.equal((await representative('GET', `/emails/${nowhere.id}/document`)).statusCode, 404)
  assert.equal((await administrator('GET', `/emails/${nowhere.id}/document`)).statusCode, 200)
})

test('nothing of a mail answers without a sign-in', async (t) => {
  const { app, html } = await postOffice(t)
  for (const url of [
    '/emails',
    `/emails/${html.id}`,
    `/emails/${html.id}/raw`,
    `/emails/${html.id}/document`,
    `/cases/${html.case_id}/emails`,
  ])
    assert.equal((await app.inject({ url: `/api${url}` })).statusCode, 401, url)
})

test('E64: the source is handed out as it came, never as a page, and each reading is recorded', async (t) => {
  const { person, support, html, db } = await postOffice(t)
  const administrator = await person('administrator', [support])
  const answer = await administrator('GET', `/emails/${html.id}/raw`)
  assert.match(answer.body, /<script>alert\(1\)<\/script>/)
  assert.equal(answer.headers['content-type'], 'message/rfc822')
  assert.match(String(answer.headers['content-disposition']), /^attachment;/)
  assert.equal(answer.headers['x-content-type-options'], 'nosniff')
  assert.match(String(answer.headers['content-security-policy']), /sandbox/)
  const recorded = await db.selectFrom('timeline').select(['subject', 'subject_id']).where('kind', '=', 'raw-mail-read').execute()
  assert.deepEqual(recorded.map(({ subject }) => subject).sort(), ['case', 'organisation'])
})

test('the page of a mail has no script, form or remote load, and the browser is told so too', async (t) => {
  const { person, support, html } = await postOffice(t)
  const mine = await person('representative', [support])
  const page = await mine('GET', `/emails/${html.id}/document`)
  const policy = String(page.headers['content-security-policy'])
  for (const part of [
    /default-src 'none'/,
    /form-action 'none'/,
    /base-uri 'none'/,
    /frame-ancestors 'self'/,
    /sandbox(?!.*allow-scripts)/,
    /img-src data: ;/,
  ])
    assert.match(policy, part)
  assert.equal(page.headers['x-content-type-options'], 'nosniff')
  assert.equal(page.headers['referrer-policy'], 'no-referrer')
  assert.match(page.body, /My lamp is broken/)
  assert.doesNotMatch(
    page.body,
    /<(?:script|form|input|button|iframe|object|svg|meta http|link|base href|video)|onclick|onload|javascript:|url\(|@import/i,
  )
  assert.doesNotMatch(page.body, / (?:src|poster|background)="https?:/)
})

test('remote pictures come only where a person asks for them', async (t) => {
  const { person, support, html } = await postOffice(t)
  const mine = await person('representative', [support])
  const page = await mine('GET', `/emails/${html.id}/document?images=1`)
  assert.match(page.body, /<img[^>]* src="https:\/\/evil\.example\/pixel\.gif"/)
  assert.match(String(page.headers['content-security-policy']), /img-src data: https: http:/)
  assert.doesNotMatch(page.body, /<script|<iframe|url\(/i)
})

test('a text mail is a page of its words', async (t) => {
  const { person, support, arrives } = await postOffice(t)
  const { id } = await arrives(letter({ text: '<script>alert(1)</script> & more' }))
  const page = await (await person('representative', [support]))('GET', `/emails/${id}/document`)
  assert.match(page.body, /&lt;script&gt;alert\(1\)&lt;\/script&gt; &amp; more/)
})
