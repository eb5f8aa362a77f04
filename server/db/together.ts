import { type OperationNodeSource, type RawBuilder, sql } from 'kysely'
import type { Tx } from './open.ts'

/** An insert or update, not executed. */
export type Write = OperationNodeSource
/** A select that is made for what it does: PostgreSQL leaves out a WITH query that only selects and that nobody reads. */
export interface Deed {
  selects: RawBuilder<unknown>
}

const isDeed = (one: Write | Deed): one is Deed => 'selects' in one

/**
 * Several writes in one statement, and so one way to the database and back: over a socket the way costs more than a short write. They see
 * nothing of each other (PostgreSQL manual, section 7.8.4), but foreign keys among them hold, and no row may be written by two of them.
 * @param main whose one row is answered; it returns at least one column
 */
export async function together<R>(tx: Tx, main: Write, also: (Write | Deed)[]): Promise<R[]> {
  const others = also.filter((one) => !isDeed(one)).map((write, at) => sql`, ${sql.raw(`also_${at}`)} as (${write})`)
  const deeds = also.filter(isDeed).map(({ selects }, at) => sql` cross join (${selects}) as ${sql.raw(`done_${at}`)}`)
  const { rows } = await sql<R>`with main as (${main})${sql.join(others, sql``)} select main.* from main${sql.join(deeds, sql``)}`.execute(
    tx,
  )
  return rows
}
