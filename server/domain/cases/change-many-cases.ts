import type { z } from 'zod'
import type { bulkCases, bulkResult } from '../../../contract/api/cases.ts'
import { caseNumber } from '../../../contract/case.ts'
import { orNone } from '../conversations/lock-conversation.ts'
import { Invalid, NotFound, Refused } from '../errors.ts'
import type { Principal, World } from '../world.ts'
import { cancelCase } from './cancel-case.ts'
import { editCase } from './edit-case.ts'
import { resolveCase } from './resolve-case.ts'

type Bulk = z.infer<typeof bulkCases>

/** The same act on many cases, one transaction each: those that could not be changed are named with the reason, the others are done. */
export async function changeManyCases(world: World, principal: Principal, { ids, act }: Bulk): Promise<z.infer<typeof bulkResult>> {
  const rows = await world.db
    .selectFrom('case')
    .select(['id', 'number'])
    .where('id', 'in', ids)
    .where('queue_id', 'in', orNone(principal.queueIds))
    .execute()
  const refused: z.infer<typeof bulkResult>['refused'] = []
  for (const row of rows) {
    try {
      await changeOne(world, principal, row.id, act)
    } catch (error) {
      if (!(error instanceof Refused || error instanceof Invalid || error instanceof NotFound)) throw error
      refused.push({ id: row.id, number: caseNumber(row.number), reason: error.message })
    }
  }
  return { done: rows.length - refused.length, refused }
}

function changeOne(world: World, principal: Principal, id: string, act: Bulk['act']): Promise<void> {
  if (act.do === 'assign') return editCase(world, principal, id, { values: {}, seen: {}, ownerId: act.ownerId })
  if (act.do === 'resolve') return resolveCase(world, principal, id, act)
  return cancelCase(world, principal, id, act.statusReason)
}
