import type { CaseDraft } from '../../../contract/api/conversations.ts'
import type { Database } from '../../db/open.ts'
import { labelled } from './read-agent-state.ts'

/** What a run filled into the form of a new case. */
export async function readDraft(db: Database, runId: string): Promise<CaseDraft> {
  const run = await db.selectFrom('run').select(['reason', 'missing']).where('id', '=', runId).executeTakeFirstOrThrow()
  const rows = await db
    .selectFrom('prediction')
    .selectAll()
    .where('run_id', '=', runId)
    .where('fate', '=', 'suggested')
    .orderBy('position')
    .execute()
  return {
    runId,
    reason: run.reason,
    missing: await labelled(db, run.missing),
    values: rows.map((row) => ({
      field: row.field_key,
      value: row.value,
      confidence: row.confidence ?? 0,
      reason: row.predictor_reason ?? row.reason,
      isSuggestion: row.code === 'below-write' || row.code === 'suggest-only',
      evidence: row.evidence,
    })),
  }
}
