import { sql } from 'kysely'
import type { Tx } from '../../db/open.ts'

/** What changed, for the sockets of every server process. Letters are short because PostgreSQL limits the payload to 8,000 bytes. */
export type Hint =
  | { t: 'conversation'; id: string; q: string; seq: number; m?: boolean }
  | { t: 'case'; id: string; q: string; c?: string; seq: number }
  | { t: 'run'; id: string; q: string; c: string | null; k: string | null; s: string; d: string | null }
  | { t: 'typing'; id: string; q: string; by: 'contact' | 'representative'; n: string | null; on: boolean }
  | { t: 'settings' }
  | { t: 'presence' }

/** One channel for all: NOTIFY takes a lock that is wide as the database at commit, so it is called once in a transaction and carries hints only. */
export const liveChannel = 'casewright_live'

/** The same as a part of another statement. */
export const announcement = (...hints: Hint[]) => ({ selects: sql`select pg_notify(${liveChannel}, ${JSON.stringify(hints)})` })

/** Hints to every open socket, at commit, that something changed. Call once, last in the transaction. */
export async function announce(tx: Tx, ...hints: Hint[]): Promise<void> {
  if (hints.length > 0) await announcement(...hints).selects.execute(tx)
}
