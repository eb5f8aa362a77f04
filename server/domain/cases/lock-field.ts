import { inTransaction } from '../../db/transaction.ts'
import { NotFound } from '../errors.ts'
import { loadFields } from '../fields/load-fields.ts'
import type { Principal, World } from '../world.ts'
import { writeFieldStates } from './field-state.ts'
import { lockCase, mustAllow } from './lock-case.ts'
import { writeCase } from './write-case.ts'

/** Keeps the agent off one field of one case, or lets it on again. A suggestion that stands there goes. */
export async function lockField(world: World, principal: Principal, id: string, fieldKey: string, isLocked: boolean): Promise<void> {
  await inTransaction(world.db, async (tx) => {
    const row = await lockCase(tx, id, principal)
    mustAllow(row, 'edit')
    const field = (await loadFields(tx)).find((one) => one.key === fieldKey)
    if (!field) throw new NotFound('field')
    await writeFieldStates(tx, id, [{ field: fieldKey, isLocked, ...(isLocked && { suggestion: null }) }], world.clock())
    await writeCase(tx, world, row, {
      kind: isLocked ? 'field-locked' : 'field-unlocked',
      actor: principal.actor,
      data: { field: fieldKey, label: field.label },
    })
  })
}
