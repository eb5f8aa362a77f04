import type { CaseEmails } from '../../../contract/api/emails.ts'
import type { Database, Tx } from '../../db/open.ts'

/** Who has not typed for so long does not write any more. */
export const writingMs = 60_000

/** Others who write an answer on the case just now (E65). */
export async function writersOf(db: Database | Tx, caseId: string, exceptId: string | null, now: Date): Promise<CaseEmails['writers']> {
  const rows = await db
    .selectFrom('email_draft as d')
    .innerJoin('representative as r', 'r.id', 'd.representative_id')
    .select(['r.id', 'r.name', 'd.updated_at'])
    .where('d.case_id', '=', caseId)
    .where('d.updated_at', '>', new Date(now.getTime() - writingMs))
    .execute()
  return rows.filter(({ id }) => id !== exceptId).map(({ id, name, updated_at }) => ({ id, name, at: updated_at.toISOString() }))
}
