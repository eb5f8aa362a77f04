import { setTimeout as sleep } from 'node:timers/promises'
import type { IsolationLevel } from 'kysely'
import type { Database, Tx } from './open.ts'

const attempts = 5
/** Serialization failure and deadlock: PostgreSQL asks for the whole transaction to be run again (manual, section 13.5). */
const retryable = new Set(['40001', '40P01'])

/**
 * Runs `act` in one transaction and commits; rolls back when it throws. A deadlock or serialization failure runs it again, five times
 * at most, so `act` must do nothing outside the database.
 * @param isolation default `read committed`
 */
export async function inTransaction<T>(db: Database, act: (tx: Tx) => Promise<T>, isolation?: IsolationLevel): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      const transaction = isolation ? db.transaction().setIsolationLevel(isolation) : db.transaction()
      return await transaction.execute(act)
    } catch (error) {
      if (attempt === attempts || !retryable.has((error as { code?: string }).code ?? '')) throw error
      // Uneven waits, or two that collided collide again.
      await sleep(Math.random() * 10 * 2 ** attempt)
    }
  }
}
