import type { WebhookEvent } from '../../../contract/api/integrations.ts'
import type { Tx } from '../../db/open.ts'
import { publishEvent } from '../webhooks/publish-event.ts'
import type { World } from '../world.ts'

/** Tells the webhooks what became of a conversation, in the same transaction. */
export async function publishConversation(world: World, tx: Tx, event: WebhookEvent, id: string): Promise<void> {
  const row = await tx
    .selectFrom('conversation')
    .select(['id', 'queue_id', 'contact_id', 'status', 'representative_id', 'current_case_id', 'ended_by'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  await publishEvent(world, tx, event, {
    conversation: {
      id: row.id,
      status: row.status,
      queueId: row.queue_id,
      contactId: row.contact_id,
      representativeId: row.representative_id,
      caseId: row.current_case_id,
      endedBy: row.ended_by,
    },
  })
}
