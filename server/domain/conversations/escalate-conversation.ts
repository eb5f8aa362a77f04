import type { Actor } from '../../../contract/timeline.ts'
import { inTransaction } from '../../db/transaction.ts'
import type { World } from '../world.ts'
import { changeConversation } from './change-conversation.ts'
import { decide, lockConversation } from './lock-conversation.ts'

/** The bot hands the conversation to people. Escalating twice is no error: the second call changes nothing (E27). */
export async function escalateConversation(
  world: World,
  escalation: { conversationId: string; reason: string; actor: Actor },
): Promise<void> {
  await inTransaction(world.db, async (tx) => {
    const row = await lockConversation(tx, escalation.conversationId)
    if (row.status !== 'bot') return
    const next = decide(row, { do: 'escalate' })
    const at = world.clock()
    await changeConversation(tx, row, {
      set: { ...next, waiting_since: at, escalation_reason: escalation.reason, last_activity_at: at },
      kind: 'conversation-escalated',
      actor: escalation.actor,
      at,
      data: { reason: escalation.reason },
    })
  })
}
