import { inTransaction } from '../../db/transaction.ts'
import type { Principal, World } from '../world.ts'
import { lockCase } from './lock-case.ts'
import { writeCase } from './write-case.ts'

/** A person has looked at what the agent wrote: highlight and banner go, the values stand, and the agent may learn from them (E33). */
export async function reviewFields(world: World, principal: Principal, id: string, fields?: string[]): Promise<void> {
  await inTransaction(world.db, async (tx) => {
    const row = await lockCase(tx, id, principal)
    let query = tx.updateTable('case_field').set({ needs_review: false }).where('case_id', '=', id).where('needs_review', '=', true)
    if (fields) query = query.where('field_key', 'in', fields.length > 0 ? fields : [''])
    const reviewed = await query.returning('field_key').execute()
    if (reviewed.length > 0)
      await writeCase(tx, world, row, {
        kind: 'fields-reviewed',
        actor: principal.actor,
        data: { fields: reviewed.map((one) => one.field_key) },
      })
  })
}
