import type { z } from 'zod'
import type { createStatusReason } from '../../../contract/api/settings.ts'
import type { Database } from '../../db/open.ts'
import { inTransaction } from '../../db/transaction.ts'
import { Invalid, NotFound, Refused } from '../errors.ts'
import { recordChange } from '../settings/record-change.ts'
import type { Principal, World } from '../world.ts'

export async function readStatusReasons(db: Database) {
  const rows = await db.selectFrom('status_reason').selectAll().orderBy('status').orderBy('position').orderBy('label').execute()
  return rows.map((row) => ({ key: row.key, status: row.status, label: row.label, isBuiltIn: row.is_built_in, position: row.position }))
}

/** A status reason of the administrator's own. */
export async function addStatusReason(world: World, principal: Principal, wanted: z.infer<typeof createStatusReason>): Promise<void> {
  await inTransaction(world.db, async (tx) => {
    const added = await tx
      .insertInto('status_reason')
      .values({ ...wanted, position: 100 })
      .onConflict((conflict) => conflict.doNothing())
      .returning('key')
      .executeTakeFirst()
    if (!added) throw new Invalid(`There is a status reason ${wanted.key} already.`, [{ path: 'key', message: 'is taken' }])
    await recordChange(tx, world, principal, { what: 'status-reason', name: wanted.label, after: wanted })
  })
}

export async function removeStatusReason(world: World, principal: Principal, key: string): Promise<void> {
  await inTransaction(world.db, async (tx) => {
    const row = await tx.selectFrom('status_reason').selectAll().where('key', '=', key).forUpdate().executeTakeFirst()
    if (!row) throw new NotFound('status reason')
    if (row.is_built_in) throw new Refused('The status reasons that ship are part of how cases work and stay.')
    const used = await tx.selectFrom('case').select('id').where('status_reason', '=', key).executeTakeFirst()
    if (used) throw new Refused('Cases have this status reason; give them another one first.')
    await tx.deleteFrom('status_reason').where('key', '=', key).execute()
    await recordChange(tx, world, principal, { what: 'status-reason', name: row.label, before: row, after: null })
  })
}
