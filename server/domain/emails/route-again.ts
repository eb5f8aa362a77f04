import type { z } from 'zod'
import type { routedAgain } from '../../../contract/api/emails.ts'
import { inTransaction } from '../../db/transaction.ts'
import type { Principal, World } from '../world.ts'
import { forgetSettings } from './mail-context.ts'
import { routeOrNote } from './route-waiting.ts'

type Answers = z.infer<typeof routedAgain>['items']

/**
 * Decides mails anew from their raw source, by the rules of today. A mail that is linked to a case stays there: it can be moved.
 * @param asNewCase a person says that they are cases, whatever verdict and rules say
 */
export async function routeAgain(world: World, principal: Principal, ids: string[], asNewCase: boolean): Promise<Answers> {
  const answers: Answers = []
  forgetSettings(world)
  for (const id of new Set(ids)) {
    if (await putBack(world, principal, id)) await routeOrNote(world, id, asNewCase ? { wantedBy: principal.actor } : {})
    const mail = await world.db.selectFrom('email').select(['verdict', 'reason', 'case_id']).where('id', '=', id).executeTakeFirst()
    if (mail) answers.push({ id, verdict: mail.verdict, reason: mail.reason ?? 'It waits to be decided.', caseId: mail.case_id })
  }
  return answers
}

/** @returns whether the mail waits to be decided again */
async function putBack(world: World, principal: Principal, id: string): Promise<boolean> {
  return inTransaction(world.db, async (tx) => {
    const mail = await tx.selectFrom('email').selectAll().where('id', '=', id).where('direction', '=', 'in').forUpdate().executeTakeFirst()
    if (!mail || mail.case_id !== null) return false
    if (mail.state === 'received') return true
    const before = { verdict: mail.verdict, reason: mail.reason, at: world.clock().toISOString(), by: principal.actor }
    const history = [before, ...(Array.isArray(mail.details.history) ? mail.details.history : [])].slice(0, 20)
    await tx.deleteFrom('email_mention').where('email_id', '=', id).execute()
    // A mailbox may have been put right, or added, since.
    await tx
      .updateTable('email')
      .set({ state: 'received', verdict: null, attempts: 0, details: JSON.stringify({ ...kept(mail.details), history }) })
      .where('id', '=', id)
      .execute()
    return true
  })
}

/** What the way in said; the rest is found anew. */
function kept(details: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(details).filter(([key]) => ['isIdDerived', 'isBacklog', 'problems'].includes(key)))
}
