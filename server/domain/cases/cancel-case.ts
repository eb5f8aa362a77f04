import type { Actor } from '../../../contract/timeline.ts'
import type { Tx } from '../../db/open.ts'
import { inTransaction } from '../../db/transaction.ts'
import type { Principal, World } from '../world.ts'
import { mustBelongTo } from './change-status-reason.ts'
import { type CaseRow, lockCase, mustAllow } from './lock-case.ts'
import { writeCase } from './write-case.ts'

/** A case that should not be: spam, or undone. */
export async function cancelCase(world: World, principal: Principal, id: string, statusReason: string): Promise<void> {
  await inTransaction(world.db, async (tx) => cancelLocked(tx, world, await lockCase(tx, id, principal), statusReason, principal.actor))
}

/** The same in the caller's transaction, on a locked row. */
export async function cancelLocked(tx: Tx, world: World, row: CaseRow, statusReason: string, actor: Actor): Promise<void> {
  mustAllow(row, 'cancel')
  await mustBelongTo(tx, statusReason, 'cancelled')
  await writeCase(tx, world, row, {
    kind: 'case-cancelled',
    actor,
    event: 'case.cancelled',
    data: { statusReason },
    set: { status: 'cancelled', status_reason: statusReason, status_reason_set_by: actor.kind, is_on_hold: false, waiting_since: null },
  })
}
