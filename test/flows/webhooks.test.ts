import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { Webhook } from 'standardwebhooks'
import { inTransaction } from '../../server/db/transaction.ts'
import { writeSetting } from '../../server/domain/settings/setting.ts'
import { deliverWebhook, enqueueDueDeliveries } from '../../server/domain/webhooks/deliver-webhook.ts'
import { refusalToReach } from '../../server/domain/webhooks/may-reach.ts'
import { postWebhook } from '../../server/domain/webhooks/post-webhook.ts'
import { pruneDeliveries } from '../../server/domain/webhooks/prune-deliveries.ts'
import { publishEvent } from '../../server/domain/webhooks/publish-event.ts'
import { smallServer } from '../support/small-server.ts'
import { webhookReceiver } from '../support/webhook-receiver.ts'

const minute = 60_000
const hour = 60 * minute

async function house(t: TestContext) {
  const small = await smallServer(t)
  const receiver = await webhookReceiver(t)
  const ada = await small.signedIn({ name: 'Ada', role: 'administrator' })
  const call = async (method: 'GET' | 'POST' | 'PATCH' | 'DELETE', url: string, payload?: object) => {
    const answer = await small.app.inject({ method, url: `/api${url}`, headers: ada.headers, ...(payload ? { payload } : {}) })
    return { status: answer.statusCode, json: answer.body === '' ? null : answer.json() }
  }
  const created = await call('POST', '/webhooks', { name: 'Shop', url: receiver.url, events: ['case.opened', 'run.failed'] })
  assert.equal(created.status, 201, JSON.stringify(created.json))
  const { webhook, secret } = created.json as { webhook: { id: string }; secret: string }
  const publish = (data: Record<string, unknown> = { case: { id: 'c1' } }, event: 'case.opened' | 'case.updated' = 'case.opened') =>
    inTransaction(small.db, (tx) => publishEvent(small.world, tx, event, data))
  /** What the worker does: everything on the line, once. */
  const work = async () => {
    for (const { data } of small.jobs.splice(0)) await deliverWebhook(small.world, (data as { deliveryId: string }).deliveryId)
  }
  const log = async () => (await call('GET', `/webhooks/${webhook.id}/deliveries`)).json.items
  const state = async () => (await call('GET', '/webhooks')).json.items[0]
  return { ...small, ...receiver, call, webhook, secret, publish, work, log, state }
}

test('an event arrives signed as Standard Webhooks says, with its body, and only where it was asked for', async (t) => {
  const { received, secret, publish, work, log, db } = await house(t)
  await publish({ case: { id: 'c1', number: 'CAS-01001' } })
  await publish({ case: { id: 'c1' } }, 'case.updated')
  await work()
  assert.equal(received.length, 1)
  const [{ body, headers }] = received as [(typeof received)[0]]
  const verified = new Webhook(secret).verify(body, headers)
  assert.deepEqual(verified, {
    type: 'case.opened',
    timestamp: '2026-11-23T09:00:00.000Z',
    data: { case: { id: 'c1', number: 'CAS-01001' } },
  })
  assert.throws(() => new Webhook(secret).verify(body.replace('CAS-01001', 'CAS-01002'), headers))
  const [delivery] = await log()
  assert.deepEqual([delivery.state, delivery.attempts, delivery.lastStatus, delivery.responseExcerpt], ['delivered', 1, 200, 'thanks'])
  assert.equal(delivery.id, headers['webhook-id'])
  const stored = await db.selectFrom('webhook').select('secret').executeTakeFirstOrThrow()
  assert.notEqual(stored.secret, secret)
})

test('a change that is rolled back tells nobody', async (t) => {
  const { db, world, log } = await house(t)
  const failing = inTransaction(db, async (tx) => {
    await publishEvent(world, tx, 'case.opened', {})
    throw new Error('rolled back')
  })
  await assert.rejects(failing, /rolled back/)
  assert.deepEqual(await log(), [])
})

test('E64: payment-card numbers do not leave by webhook; ids stay as they are', async (t) => {
  const { received, publish, work } = await house(t)
  const id = '01234567-8901-7345-8901-234567890123'
  await publish({ case: { id, values: { description: 'my card 4111 1111 1111 1111 was charged' } } })
  await work()
  const { data } = JSON.parse(received[0]?.body ?? '')
  assert.equal(data.case.id, id)
  assert.match(data.case.values.description, /^my card •••• •••• •••• 1111 was charged$/)
})

test('a receiver that fails is tried again, later and later, with the same id; a worker that has it twice sends once', async (t) => {
  const { received, says, publish, work, log, passes, world, jobs, state } = await house(t)
  says.status = 500
  says.text = 'no\0t now'
  await publish()
  jobs.push(...jobs)
  await work()
  assert.equal(received.length, 1)
  const [failed] = await log()
  assert.deepEqual(
    [failed.state, failed.attempts, failed.lastError, failed.responseExcerpt],
    ['pending', 1, 'The receiver answered 500.', 'not now'],
  )
  assert.equal((await state()).failingSince, '2026-11-23T09:00:00.000Z')

  await enqueueDueDeliveries(world)
  assert.equal(jobs.length, 0)
  for (const wait of [5000, 5 * minute]) {
    passes(wait)
    await enqueueDueDeliveries(world)
    await work()
  }
  assert.equal(received.length, 3)
  assert.equal(new Set(received.map(({ headers }) => headers['webhook-id'])).size, 1)
  says.status = 204
  passes(30 * minute)
  await enqueueDueDeliveries(world)
  await work()
  const [delivered] = await log()
  assert.deepEqual([delivered.state, delivered.attempts], ['delivered', 4])
  assert.equal((await state()).failingSince, null)
})

test('a job that got lost is found by the clock', async (t) => {
  const { received, publish, work, passes, world, jobs } = await house(t)
  await publish()
  jobs.length = 0
  passes(31_000)
  await enqueueDueDeliveries(world)
  await work()
  assert.equal(received.length, 1)
})

test('after three days of failing it is switched off with the reason, and can be switched on again', async (t) => {
  const { says, publish, work, log, passes, world, state, call, webhook } = await house(t)
  says.status = 503
  await publish()
  await work()
  for (let waited = 0; waited <= 80 * hour; waited += hour) {
    passes(hour)
    await enqueueDueDeliveries(world)
    await work()
  }
  const off = await state()
  assert.deepEqual([off.isActive, off.pending], [false, 0])
  assert.match(off.disabledReason, /failed for three days\. The last: The receiver answered 503\./)
  assert.equal((await log())[0].state, 'failed')
  assert.equal((await call('POST', `/webhooks/${webhook.id}/test`)).status, 409)
  await publish()
  assert.equal((await log()).length, 1)

  says.status = 200
  const on = await call('PATCH', `/webhooks/${webhook.id}`, { isActive: true })
  assert.deepEqual([on.json.isActive, on.json.disabledReason, on.json.failingSince, on.json.name], [true, null, null, 'Shop'])
  await call('POST', `/webhook-deliveries/${(await log())[0].id}/resend`)
  await work()
  const [again, first] = await log()
  assert.equal(again.state, 'delivered')
  assert.deepEqual(again.body, first.body)
})

test('410 Gone switches it off at once', async (t) => {
  const { says, publish, work, state } = await house(t)
  says.status = 410
  await publish()
  await work()
  assert.match((await state()).disabledReason, /gone for good/)
})

test('redirects are not followed', async (t) => {
  const { says, publish, work, received, log } = await house(t)
  says.status = 307
  says.headers = { location: 'http://169.254.169.254/latest/meta-data' }
  await publish()
  await work()
  assert.equal(received.length, 1)
  assert.match((await log())[0].lastError, /redirects are not followed/)
})

test('a test event can be sent; removing a webhook removes its log', async (t) => {
  const { call, webhook, work, received } = await house(t)
  assert.equal((await call('POST', `/webhooks/${webhook.id}/test`)).status, 202)
  await work()
  assert.equal(JSON.parse(received[0]?.body ?? '').type, 'test')
  assert.equal((await call('DELETE', `/webhooks/${webhook.id}`)).status, 204)
  assert.equal((await call('GET', `/webhooks/${webhook.id}/deliveries`)).status, 404)
})

test('a restored copy sends nothing until it is released', async (t) => {
  const { publish, work, received, db, world, passes } = await house(t)
  const hold = (value: boolean) => inTransaction(db, (tx) => writeSetting(tx, 'outbound.held', value, world.clock()))
  await hold(true)
  await publish()
  await work()
  assert.equal(received.length, 0)
  await hold(false)
  passes(minute)
  await enqueueDueDeliveries(world)
  await work()
  assert.equal(received.length, 1)
})

test('a webhook goes to no address where no receiver lives, however it is written', async (t) => {
  const { call } = await house(t)
  for (const url of ['ftp://example.test/', 'javascript:alert(1)', 'https://user:pass@example.test/']) {
    assert.equal((await call('POST', '/webhooks', { name: 'X', url, events: ['case.opened'] })).status, 400, url)
  }
  for (const address of ['169.254.169.254', '0.0.0.0', '::ffff:169.254.169.254', 'fe80::1', 'fd00:ec2::254', '100.100.100.200', '::'])
    assert.ok(refusalToReach(address, true), address)
  for (const address of [
    '127.0.0.1',
    '10.1.2.3',
    '172.31.0.1',
    '192.168.0.1',
    '100.64.0.1',
    '::1',
    'fc00::1',
    '::ffff:127.0.0.1',
    '64:ff9b::7f00:1',
  ]) {
    assert.ok(refusalToReach(address, false), address)
    assert.equal(refusalToReach(address, true), null, address)
  }
  for (const address of ['93.184.216.34', '2606:2800:220:1:248:1893:25c8:1946']) assert.equal(refusalToReach(address, false), null, address)
  for (const url of ['http://169.254.169.254/', 'http://[fe80::1]/', 'http://2852039166/', 'http://0xa9.0xfe.0xa9.0xfe/']) {
    assert.match((await postWebhook(url, {}, '{}', true)).error ?? '', /link-local or reserved/, url)
  }
  assert.match((await postWebhook('http://localhost:1/', {}, '{}', false)).error ?? '', /private network/)
  assert.match((await postWebhook('http://127.0.0.1:1/', {}, '{}', true)).error ?? '', /refused the connection/)
  assert.match(
    (await postWebhook('http://no-such-name.invalid/', {}, '{}', true)).error ?? '',
    /name of the receiver is not known|could not be reached/,
  )
})

test('the log goes back 30 days; what is still to be delivered stays', async (t) => {
  const { says, publish, work, log, passes, world } = await house(t)
  await publish()
  await work()
  says.status = 500
  await publish({ case: { id: 'c2' } })
  await work()
  passes(30 * 24 * hour)
  await pruneDeliveries(world)
  assert.equal((await log()).length, 2)
  passes(minute)
  await pruneDeliveries(world)
  assert.deepEqual(
    (await log()).map((one: { state: string }) => one.state),
    ['pending'],
  )
})
