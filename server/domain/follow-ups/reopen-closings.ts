import type { z } from 'zod'
import type { bulkResult } from '../../../contract/api/cases.ts'
import { caseNumber } from '../../../contract/case.ts'
import { reopenCase } from '../cases/reopen-case.ts'
import { orNone } from '../conversations/lock-conversation.ts'
import { Refused } from '../errors.ts'
import type { Principal, World } from '../world.ts'

/** Reopens what the agent closed, one case after the other; those that cannot be are named with the reason. */
export async function reopenClosings(world: World, principal: Principal, ids: string[]): Promise<z.infer<typeof bulkResult>> {
  const cases = await world.db
    .selectFrom('resolution as r')
    .innerJoin('case as k', 'k.id', 'r.case_id')
    .select(['k.id', 'k.number'])
    .distinct()
    .where('r.id', 'in', ids)
    .where('k.queue_id', 'in', orNone(principal.queueIds))
    .execute()
  const refused: z.infer<typeof bulkResult>['refused'] = []
  for (const { id, number } of cases)
    try {
      await reopenCase(world, principal, id)
    } catch (error) {
      if (!(error instanceof Refused)) throw error
      refused.push({ id, number: caseNumber(number), reason: error.message })
    }
  return { done: cases.length - refused.length, refused }
}
