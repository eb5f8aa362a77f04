import type { Database } from '../../db/open.ts'
import { orNone } from '../conversations/lock-conversation.ts'
import { NotFound } from '../errors.ts'
import type { Principal } from '../world.ts'

/** Internal notes of a case, newest first. */
export async function readNotes(db: Database, principal: Principal, caseId: string) {
  const owner = await db
    .selectFrom('case')
    .select('id')
    .where('id', '=', caseId)
    .where('queue_id', 'in', orNone(principal.queueIds))
    .executeTakeFirst()
  if (!owner) throw new NotFound('case')
  const rows = await db.selectFrom('note').selectAll().where('case_id', '=', caseId).orderBy('at', 'desc').execute()
  return rows.map((row) => ({ id: row.id, text: row.text, writtenBy: row.written_by, at: row.at.toISOString() }))
}
