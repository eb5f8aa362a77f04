import { sql } from 'kysely'
import type { Tx } from '../../db/open.ts'
import { inTransaction } from '../../db/transaction.ts'
import { type CaseRow, lockCase } from '../cases/lock-case.ts'
import { announceCase } from '../cases/write-case.ts'
import { NotFound, Refused } from '../errors.ts'
import { record } from '../timeline/record.ts'
import type { Principal, World } from '../world.ts'
import { changeSequence, endSequence } from './end-sequence.ts'
import type { FollowUpQuestion, SequenceNow } from './follow-up-question.ts'
import { stepOn } from './look-at-case.ts'
import { dueAfter, hasNextMail, nextWait } from './next-step.ts'
import { nothingPrepared, prepare } from './prepare.ts'
import { readQuestion } from './read-question.ts'
import { withdrawSuggestion } from './suggest-action.ts'

/** A person says "now": the next mail goes out, or the case is closed, without the rest of the wait. */
export async function sendNow(world: World, principal: Principal, caseId: string): Promise<void> {
  const prepared = await prepare(world, caseId, { isPushed: true })
  await inTransaction(world.db, async (tx) => {
    const { row, sequence } = await openSequence(tx, world, principal, caseId)
    if (!['waiting', 'suggested'].includes(sequence.state)) throw new Refused('The sequence does not wait for its time.')
    await stepOn(tx, world, row, prepared, { isPushed: true })
  })
}

/** The next mail is left out; the wait after it begins. */
export async function skipNext(world: World, principal: Principal, caseId: string): Promise<void> {
  await inTransaction(world.db, async (tx) => {
    const { row, sequence, question } = await openSequence(tx, world, principal, caseId)
    if (!hasNextMail(sequence)) throw new Refused('No further mail comes: what is left is the wait before closing.')
    const sent = sequence.sent + 1
    const wait = nextWait(sequence.kind, sequence.settings, sent)
    await withdrawSuggestion(tx, world, row, `${principal.actor.name} skipped it.`)
    await changeSequence(tx, question, sequence, {
      state: 'waiting',
      code: 'due-later',
      reason: '',
      sent,
      waits_since: question.now,
      due_at: wait ? dueAfter(question.now, wait, question.hours) : question.now,
      left_ms: null,
    })
    const data = { sequenceId: sequence.id, step: sent }
    await record(tx, { case: row.id }, { kind: 'follow-up-skipped', actor: principal.actor, at: question.now, data })
    await announceCase(tx, row)
  })
}

export async function stopSequence(world: World, principal: Principal, caseId: string): Promise<void> {
  await inTransaction(world.db, async (tx) => {
    const { row, sequence, question } = await openSequence(tx, world, principal, caseId)
    await endSequence(tx, world, { row, question }, sequence, 'stopped', `${principal.actor.name} stopped it.`, principal.actor)
    await announceCase(tx, row)
  })
}

/** A person has cleared what the sequence asked about, or wants it to go on all the same. */
export async function resumeSequence(world: World, principal: Principal, caseId: string): Promise<void> {
  await inTransaction(world.db, async (tx) => {
    const { row, sequence, question } = await openSequence(tx, world, principal, caseId)
    if (sequence.state !== 'asking') throw new Refused('The sequence does not ask for anybody.')
    if (sequence.code === 'outcome-unknown') throw new Refused('Say in the outbox first whether the last mail arrived.')
    if (sequence.code === 'sending-failed') await takeStepBack(tx, sequence)
    await changeSequence(tx, question, sequence, {
      state: 'waiting',
      code: 'due-later',
      reason: '',
      // What was said until now is known to the person who goes on.
      word_at: question.now,
      due_at: question.now,
      left_ms: null,
    })
    const data = { sequenceId: sequence.id, code: 'due-later', reason: `${principal.actor.name} lets it go on.` }
    await record(tx, { case: row.id }, { kind: 'sequence-waits', actor: principal.actor, at: question.now, data })
    await stepOn(tx, world, row, nothingPrepared)
  })
}

/** The mail that failed is none of the sequence's any more: its step is open again. */
async function takeStepBack(tx: Tx, sequence: SequenceNow): Promise<void> {
  await tx
    .updateTable('email')
    .set({ sequence_id: null, step: null, content_hash: sql`content_hash || ':failed:' || id` })
    .where('sequence_id', '=', sequence.id)
    .where('step', '=', sequence.sent)
    .execute()
  await tx
    .updateTable('follow_up_sequence')
    .set({ sent: Math.max(0, sequence.sent - 1) })
    .where('id', '=', sequence.id)
    .execute()
}

async function openSequence(
  tx: Tx,
  world: World,
  principal: Principal,
  caseId: string,
): Promise<{ row: CaseRow; sequence: SequenceNow; question: FollowUpQuestion }> {
  const row = await lockCase(tx, caseId, principal)
  const { question } = await readQuestion(tx, world, row)
  if (!question.sequence) throw new NotFound('open sequence')
  return { row, sequence: question.sequence, question }
}
