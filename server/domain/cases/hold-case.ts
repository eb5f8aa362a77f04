import type { Updateable } from 'kysely'
import type { caseCan } from '../../../contract/case.ts'
import type { TimelineKind } from '../../../contract/timeline.ts'
import type { CaseTable } from '../../db/schema.ts'
import { inTransaction } from '../../db/transaction.ts'
import type { Principal, World } from '../world.ts'
import { lockCase, mustAllow } from './lock-case.ts'
import { writeCase } from './write-case.ts'

type Switch = { allowed: keyof typeof caseCan; kind: TimelineKind; set: Updateable<CaseTable> }

async function turn(world: World, principal: Principal, id: string, change: Switch): Promise<void> {
  await inTransaction(world.db, async (tx) => {
    const row = await lockCase(tx, id, principal)
    mustAllow(row, change.allowed)
    await writeCase(tx, world, row, { kind: change.kind, actor: principal.actor, set: change.set })
  })
}

/** No follow-up and no closing on this case until it is released. */
export const holdCase = (world: World, principal: Principal, id: string) =>
  turn(world, principal, id, { allowed: 'hold', kind: 'case-held', set: { is_on_hold: true } })
export const releaseCase = (world: World, principal: Principal, id: string) =>
  turn(world, principal, id, { allowed: 'release', kind: 'case-released', set: { is_on_hold: false } })
/** No automatic act of the agent on this case until it is handed back; its buttons still work (E55). */
export const takeOverCase = (world: World, principal: Principal, id: string) =>
  turn(world, principal, id, { allowed: 'takeOver', kind: 'case-taken-over', set: { is_taken_over: true } })
export const handBackCase = (world: World, principal: Principal, id: string) =>
  turn(world, principal, id, { allowed: 'handBack', kind: 'case-handed-back', set: { is_taken_over: false } })
