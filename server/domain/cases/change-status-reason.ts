import type { Actor } from '../../../contract/timeline.ts'
import type { Tx } from '../../db/open.ts'
import { Invalid } from '../errors.ts'
import type { World } from '../world.ts'
import type { CaseRow } from './lock-case.ts'
import { writeCase } from './write-case.ts'

/** Moves a case to another status reason of the status that it has. */
export async function changeCaseStatusReason(tx: Tx, world: World, row: CaseRow, statusReason: string, actor: Actor): Promise<CaseRow> {
  if (row.status_reason === statusReason) return row
  await mustBelongTo(tx, statusReason, row.status)
  const set = { status_reason: statusReason, status_reason_set_by: actor.kind, waiting_since: world.clock() }
  return writeCase(tx, world, row, {
    kind: 'case-edited',
    actor,
    set,
    data: { changes: [{ field: 'statusReason', from: row.status_reason, to: statusReason }] },
  })
}

/** Throws Invalid unless the status reason is one of that status. */
export async function mustBelongTo(tx: Tx, statusReason: string, status: CaseRow['status']): Promise<void> {
  const found = await tx.selectFrom('status_reason').select('status').where('key', '=', statusReason).executeTakeFirst()
  if (found?.status !== status)
    throw new Invalid(`“${statusReason}” is not a status reason of ${status} cases.`, [
      { path: 'statusReason', message: `not one of the ${status} ones` },
    ])
}
