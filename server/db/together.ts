import { type OperationNodeSource, sql } from 'kysely'
import type { Tx } from './open.ts'

/** An insert, update or select, not executed. */
export type Write = OperationNodeSource

/**
 * Several writes in one statement, and so one way to the database and back: over a socket the way costs more than a short write. They see
 * nothing of each other (PostgreSQL manual, section 7.8.4), but foreign keys among them hold, and no row may be written by two of them.
 * @param main whose rows are answered; it returns at least one column
 */
export async function together<R>(tx: Tx, main: Write, also: Write[]): Promise<R[]> {
  const others = also.map((write, at) => sql`, ${sql.raw(`also_${at}`)} as (${write})`)
  const { rows } = await sql<R>`with main as (${main})${sql.join(others, sql``)} select * from main`.execute(tx)
  return rows
}
