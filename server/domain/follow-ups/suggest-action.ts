import type { SuggestedActionKind } from '../../../contract/follow-up.ts'
import { newId } from '../../db/new-id.ts'
import type { Tx } from '../../db/open.ts'
import type { SuggestionBasis, SuggestionDraft } from '../../db/schema.ts'
import type { CaseRow } from '../cases/lock-case.ts'
import { record } from '../timeline/record.ts'
import { agentActor, type World } from '../world.ts'
import type { FollowUpQuestion } from './follow-up-question.ts'

export interface WantedSuggestion {
  action: SuggestedActionKind
  sequenceId: string | null
  step: number | null
  summary: string
  reason: string
  draft: SuggestionDraft
  basis: SuggestionBasis
}

/** What a suggestion stands on: what of it changes later is shown to whoever acts on it (E52, E54). */
export const basisOf = (row: CaseRow, { lastWordAt, lastReply }: Pick<FollowUpQuestion, 'lastWordAt' | 'lastReply'>): SuggestionBasis => ({
  lastWordAt: lastWordAt?.toISOString() ?? null,
  lastContactAt: lastReply?.at.toISOString() ?? null,
  statusReason: row.status_reason,
  ownerId: row.owner_id,
  values: row.values,
})

/**
 * Suggests one thing to do on a case, in the caller's transaction, on its locked row. Of a case at most one suggestion is open: the same one
 * asked for again stays as it is, another one takes its place.
 */
export async function suggestAction(tx: Tx, world: World, row: CaseRow, wanted: WantedSuggestion): Promise<void> {
  const open = await tx
    .selectFrom('suggested_action')
    .selectAll()
    .where('case_id', '=', row.id)
    .where('state', '=', 'open')
    .executeTakeFirst()
  if (open && open.action === wanted.action && open.sequence_id === wanted.sequenceId && open.step === wanted.step) return
  if (open) await withdrawSuggestion(tx, world, row, 'Something else is suggested now.')
  const id = newId()
  await tx
    .insertInto('suggested_action')
    .values({
      id,
      case_id: row.id,
      sequence_id: wanted.sequenceId,
      action: wanted.action,
      state: 'open',
      step: wanted.step,
      summary: wanted.summary,
      reason: wanted.reason,
      draft: JSON.stringify(wanted.draft),
      basis: JSON.stringify(wanted.basis),
      created_at: world.clock(),
    })
    .execute()
  const data = { suggestedActionId: id, action: wanted.action, reason: wanted.reason }
  await record(tx, { case: row.id }, { kind: 'suggested-action', actor: agentActor, at: world.clock(), data })
}

/** A suggestion that nothing speaks for any more goes, visibly (E42). */
export async function withdrawSuggestion(tx: Tx, world: World, row: Pick<CaseRow, 'id'>, reason: string): Promise<void> {
  const at = world.clock()
  const gone = await tx
    .updateTable('suggested_action')
    .set({ state: 'withdrawn', answered_at: at, answered_by: JSON.stringify(agentActor) })
    .where('case_id', '=', row.id)
    .where('state', '=', 'open')
    .returning(['id', 'action'])
    .executeTakeFirst()
  if (!gone) return
  const data = { suggestedActionId: gone.id, action: gone.action, state: 'withdrawn', reason }
  await record(tx, { case: row.id }, { kind: 'suggested-action-answered', actor: agentActor, at, data })
}
