import type { Selectable } from 'kysely'
import { type CaseState, caseCan } from '../../../contract/case.ts'
import type { Tx } from '../../db/open.ts'
import type { CaseTable } from '../../db/schema.ts'
import { orNone } from '../conversations/lock-conversation.ts'
import { NotFound, Refused } from '../errors.ts'
import type { Principal } from '../world.ts'

export type CaseRow = Selectable<CaseTable>

/** The case, locked until the transaction ends. With a principal it is found through the person's queues: others get NotFound. */
export async function lockCase(tx: Tx, id: string, principal?: Principal): Promise<CaseRow> {
  let query = tx.selectFrom('case').selectAll().where('id', '=', id).forUpdate()
  if (principal) query = query.where('queue_id', 'in', orNone(principal.queueIds))
  const row = await query.executeTakeFirst()
  if (!row) throw new NotFound('case')
  return row
}

export const stateOf = (row: CaseRow): CaseState => ({ status: row.status, isOnHold: row.is_on_hold, isTakenOver: row.is_taken_over })

const refusals: Record<keyof typeof caseCan, string> = {
  edit: 'Only an active case can be changed; reopen it first.',
  resolve: 'Only an active case can be resolved.',
  cancel: 'Only an active case can be cancelled.',
  reopen: 'This case is open.',
  hold: 'This case is on hold already, or not active.',
  release: 'This case is not on hold.',
  takeOver: 'This case is taken over already, or not active.',
  handBack: 'This case was not taken over.',
  actAutomatically: 'A person has taken this case over, so the agent does nothing on it by itself.',
}

/** Throws Refused with a sentence unless the case's state allows it. */
export function mustAllow(row: CaseRow, act: keyof typeof caseCan): void {
  if (!caseCan[act](stateOf(row))) throw new Refused(refusals[act])
}
