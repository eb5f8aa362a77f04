import { newId } from '../../db/new-id.ts'
import type { Database } from '../../db/open.ts'
import { inTransaction } from '../../db/transaction.ts'
import { recordChange } from '../settings/record-change.ts'
import type { Principal, World } from '../world.ts'

/** Companies by name; 50 at most. */
export async function findAccounts(db: Database, search: string): Promise<{ id: string; name: string }[]> {
  return db
    .selectFrom('account')
    .select(['id', 'name'])
    .where('name', 'ilike', `%${search.replace(/[\\%_]/g, '\\$&')}%`)
    .orderBy('name')
    .limit(50)
    .execute()
}

export async function addAccount(
  world: World,
  principal: Principal,
  account: { name: string; domain?: string | null | undefined },
): Promise<{ id: string; name: string }> {
  return inTransaction(world.db, async (tx) => {
    const row = { id: newId(), name: account.name, domain: account.domain ?? null, created_at: world.clock() }
    await tx.insertInto('account').values(row).execute()
    await recordChange(tx, world, principal, { what: 'account', name: row.name, after: account })
    return { id: row.id, name: row.name }
  })
}
