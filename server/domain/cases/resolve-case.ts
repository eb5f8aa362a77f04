import type { Actor } from '../../../contract/timeline.ts'
import { newId } from '../../db/new-id.ts'
import type { Tx } from '../../db/open.ts'
import { inTransaction } from '../../db/transaction.ts'
import { closeOpenActivities } from '../activities/save-activity.ts'
import type { Evidence } from '../predictor.ts'
import type { Principal, World } from '../world.ts'
import { mustBelongTo } from './change-status-reason.ts'
import { type CaseRow, lockCase, mustAllow } from './lock-case.ts'
import { mustHaveNoOpenChildren } from './set-parent.ts'
import { writeCase } from './write-case.ts'

export interface Resolution {
  statusReason: string
  summary: string
  runId?: string | undefined
  evidence?: Evidence[]
  /** The waiting cycle that led to it. */
  sequenceId?: string
  ruleId?: string
}

/** A person resolves a case. */
export async function resolveCase(world: World, principal: Principal, id: string, resolution: Resolution): Promise<void> {
  await inTransaction(world.db, async (tx) => resolveLocked(tx, world, await lockCase(tx, id, principal), resolution, principal.actor))
}

/** The only way to resolved, so that a resolution record always exists (E52). In the caller's transaction, on a locked row. */
export async function resolveLocked(tx: Tx, world: World, row: CaseRow, resolution: Resolution, actor: Actor): Promise<void> {
  mustAllow(row, 'resolve')
  await mustBelongTo(tx, resolution.statusReason, 'resolved')
  await mustHaveNoOpenChildren(tx, row.id)
  await closeOpenActivities(tx, world, row.id, actor)
  const at = world.clock()
  const id = newId()
  await tx
    .insertInto('resolution')
    .values({
      id,
      case_id: row.id,
      status_reason: resolution.statusReason,
      summary: resolution.summary,
      resolved_by: JSON.stringify(actor),
      run_id: resolution.runId ?? null,
      evidence: JSON.stringify(resolution.evidence ?? []),
      sequence_id: resolution.sequenceId ?? null,
      rule_id: resolution.ruleId ?? null,
      at,
    })
    .execute()
  await writeCase(tx, world, row, {
    kind: 'case-resolved',
    actor,
    event: 'case.resolved',
    data: { resolutionId: id, statusReason: resolution.statusReason, summary: resolution.summary },
    set: {
      status: 'resolved',
      status_reason: resolution.statusReason,
      status_reason_set_by: actor.kind,
      resolved_at: at,
      is_on_hold: false,
      waiting_since: null,
    },
  })
}
