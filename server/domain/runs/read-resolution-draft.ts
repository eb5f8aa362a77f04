import type { z } from 'zod'
import type { resolutionDraft } from '../../../contract/api/cases.ts'
import type { Database } from '../../db/open.ts'

/** What a run drafted for the resolve dialog; an empty summary where the conversation does not say how it ended. */
export async function readResolutionDraft(db: Database, runId: string): Promise<z.infer<typeof resolutionDraft>> {
  const row = await db.selectFrom('prediction').selectAll().where('run_id', '=', runId).where('fate', '=', 'suggested').executeTakeFirst()
  return { runId, summary: typeof row?.value === 'string' ? row.value : '', statusReason: 'solved', evidence: row?.evidence ?? [] }
}
