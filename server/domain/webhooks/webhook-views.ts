import { sql } from 'kysely'
import type { z } from 'zod'
import type { webhookDelivery, webhook as webhookSchema } from '../../../contract/api/integrations.ts'
import type { Database, Tx } from '../../db/open.ts'
import { NotFound } from '../errors.ts'

export type WebhookView = z.output<typeof webhookSchema>
export type DeliveryView = z.output<typeof webhookDelivery>

/** Every webhook, the oldest first, with how many deliveries wait. */
export async function listWebhooks(db: Database | Tx, only?: string): Promise<WebhookView[]> {
  const rows = await db
    .selectFrom('webhook')
    .selectAll()
    .select(sql<number>`(select count(*)::int from webhook_delivery where webhook_id = webhook.id and state = 'pending')`.as('pending'))
    .$if(only !== undefined, (query) => query.where('id', '=', only as string))
    .orderBy('created_at')
    .orderBy('id')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    url: row.url,
    events: row.events as WebhookView['events'],
    isActive: row.is_active,
    createdAt: row.created_at.toISOString(),
    failingSince: row.failing_since?.toISOString() ?? null,
    disabledReason: row.disabled_reason,
    pending: row.pending,
  }))
}

/** @throws NotFound */
export async function findWebhook(db: Database | Tx, id: string): Promise<WebhookView> {
  const [found] = await listWebhooks(db, id)
  if (!found) throw new NotFound('webhook')
  return found
}

/** The newest 100 deliveries of a webhook, what was sent and what came back. @throws NotFound */
export async function listDeliveries(db: Database, webhookId: string): Promise<DeliveryView[]> {
  await findWebhook(db, webhookId)
  const rows = await db
    .selectFrom('webhook_delivery')
    .selectAll()
    .where('webhook_id', '=', webhookId)
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(100)
    .execute()
  return rows.map((row) => ({
    id: row.id,
    event: row.event,
    state: row.state,
    attempts: row.attempts,
    nextAttemptAt: row.next_attempt_at?.toISOString() ?? null,
    lastStatus: row.last_status,
    lastError: row.last_error,
    responseExcerpt: row.response_excerpt,
    durationMs: row.duration_ms,
    createdAt: row.created_at.toISOString(),
    deliveredAt: row.delivered_at?.toISOString() ?? null,
    body: row.body as Record<string, unknown>,
  }))
}
