import type { Database, Tx } from '../../db/open.ts'
import { orNone } from '../conversations/lock-conversation.ts'
import { NotFound } from '../errors.ts'
import type { Principal } from '../world.ts'
import type { CaseRow } from './lock-case.ts'

/** A case of the person's queues by its id, or by its number as people say it (`CAS-01042`, `1042`). @throws NotFound */
export async function findVisibleCase(db: Database | Tx, principal: Principal, name: string): Promise<CaseRow> {
  const number = /^(?:CAS-)?0*(\d{1,9})$/i.exec(name.trim())?.[1]
  const isId = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i.test(name)
  if (!number && !isId) throw new NotFound('case')
  const cases = db.selectFrom('case').selectAll().where('queue_id', 'in', orNone(principal.queueIds))
  const row = await (number ? cases.where('number', '=', Number(number)) : cases.where('id', '=', name)).executeTakeFirst()
  if (!row) throw new NotFound('case')
  return row
}
