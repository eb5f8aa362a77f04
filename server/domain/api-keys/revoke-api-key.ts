import { inTransaction } from '../../db/transaction.ts'
import { recordChange } from '../settings/record-change.ts'
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
    await recordChange(tx, world, principal, { what: 'api-key', name, before: { isRevoked: false }, after: { isRevoked: true } })
  })
}
