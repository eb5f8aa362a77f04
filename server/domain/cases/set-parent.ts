import { sql } from 'kysely'
import type { z } from 'zod'
import type { caseFamily } from '../../../contract/api/activities.ts'
import { caseNumber } from '../../../contract/case.ts'
import type { Database, Tx } from '../../db/open.ts'
import { inTransaction } from '../../db/transaction.ts'
import { orNone } from '../conversations/lock-conversation.ts'
import { Refused } from '../errors.ts'
import type { Principal, World } from '../world.ts'
import { findVisibleCase } from './find-visible-case.ts'
import { lockCase } from './lock-case.ts'
import { writeCase } from './write-case.ts'

/** Puts a case below another one, by number or id; none of them may come to stand below itself. */
export async function setParent(world: World, principal: Principal, caseId: string, parentName: string | null): Promise<void> {
  await inTransaction(world.db, async (tx) => {
    const row = await lockCase(tx, caseId, principal)
    const parent = parentName === null ? null : await findVisibleCase(tx, principal, parentName)
    if (parent && (await isAbove(tx, caseId, parent.id))) throw new Refused('That case stands below this one, or is the same.')
    if (row.parent_id === (parent?.id ?? null)) return
    await writeCase(tx, world, row, {
      kind: parent ? 'parent-set' : 'parent-removed',
      actor: principal.actor,
      set: { parent_id: parent?.id ?? null },
      data: parent ? { caseId: parent.id, number: caseNumber(parent.number) } : {},
    })
  })
}

async function isAbove(tx: Tx, caseId: string, other: string): Promise<boolean> {
  const { rows } = await sql<{ found: boolean }>`with recursive up as (
      select id, parent_id from "case" where id = ${other} union select k.id, k.parent_id from "case" k join up on k.id = up.parent_id)
    select exists (select 1 from up where id = ${caseId}) as found`.execute(tx)
  return rows[0]?.found ?? false
}

/** Parent and children, as far as the person may see them (E56). */
export async function readFamily(db: Database, principal: Principal, caseId: string): Promise<z.infer<typeof caseFamily>> {
  const row = await findVisibleCase(db, principal, caseId)
  const related = db
    .selectFrom('case')
    .select(['id', 'number', 'title', 'status', 'status_reason'])
    .where('queue_id', 'in', orNone(principal.queueIds))
  const parent = row.parent_id === null ? undefined : await related.where('id', '=', row.parent_id).executeTakeFirst()
  const children = await related.where('parent_id', '=', row.id).orderBy('number').execute()
  const member = (one: (typeof children)[number]) => ({
    id: one.id,
    number: caseNumber(one.number),
    title: one.title,
    status: one.status,
    statusReason: one.status_reason,
  })
  return { parent: parent ? member(parent) : null, children: children.map(member) }
}

/** @throws Refused where cases below it are open (E47) */
export async function mustHaveNoOpenChildren(tx: Tx, caseId: string): Promise<void> {
  const open = await tx
    .selectFrom('case')
    .select('number')
    .where('parent_id', '=', caseId)
    .where('status', '=', 'active')
    .orderBy('number')
    .execute()
  if (open.length > 0) throw new Refused(`Cases below are still open: ${open.map(({ number }) => caseNumber(number)).join(', ')}.`)
}
