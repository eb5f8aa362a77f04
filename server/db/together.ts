import { type OperationNodeSource, sql } from 'kysely'
import type { Tx } from './open.ts'

/** An insert, an update, or a raw select for what it does, such as a notification; not executed. */
export type Write = OperationNodeSource

/** PostgreSQL runs a select in WITH only where something reads it (section 7.8.2), so these stand in FROM. */
const isSelect = (write: Write) => write.toOperationNode().kind === 'RawNode'

/**
 * Several writes in one statement, and so one way to the database and back: over a socket the way costs more than a short write. They see
 * nothing of each other (PostgreSQL manual, section 7.8.4), but foreign keys among them hold, and no row may be written by two of them.
 * @param main whose one row is answered; it returns at least one column
 */
export async function together<R>(tx: Tx, main: Write, also: Write[]): Promise<R[]> {
  const others = also.filter((write) => !isSelect(write)).map((write, at) => sql`, ${sql.raw(`also_${at}`)} as (${write})`)
  const selects = also.filter(isSelect).map((write, at) => sql` cross join (${write}) as ${sql.raw(`done_${at}`)}`)
  const { rows } =
    await sql<R>`with main as (${main})${sql.join(others, sql``)} select main.* from main${sql.join(selects, sql``)}`.execute(tx)
  return rows
}
