import { type Selectable, sql } from 'kysely'
import type { RunTable } from '../../db/schema.ts'
import { inTransaction } from '../../db/transaction.ts'
import { announce } from '../timeline/announce.ts'
import type { World } from '../world.ts'

export type RunRow = Selectable<RunTable>

/** How long a worker may keep a run before another may take it: longer than any prediction time-out. */
const leaseMs = 6 * 60_000
/** A run that took its worker down this often is not tried again. */
export const maxAttempts = 3

/** Takes a waiting run for this worker, or nothing if another has it already: jobs may come twice. */
export async function claimRun(world: World, id: string): Promise<RunRow | undefined> {
  const at = world.clock()
  return world.db
    .updateTable('run')
    .set({ state: 'running', started_at: at, lease_until: new Date(at.getTime() + leaseMs), attempts: sql<number>`attempts + 1` })
    .where('id', '=', id)
    .where('state', '=', 'pending')
    .returningAll()
    .executeTakeFirst()
}

/**
 * Puts runs back whose worker died, and asks again for runs whose job got lost: no "running" survives a crash (E36, E60).
 * @param isStart at the start of the only worker every running run is an orphan, whatever its lease says
 */
export async function recoverRuns(world: World, isStart = false): Promise<void> {
  await inTransaction(world.db, async (tx) => {
    const now = world.clock()
    let lost = tx.selectFrom('run').select(['id', 'attempts']).where('state', '=', 'running').forUpdate().skipLocked()
    if (!isStart) lost = lost.where('lease_until', '<', now)
    for (const run of await lost.execute()) {
      const isHopeless = run.attempts >= maxAttempts
      const ended = {
        state: 'failed' as const,
        decision: 'crashed',
        reason: `The program stopped ${run.attempts} times while this run was under way.`,
        finished_at: now,
      }
      await tx
        .updateTable('run')
        .set(isHopeless ? ended : { state: 'pending', lease_until: null })
        .where('id', '=', run.id)
        .execute()
    }
    const overdue = new Date(now.getTime() - (isStart ? 0 : 30_000))
    const waiting = await tx
      .selectFrom('run')
      .select('id')
      .where('state', '=', 'pending')
      .where('requested_at', '<=', overdue)
      .limit(200)
      .execute()
    for (const run of waiting) await world.enqueue(tx, 'perform-run', { runId: run.id })
    if (waiting.length > 0) await announce(tx, { t: 'settings' })
  })
}
