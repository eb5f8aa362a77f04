import type { Tx } from '../../db/open.ts'
import { record } from '../timeline/record.ts'
import { systemActor, type World } from '../world.ts'
import type { ThreadMatch } from './match-thread.ts'

export interface JoinQuestion {
  caseId: string
  match: ThreadMatch
  emailId: string
  isConfirmed: boolean
}

/** Cases that a mail shows to be one conversation, or likely one: a person decides. */
export async function suggestJoins(tx: Tx, world: World, { caseId, match, emailId }: JoinQuestion): Promise<void> {
  const others = [...new Set([...match.joins, ...(match.suggested ? [match.suggested] : [])])].filter((other) => other !== caseId)
  const at = world.clock()
  for (const other of others) {
    const isProof = match.joins.includes(other)
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
