import { Webhook } from 'standardwebhooks'
import { inTransaction } from '../../db/transaction.ts'
import { readSetting } from '../settings/setting.ts'
import type { World } from '../world.ts'
import { postWebhook, type WebhookAnswer } from './post-webhook.ts'

const second = 1000
const minute = 60 * second
const hour = 60 * minute
/** Waits after each failed attempt, as the Standard Webhooks specification advises ("Retry schedule"); three days in all. */
const waits = [5 * second, 5 * minute, 30 * minute, 2 * hour, 5 * hour, 10 * hour, 14 * hour, 20 * hour, 24 * hour]
const patienceMs = 3 * 24 * hour
/** Longer than one attempt lasts; then the worker that took it is gone and another may. */
const leaseMs = minute

interface Claimed {
  id: string
  webhook_id: string
  body: object
  attempts: number
  url: string
  secret: string
}

/**
 * Makes one attempt at a delivery that is due, and writes down what came of it: delivered, to be tried again, or failed for good. One
 * that another worker has taken, that is not due, or that a restored copy holds back is left alone.
 */
export async function deliverWebhook(world: World, deliveryId: string): Promise<void> {
  if (await isHeld(world)) return
  const delivery = await claim(world, deliveryId)
  if (!delivery) return
  const body = JSON.stringify(delivery.body)
  const startedAt = performance.now()
  const answer = await postWebhook(delivery.url, sign(world, delivery, body), body, world.reachesPrivateNetworks ?? false)
  await settle(world, delivery, answer, Math.round(performance.now() - startedAt))
}

/** A copy restored from a backup sends nothing until an operator releases it. */
const isHeld = async (world: World) => Boolean(await readSetting(world.db, 'outbound.held'))

async function claim(world: World, deliveryId: string): Promise<Claimed | undefined> {
  const at = world.clock()
  return world.db
    .updateTable('webhook_delivery')
    .from('webhook')
    .set((row) => ({ attempts: row('webhook_delivery.attempts', '+', 1), next_attempt_at: new Date(at.getTime() + leaseMs) }))
    .whereRef('webhook.id', '=', 'webhook_delivery.webhook_id')
    .where('webhook_delivery.id', '=', deliveryId)
    .where('webhook_delivery.state', '=', 'pending')
    .where('webhook_delivery.next_attempt_at', '<=', at)
    .where('webhook.is_active', '=', true)
    .returning([
      'webhook_delivery.id',
      'webhook_delivery.webhook_id',
      'webhook_delivery.body',
      'webhook_delivery.attempts',
      'webhook.url',
      'webhook.secret',
    ])
    .executeTakeFirst()
}

/** Signed with the time of this attempt: receivers refuse what is older than five minutes. The id stays, so that they can tell a repeat. */
function sign(world: World, delivery: Claimed, body: string): Record<string, string> {
  const at = new Date()
  const signature = new Webhook(world.secrets.decrypt(delivery.secret)).sign(delivery.id, at, body)
  return { 'webhook-id': delivery.id, 'webhook-timestamp': String(Math.floor(at.getTime() / second)), 'webhook-signature': signature }
}

async function settle(world: World, delivery: Claimed, answer: WebhookAnswer, durationMs: number): Promise<void> {
  const at = world.clock()
  const told = { last_status: answer.status, last_error: answer.error, response_excerpt: answer.excerpt, duration_ms: durationMs }
  const wait = answer.status === 410 ? undefined : waits[delivery.attempts - 1]
  const next = !answer.error
    ? { state: 'delivered' as const, delivered_at: at, next_attempt_at: null }
    : wait === undefined
      ? { state: 'failed' as const, next_attempt_at: null }
      : { state: 'pending' as const, next_attempt_at: new Date(at.getTime() + wait) }
  await inTransaction(world.db, async (tx) => {
    await tx
      .updateTable('webhook_delivery')
      .set({ ...told, ...next })
      .where('id', '=', delivery.id)
      .execute()
    const webhook = await tx
      .selectFrom('webhook')
      .select('failing_since')
      .where('id', '=', delivery.webhook_id)
      .forUpdate()
      .executeTakeFirst()
    if (!webhook) return
    const failingSince = answer.error ? (webhook.failing_since ?? at) : null
    const disabledReason = reasonToDisable(answer, failingSince, at)
    await tx
      .updateTable('webhook')
      .set({ failing_since: failingSince, ...(disabledReason ? { is_active: false, disabled_reason: disabledReason } : {}) })
      .where('id', '=', delivery.webhook_id)
      .execute()
    if (disabledReason) await failPending(tx, delivery.webhook_id)
  })
}

function reasonToDisable(answer: WebhookAnswer, failingSince: Date | null, at: Date): string | null {
  if (answer.status === 410) return 'The receiver answered 410: it is gone for good.'
  if (!failingSince || at.getTime() - failingSince.getTime() < patienceMs) return null
  return `Every delivery failed for three days. The last: ${answer.error}`
}

const failPending = (tx: Parameters<Parameters<typeof inTransaction>[1]>[0], webhookId: string) =>
  tx
    .updateTable('webhook_delivery')
    .set({ state: 'failed', next_attempt_at: null })
    .where('webhook_id', '=', webhookId)
    .where('state', '=', 'pending')
    .execute()

/** A first attempt has a job of its own since the change was made; only one that got lost is found here. */
const jobHeadStartMs = 30 * second

/** Puts the deliveries whose time has come back on the line, the oldest 500 of them. */
export async function enqueueDueDeliveries(world: World): Promise<void> {
  if (await isHeld(world)) return
  const at = world.clock()
  await inTransaction(world.db, async (tx) => {
    const due = await tx
      .selectFrom('webhook_delivery')
      .innerJoin('webhook', 'webhook.id', 'webhook_delivery.webhook_id')
      .select('webhook_delivery.id')
      .where('webhook_delivery.state', '=', 'pending')
      .where('webhook.is_active', '=', true)
      .where('webhook_delivery.next_attempt_at', '<=', at)
      .where((row) =>
        row.or([
          row('webhook_delivery.attempts', '>', 0),
          row('webhook_delivery.created_at', '<=', new Date(at.getTime() - jobHeadStartMs)),
        ]),
      )
      .orderBy('webhook_delivery.next_attempt_at')
      .limit(500)
      .execute()
    for (const { id } of due) await world.enqueue(tx, 'deliver-webhook', { deliveryId: id })
  })
}
