import { inTransaction } from '../../db/transaction.ts'
import { record } from '../timeline/record.ts'
import type { Principal, World } from '../world.ts'
import { findApiKey } from './list-api-keys.ts'

/** The key opens nothing from now on; it stays on the list, because the audit trail names it. Revoking twice changes nothing. */
export async function revokeApiKey(world: World, principal: Principal, id: string): Promise<void> {
  await inTransaction(world.db, async (tx) => {
    const { name } = await findApiKey(tx, id)
    const at = world.clock()
    const { numUpdatedRows } = await tx
      .updateTable('api_key')
      .set({ revoked_at: at })
      .where('id', '=', id)
      .where('revoked_at', 'is', null)
      .executeTakeFirst()
    if (numUpdatedRows === 0n) return
    await record(tx, 'organisation', {
      kind: 'settings-changed',
      actor: principal.actor,
      at,
      data: { what: 'api-key', apiKeyId: id, name, to: { revoked: true } },
    })
  })
}
