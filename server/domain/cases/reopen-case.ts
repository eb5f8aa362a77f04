import type { Actor } from '../../../contract/timeline.ts'
import type { Tx } from '../../db/open.ts'
import { inTransaction } from '../../db/transaction.ts'
import { fallBackIfReopened } from '../follow-ups/fall-back.ts'
import type { Principal, World } from '../world.ts'
import { type CaseRow, lockCase, mustAllow } from './lock-case.ts'
import { writeCase } from './write-case.ts'

/** A resolved or cancelled case is worked on again; its resolution stays on record as one that did not hold. */
export async function reopenCase(world: World, principal: Principal, id: string): Promise<void> {
  await inTransaction(world.db, async (tx) => reopenLocked(tx, world, await lockCase(tx, id, principal), principal.actor))
}

/** The same in the caller's transaction, on a locked row. */
export async function reopenLocked(tx: Tx, world: World, row: CaseRow, actor: Actor): Promise<void> {
  mustAllow(row, 'reopen')
  const at = world.clock()
  const undone = await tx
    .updateTable('resolution')
    .set({ reopened_at: at, reopened_by: JSON.stringify(actor) })
    .where('case_id', '=', row.id)
    .where('reopened_at', 'is', null)
    .returning('rule_id')
    .execute()
  for (const { rule_id: ruleId } of undone) if (ruleId) await fallBackIfReopened(tx, world, ruleId)
  await writeCase(tx, world, row, {
    kind: 'case-reopened',
    actor,
    event: 'case.reopened',
    data: { from: row.status_reason },
    set: { status: 'active', status_reason: 'in-progress', status_reason_set_by: actor.kind, resolved_at: null, waiting_since: at },
  })
}
