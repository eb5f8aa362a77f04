import { randomBytes } from 'node:crypto'
import type { z } from 'zod'
import type { editWebhook } from '../../../contract/api/integrations.ts'
import { newId } from '../../db/new-id.ts'
import { inTransaction } from '../../db/transaction.ts'
import { Invalid, NotFound, Refused } from '../errors.ts'
import { recordChange } from '../settings/record-change.ts'
import type { Principal, World } from '../world.ts'
import { askedEvents, queueDelivery } from './publish-event.ts'
import { findWebhook, type WebhookView } from './webhook-views.ts'

type WebhookBody = z.output<typeof editWebhook>

/** Adds a webhook. Its secret is made here, stored encrypted and answered this once. */
export async function createWebhook(
  world: World,
  principal: Principal,
  given: WebhookBody,
): Promise<{ webhook: WebhookView; secret: string }> {
  requireHttp(given.url)
  const secret = `whsec_${randomBytes(32).toString('base64')}`
  const made = await inTransaction(world.db, async (tx) => {
    const id = newId()
    const at = world.clock()
    const { isActive, ...rest } = given
    const row = {
      id,
      ...rest,
      is_active: isActive,
      secret: world.secrets.encrypt(secret),
      created_at: at,
      failing_since: null,
      disabled_reason: null,
    }
    await tx.insertInto('webhook').values(row).execute()
    await recordChange(tx, world, principal, { what: 'webhook', name: given.name, after: given })
    return { webhook: await findWebhook(tx, id), secret }
  })
  askedEvents.forget(world)
  return made
}

/** Changes a webhook. Switching it on again forgets how long it failed. */
export async function changeWebhook(world: World, principal: Principal, id: string, given: Partial<WebhookBody>): Promise<WebhookView> {
  if (given.url) requireHttp(given.url)
  const changed = await inTransaction(world.db, async (tx) => {
    await tx.selectFrom('webhook').select('id').where('id', '=', id).forUpdate().execute()
    const before = await findWebhook(tx, id)
    const { isActive, ...rest } = given
    const set = {
      ...rest,
      ...(isActive === undefined ? {} : { is_active: isActive }),
      ...(isActive ? { failing_since: null, disabled_reason: null } : {}),
    }
    if (Object.keys(set).length > 0) await tx.updateTable('webhook').set(set).where('id', '=', id).execute()
    const after = await findWebhook(tx, id)
    await recordChange(tx, world, principal, { what: 'webhook', name: before.name, before: audited(before), after: audited(after) })
    return after
  })
  askedEvents.forget(world)
  return changed
}

/** Removes a webhook and the log of what it was sent. */
export async function removeWebhook(world: World, principal: Principal, id: string): Promise<void> {
  await inTransaction(world.db, async (tx) => {
    const webhook = await findWebhook(tx, id)
    await tx.deleteFrom('webhook').where('id', '=', id).execute()
    await recordChange(tx, world, principal, { what: 'webhook', name: webhook.name, before: audited(webhook) })
  })
}

/** Sends a `test` event to one webhook. @throws Refused when it is switched off */
export async function testWebhook(world: World, principal: Principal, id: string): Promise<{ deliveryId: string }> {
  return inTransaction(world.db, async (tx) => {
    const { name, isActive } = await findWebhook(tx, id)
    if (!isActive) throw new Refused(`The webhook ${name} is switched off.`)
    const body = { type: 'test', timestamp: world.clock().toISOString(), data: { webhook: { id, name }, by: principal.actor } }
    return { deliveryId: await queueDelivery(world, tx, { webhookId: id, event: 'test', body }) }
  })
}

/** Sends the same body again, as a delivery of its own with a new id. */
export async function resendDelivery(world: World, deliveryId: string): Promise<{ deliveryId: string }> {
  return inTransaction(world.db, async (tx) => {
    const old = await tx
      .selectFrom('webhook_delivery')
      .select(['webhook_id', 'event', 'body'])
      .where('id', '=', deliveryId)
      .executeTakeFirst()
    if (!old) throw new NotFound('delivery')
    const { name, isActive } = await findWebhook(tx, old.webhook_id)
    if (!isActive) throw new Refused(`The webhook ${name} is switched off.`)
    return { deliveryId: await queueDelivery(world, tx, { webhookId: old.webhook_id, event: old.event, body: old.body }) }
  })
}

function requireHttp(url: string): void {
  const target = new URL(url)
  if (target.protocol !== 'https:' && target.protocol !== 'http:')
    throw new Invalid('A webhook’s address begins with https:// or http://.', [{ path: 'url', message: 'must be an http address' }])
  if (target.username || target.password)
    throw new Invalid('Names and passwords do not belong in a webhook’s address; check its signature instead.', [
      { path: 'url', message: 'must not hold a password' },
    ])
}

const audited = ({ name, url, events, isActive }: WebhookView) => ({ name, url, events, isActive })
