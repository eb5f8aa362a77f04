/** The demo world's clock, which a newcomer may set ahead to see what days of silence lead to. Kept as a setting, so that a restart knows it. */

import type { Database } from '../db/open.ts'
import { inTransaction } from '../db/transaction.ts'
import { readSetting, writeSetting } from '../domain/settings/setting.ts'
import type { World } from '../domain/world.ts'

const key = 'demo.clock-ahead'
const hourMs = 3_600_000

export interface AheadClock {
  now: () => Date
  aheadMs: () => number
  setAhead: (ms: number) => void
}

/** A clock that runs with the machine's, so many milliseconds ahead. */
export function createAheadClock(): AheadClock {
  let ahead = 0
  return {
    now: () => new Date(Date.now() + ahead),
    aheadMs: () => ahead,
    setAhead: (ms) => {
      ahead = ms
    },
  }
}

export async function restoreClock(db: Database, clock: AheadClock): Promise<void> {
  const stored = await readSetting(db, key)
  if (typeof stored === 'number' && stored > 0) clock.setAhead(stored)
}

/** Sets the clock ahead, never back: what has happened stays before what comes. */
export async function moveClock(world: World, clock: AheadClock, hours: number): Promise<void> {
  const ahead = clock.aheadMs() + Math.round(hours * hourMs)
  await inTransaction(world.db, (tx) => writeSetting(tx, key, ahead, world.clock()))
  clock.setAhead(ahead)
}
