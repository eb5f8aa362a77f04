import { sql } from 'kysely'
import type { WebhookEvent } from '../../../contract/api/integrations.ts'
import { newId } from '../../db/new-id.ts'
import type { Tx } from '../../db/open.ts'
import { maskCardNumbers } from '../conversations/card-numbers.ts'
import { recent } from '../recent.ts'
import type { World } from '../world.ts'

/** Events that some active webhook wants; whoever changes a webhook forgets it. */
export const askedEvents = recent(async (world) => {
  const rows = await world.db.selectFrom('webhook').select('events').where('is_active', '=', true).execute()
  return new Set(rows.flatMap(({ events }) => events))
})

/**
 * Tells every active webhook that asked for this event, at commit: one delivery row and one job each, in the transaction of the change
 * itself. Calls nobody.
 * @param data what the receiver reads as `data`; payment-card numbers in it are masked (E64)
 */
export async function publishEvent(world: World, tx: Tx, event: WebhookEvent, data: Record<string, unknown>): Promise<void> {
  if (!(await askedEvents(world)).has(event)) return
  const webhooks = await tx
    .selectFrom('webhook')
    .select('id')
    .where('is_active', '=', true)
    .where(sql<boolean>`${event} = any(events)`)
    .execute()
  if (webhooks.length === 0) return
  const body = { type: event, timestamp: world.clock().toISOString(), data: withoutCardNumbers(data) }
  for (const { id } of webhooks) await queueDelivery(world, tx, { webhookId: id, event, body })
}

/** One delivery to one webhook, due now. Answers its id. */
export async function queueDelivery(world: World, tx: Tx, what: { webhookId: string; event: string; body: object }): Promise<string> {
  const id = newId()
  const at = world.clock()
  await tx
    .insertInto('webhook_delivery')
    .values({
      id,
      webhook_id: what.webhookId,
      event: what.event,
      body: JSON.stringify(what.body),
      state: 'pending',
      next_attempt_at: at,
      last_status: null,
      last_error: null,
      response_excerpt: null,
      duration_ms: null,
      created_at: at,
      delivered_at: null,
    })
    .execute()
  await world.enqueue(tx, 'deliver-webhook', { deliveryId: id })
  return id
}

/** Ids are digits and hyphens too; they are left alone. */
const anId = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

function withoutCardNumbers(value: unknown): unknown {
  if (typeof value === 'string') return anId.test(value) ? value : maskCardNumbers(value).text
  if (Array.isArray(value)) return value.map(withoutCardNumbers)
  if (typeof value !== 'object' || value === null || value instanceof Date) return value
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, withoutCardNumbers(entry)]))
}
