import type { Tx } from '../../db/open.ts'
import { lockBoth, mergeLocked } from '../cases/merge-cases.ts'
import { record } from '../timeline/record.ts'
import { systemActor, type World } from '../world.ts'
import type { ThreadMatch } from './match-thread.ts'

export interface JoinQuestion {
  caseId: string
  match: ThreadMatch
  emailId: string
  isConfirmed: boolean
}

/**
 * Cases that a mail shows to be one conversation are joined by themselves where no person has touched the later one, and the older survives; else,
 * and where it is likely only, a person decides.
 */
export async function joinOrSuggest(tx: Tx, world: World, { caseId, match, emailId, isConfirmed }: JoinQuestion): Promise<void> {
  const others = [...new Set([...match.joins, ...(match.suggested ? [match.suggested] : [])])].filter((other) => other !== caseId)
  const at = world.clock()
  for (const other of others) {
    const isProof = match.joins.includes(other)
    if (isProof && isConfirmed && (await joinUntouched(tx, world, caseId, other))) continue
    const reason = isProof ? 'A mail answers or names mails of both.' : 'A mail looks like part of both conversations.'
    const { numInsertedOrUpdatedRows } = await tx
      .insertInto('case_join_suggestion')
      .values({ case_id: caseId, other_case_id: other, email_id: emailId, reason, at, answered_at: null, answered_by: null })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst()
    if (numInsertedOrUpdatedRows)
      await record(tx, { case: caseId }, { kind: 'join-suggested', actor: systemActor, at, data: { caseId: other, emailId, reason } })
  }
}

/** @returns whether they are one case now */
async function joinUntouched(tx: Tx, world: World, caseId: string, otherId: string): Promise<boolean> {
  const { from, into } = await lockBoth(tx, caseId, otherId)
  const [older, later] = from.number < into.number ? [from, into] : [into, from]
  if (older.status !== 'active' || later.status !== 'active' || later.owner_id !== null || older.queue_id !== later.queue_id) return false
  const touched = await tx
    .selectFrom('timeline')
    .select('id')
    .where('subject', '=', 'case')
    .where('subject_id', '=', later.id)
    .where((e) => e(e.ref('actor', '->>').key('kind'), 'in', ['representative', 'api-key']))
    .limit(1)
    .executeTakeFirst()
  if (touched) return false
  await mergeLocked(tx, world, later, older, systemActor)
  return true
}
