import { inTransaction } from '../../db/transaction.ts'
import { readSetting } from '../settings/setting.ts'
import type { World } from '../world.ts'
import { dueCases, lookAtCase } from './look-at-case.ts'

/** Looks at once; each holds a connection. */
const mostAtOnce = 4
const batch = 200
/** A case on which looking fails is tried again after so long, so that it holds up nobody. */
const laterMs = 5 * 60_000

/**
 * Looks at every case of which something is due, a few at once; several processes may do so side by side, because each look locks its case.
 * @throws AggregateError with the faults, for the log; their cases are looked at again later
 */
export async function runDueFollowUps(world: World): Promise<void> {
  // A copy restored from a backup does nothing until an operator releases it.
  if (await readSetting(world.db, 'outbound.held')) return
  const errors: unknown[] = []
  for (;;) {
    const due = await dueCases(world, batch)
    const waiting = [...due]
    let looked = 0
    const one = async () => {
      for (let caseId = waiting.shift(); caseId !== undefined; caseId = waiting.shift())
        try {
          if (await lookAtCase(world, caseId)) looked++
        } catch (error) {
          errors.push(error)
          await postpone(world, caseId)
        }
    }
    await Promise.all(Array.from({ length: mostAtOnce }, one))
    if (due.length < batch || looked === 0) break
  }
  if (errors.length > 0) throw new AggregateError(errors, `Looking at ${errors.length} cases failed.`)
}

async function postpone(world: World, caseId: string): Promise<void> {
  const later = new Date(world.clock().getTime() + laterMs)
  await inTransaction(world.db, async (tx) => {
    await tx.updateTable('follow_up_look').set({ at: later }).where('case_id', '=', caseId).execute()
    await tx
      .updateTable('follow_up_sequence')
      .set({ due_at: later })
      .where('case_id', '=', caseId)
      .where('ended_at', 'is', null)
      .where('due_at', 'is not', null)
      .execute()
  })
}
