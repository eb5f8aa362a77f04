import type { Selectable } from 'kysely'
import type { z } from 'zod'
import type { acceptedSuggestedAction, acceptSuggestedAction } from '../../../contract/api/follow-ups.ts'
import type { Tx } from '../../db/open.ts'
import type { SuggestedActionTable } from '../../db/schema.ts'
import { inTransaction } from '../../db/transaction.ts'
import { type CaseRow, lockCase } from '../cases/lock-case.ts'
import { announceCase } from '../cases/write-case.ts'
import { Invalid, NotFound, Refused } from '../errors.ts'
import { record } from '../timeline/record.ts'
import type { Principal, World } from '../world.ts'
import { closeCase } from './close-case.ts'
import { endSequence } from './end-sequence.ts'
import { readQuestion } from './read-question.ts'
import { readSuggestion } from './read-suggestions.ts'
import { sendSuggested } from './send-suggested.ts'

type SuggestionRow = Selectable<SuggestedActionTable>
type Wanted = z.infer<typeof acceptSuggestedAction>

/**
 * A person does what is suggested, as it stands or as they changed it. A draft that a person edited is that person's mail (E51).
 * @throws Refused, of type `changed-since` where something changed since it was suggested, unless `anyway`
 */
export async function acceptSuggestion(
  world: World,
  principal: Principal,
  id: string,
  wanted: Wanted,
): Promise<z.infer<typeof acceptedSuggestedAction>> {
  return inTransaction(world.db, async (tx) => {
    const { row, suggestion } = await lockSuggestion(tx, principal, id)
    const { changedSince } = await readSuggestion(tx, principal, id)
    if (changedSince.length > 0 && !wanted.anyway) throw new Refused(changedSince.join(' '), 'changed-since')
    const sent =
      suggestion.action === 'resolve-case'
        ? await resolve(tx, world, principal, row, suggestion, wanted)
        : await sendSuggested(tx, world, principal, row, suggestion, wanted)
    await settle(tx, world, principal, row, suggestion, {
      state: 'done',
      isEdited: wanted.body !== undefined || wanted.resolution !== undefined,
    })
    return sent
  })
}

/** A person does not want it: the cycle that led to it is over. */
export async function dismissSuggestion(world: World, principal: Principal, id: string): Promise<void> {
  await inTransaction(world.db, async (tx) => {
    const { row, suggestion } = await lockSuggestion(tx, principal, id)
    await settle(tx, world, principal, row, suggestion, { state: 'dismissed', isEdited: false })
    if (row.sequence_id === null || row.sequence_id !== suggestion.sequence_id) return
    const reason = `${principal.actor.name} did not want what was suggested.`
    await endSequence(tx, world, { row, question: { now: world.clock() } }, { id: row.sequence_id }, 'stopped', reason, principal.actor)
  })
}

/** Thumbs up or down, also after it was answered. */
export async function rateSuggestion(
  world: World,
  principal: Principal,
  id: string,
  rating: 'up' | 'down' | null,
  note: string,
): Promise<void> {
  await readSuggestion(world.db, principal, id)
  await world.db.updateTable('suggested_action').set({ rating, rating_note: note }).where('id', '=', id).execute()
}

async function lockSuggestion(tx: Tx, principal: Principal, id: string): Promise<{ row: CaseRow; suggestion: SuggestionRow }> {
  const found = await tx.selectFrom('suggested_action').select('case_id').where('id', '=', id).executeTakeFirst()
  if (!found) throw new NotFound('suggestion')
  const row = await lockCase(tx, found.case_id, principal)
  const suggestion = await tx.selectFrom('suggested_action').selectAll().where('id', '=', id).forUpdate().executeTakeFirstOrThrow()
  if (suggestion.state !== 'open') throw new Refused(over[suggestion.state])
  return { row, suggestion }
}

const over: Record<Exclude<SuggestionRow['state'], 'open'>, string> = {
  done: 'This was done already.',
  dismissed: 'This was dismissed already.',
  withdrawn: 'This is not suggested any more: the case has moved on.',
}

async function resolve(tx: Tx, world: World, principal: Principal, row: CaseRow, suggestion: SuggestionRow, { resolution }: Wanted) {
  const wanted = resolution ?? suggestion.draft?.resolution
  if (!wanted) throw new Invalid('There is no resolution to write.', [{ path: 'resolution', message: 'is missing' }])
  const found = await tx
    .selectFrom('follow_up_sequence')
    .selectAll()
    .where('id', '=', suggestion.sequence_id ?? '')
    .executeTakeFirst()
  const { around } = await readQuestion(tx, world, row)
  if (found && found.ended_at === null)
    await endSequence(
      tx,
      world,
      { row, question: { now: world.clock() } },
      found,
      'resolved',
      `${principal.actor.name} closed the case.`,
      principal.actor,
    )
  if (!found) throw new Refused('The cycle that led to this is gone: resolve the case by itself.')
  const sequence = { id: found.id, ruleId: found.rule_id, settings: found.settings }
  await closeCase(tx, world, row, { around, sequence, closing: { ...wanted, evidence: [] }, actor: principal.actor })
  return { emailId: null, sendAt: null }
}

async function settle(
  tx: Tx,
  world: World,
  principal: Principal,
  row: CaseRow,
  { id, action }: SuggestionRow,
  { state, isEdited }: { state: 'done' | 'dismissed'; isEdited: boolean },
): Promise<void> {
  const at = world.clock()
  await tx
    .updateTable('suggested_action')
    .set({ state, answered_at: at, answered_by: JSON.stringify(principal.actor) })
    .where('id', '=', id)
    .execute()
  const data = { suggestedActionId: id, action, state, isEdited }
  await record(tx, { case: row.id }, { kind: 'suggested-action-answered', actor: principal.actor, at, data })
  await announceCase(tx, row)
}
