import { sql } from 'kysely'
import type { World } from '../world.ts'
import { routeEmail } from './route-email.ts'

/** Tries of one mail; after them it has the verdict `unreadable`, and a person is asked. */
const mostAttempts = 5
/** Mails that were just stored are decided by the process that stored them. */
const patienceMs = 5000
const mostAtOnce = 50

/**
 * Decides the mails that were stored and not decided: the program was stopped in between, or deciding failed. Later tries wait longer.
 * @returns how many there were
 */
export async function routeWaiting(world: World, patience = patienceMs): Promise<number> {
  const waits = sql<Date>`received_at + ${patience} * interval '1 millisecond' * (1 << least(attempts * 2, 12))`
  const rows = await world.db
    .selectFrom('email')
    .select('id')
    .where('state', '=', 'received')
    .where(waits, '<=', world.clock())
    .orderBy('received_at')
    .limit(mostAtOnce)
    .execute()
  for (const { id } of rows) await routeOrNote(world, id)
  return rows.length
}

/** Decides a mail; where that fails, the failure is counted on its row, and other mail goes on. Answers the error for the log. */
export async function routeOrNote(world: World, id: string, options: Parameters<typeof routeEmail>[2] = {}): Promise<unknown> {
  try {
    await routeEmail(world, id, options)
    return undefined
  } catch (error) {
    await noteFailure(world, id, error)
    return error
  }
}

async function noteFailure(world: World, id: string, error: unknown): Promise<void> {
  const row = await world.db
    .updateTable('email')
    .set((e) => ({ attempts: e('attempts', '+', 1) }))
    .where('id', '=', id)
    .where('state', '=', 'received')
    .returning('attempts')
    .executeTakeFirst()
  if (!row || row.attempts < mostAttempts) return
  const said = error instanceof Error ? error.message.slice(0, 300) : 'an unknown failure'
  await world.db
    .updateTable('email')
    .set({
      state: 'routed',
      verdict: 'unreadable',
      reason: `Deciding about the mail failed ${row.attempts} times: ${said}`,
      remedy: 'The log of the program has more. Once it is mended, route the mail again; nothing of it is lost.',
      routed_at: world.clock(),
    })
    .where('id', '=', id)
    .where('state', '=', 'received')
    .execute()
}
