import { sql } from 'kysely'
import type { Tx } from '../../db/open.ts'

/** Signs a person out everywhere, at once: sessions live in the database only. Devices trusted for the second factor are forgotten too. */
export async function endSessions(tx: Tx, userId: string): Promise<void> {
  await sql`delete from session where "userId" = ${userId}`.execute(tx)
  await sql`delete from verification where value = ${userId}`.execute(tx)
}
