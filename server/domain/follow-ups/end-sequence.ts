import type { Updateable } from 'kysely'
import type { Tx } from '../../db/open.ts'
import type { FollowUpSequenceTable } from '../../db/schema.ts'
import type { CaseRow } from '../cases/lock-case.ts'
import { record } from '../timeline/record.ts'
import { agentActor, type World } from '../world.ts'
import type { FollowUpQuestion, SequenceNow } from './follow-up-question.ts'
import { withdrawSuggestion } from './suggest-action.ts'

/** The cycle is over; its open suggestion and mails that still wait go with it. */
export async function endSequence(
  tx: Tx,
  world: World,
  { row, question }: { row: Pick<CaseRow, 'id'>; question: Pick<FollowUpQuestion, 'now'> },
  sequence: Pick<SequenceNow, 'id'>,
  code: SequenceNow['code'],
  reason: string,
  actor = agentActor,
): Promise<void> {
  await withdrawSuggestion(tx, world, row, reason)
  await changeSequence(tx, question, sequence, {
    state: 'ended',
    code,
    reason,
    due_at: null,
    left_ms: null,
    ended_at: question.now,
    ended_by: JSON.stringify(actor),
  })
  await tx.updateTable('case').set({ sequence_id: null }).where('id', '=', row.id).execute()
  await record(tx, { case: row.id }, { kind: 'sequence-ended', actor, at: question.now, data: { sequenceId: sequence.id, code, reason } })
}

/** Writes what is new of a sequence. */
export const changeSequence = (
  tx: Tx,
  { now }: Pick<FollowUpQuestion, 'now'>,
  { id }: Pick<SequenceNow, 'id'>,
  set: Updateable<FollowUpSequenceTable>,
) =>
  tx
    .updateTable('follow_up_sequence')
    .set({ ...set, changed_at: now })
    .where('id', '=', id)
    .execute()
