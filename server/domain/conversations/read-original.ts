import { inTransaction } from '../../db/transaction.ts'
import { NotFound } from '../errors.ts'
import { record } from '../timeline/record.ts'
import type { Principal, World } from '../world.ts'
import { lockConversation } from './lock-conversation.ts'

/** The text before card numbers were masked: a right of administrators, and each reading is on the timeline (E64). */
export async function readOriginal(world: World, principal: Principal, messageId: string): Promise<{ text: string }> {
  return inTransaction(world.db, async (tx) => {
    const row = await tx
      .selectFrom('message_original as o')
      .innerJoin('message as m', 'm.id', 'o.message_id')
      .select(['o.text', 'm.conversation_id'])
      .where('o.message_id', '=', messageId)
      .executeTakeFirst()
    if (!row) throw new NotFound('masked message')
    await lockConversation(tx, row.conversation_id, principal)
    await record(
      tx,
      { conversation: row.conversation_id },
      { kind: 'original-read', actor: principal.actor, at: world.clock(), data: { messageId } },
    )
    return { text: world.secrets.decrypt(row.text) }
  })
}
