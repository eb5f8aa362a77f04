import type { SuggestedActionKind } from '../../../contract/follow-up.ts'
import type { TimelineKind } from '../../../contract/timeline.ts'
import { newId } from '../../db/new-id.ts'
import type { Tx } from '../../db/open.ts'
import type { SuggestionDraft } from '../../db/schema.ts'
import type { CaseRow } from '../cases/lock-case.ts'
import { record } from '../timeline/record.ts'
import { agentActor, type World } from '../world.ts'
import { closeCase, composeClosing } from './close-case.ts'
import { draftFollowUp, type FollowUpDraft } from './draft-follow-up.ts'
import { changeSequence as change, endSequence as finish } from './end-sequence.ts'
import type { FollowUpQuestion, NextStep, SequenceNow } from './follow-up-question.ts'
import { dueAfter, nextWait } from './next-step.ts'
import type { CaseAround } from './read-question.ts'
import { readThread } from './read-thread.ts'
import { basisOf, suggestAction, withdrawSuggestion } from './suggest-action.ts'
import { summarise } from './summarise.ts'
import type { WrittenText } from './text-model.ts'
import { whyNotSend, writeFollowUp } from './write-follow-up.ts'

/** All that a step works with: the locked case, what was read, and what a language model wrote beforehand. */
export interface StepAround {
  row: CaseRow
  question: FollowUpQuestion
  around: CaseAround
  written: WrittenText | null
}

/** Does what `next-step` decided, in the caller's transaction. @returns whether the case is to be looked at once more right now */
export async function takeStep(tx: Tx, world: World, at: StepAround, step: NextStep): Promise<boolean> {
  const { sequence } = at.question
  if (step.do === 'nothing') return false
  if (step.do === 'start') return startSequence(tx, world, at, step)
  if (!sequence) return false
  switch (step.do) {
    case 'wait':
      return keepWaiting(tx, world, at, sequence, step)
    case 'pause':
      return stand(tx, world, at, sequence, { ...step, state: 'paused', suggests: null })
    case 'ask':
      return stand(tx, world, at, sequence, { ...step, state: 'asking', leftMs: 0 })
    case 'write':
      return writeNext(tx, world, at, sequence, step.isSuggested)
    case 'close':
      return close(tx, world, at, sequence, step)
    case 'end':
      return end(tx, world, at, sequence, step)
  }
}

async function startSequence(tx: Tx, world: World, { row, question }: StepAround, step: Extract<NextStep, { do: 'start' }>): Promise<true> {
  const { rule, now, lastWordAt } = question
  if (!rule) throw new Error('A sequence begins by a rule.')
  const id = newId()
  await tx
    .insertInto('follow_up_sequence')
    .values({
      id,
      case_id: row.id,
      rule_id: rule.id,
      queue_id: row.queue_id,
      state: 'waiting',
      code: 'due-later',
      settings: JSON.stringify(rule.settings),
      word_at: lastWordAt ?? step.waitsSince,
      waits_since: step.waitsSince,
      due_at: step.dueAt,
      started_at: now,
      changed_at: now,
    })
    .execute()
  await tx.updateTable('case').set({ sequence_id: id }).where('id', '=', row.id).execute()
  await note(tx, world, row.id, 'sequence-started', { sequenceId: id, ruleId: rule.id, dueAt: step.dueAt?.toISOString() ?? null })
  return true
}

async function keepWaiting(
  tx: Tx,
  world: World,
  { row, question }: StepAround,
  sequence: SequenceNow,
  step: Extract<NextStep, { do: 'wait' }>,
): Promise<false> {
  const isSame =
    sequence.state === 'waiting' &&
    sequence.code === step.code &&
    sequence.dueAt?.getTime() === step.dueAt.getTime() &&
    sequence.waitsSince.getTime() === step.waitsSince.getTime()
  if (isSame) return false
  await withdrawSuggestion(tx, world, row, 'The wait goes on.')
  await change(tx, question, sequence, {
    state: 'waiting',
    code: step.code,
    reason: step.reason,
    due_at: step.dueAt,
    waits_since: step.waitsSince,
    word_at: step.wordAt,
    left_ms: null,
  })
  // A mailbox that is read again in a minute is no news each time.
  const isNews = sequence.state !== 'waiting' || sequence.code !== step.code || sequence.waitsSince.getTime() !== step.waitsSince.getTime()
  if (isNews)
    await note(tx, world, row.id, 'sequence-waits', {
      sequenceId: sequence.id,
      code: step.code,
      reason: step.reason,
      dueAt: step.dueAt.toISOString(),
    })
  return false
}

/** Nothing comes by the clock until something changes on the case. */
async function stand(
  tx: Tx,
  world: World,
  at: StepAround,
  sequence: SequenceNow,
  step: { state: 'paused' | 'asking'; code: SequenceNow['code']; reason: string; leftMs: number; suggests: SuggestedActionKind | null },
  draft: FollowUpDraft | null = null,
): Promise<false> {
  const { row, question } = at
  if (step.suggests) {
    const closing = step.suggests === 'resolve-case' ? await composeClosing(tx, row, at.around, sequence, 'no-response') : null
    const resolution = closing && { statusReason: closing.statusReason, summary: closing.summary }
    await suggest(tx, world, at, sequence, step.suggests, step.reason, { mail: mailOf(draft), resolution })
  }
  if (!step.suggests) await withdrawSuggestion(tx, world, row, step.reason)
  if (sequence.state === step.state && sequence.code === step.code) return false
  await change(tx, question, sequence, { state: step.state, code: step.code, reason: step.reason, due_at: null, left_ms: step.leftMs })
  const kind = step.state === 'paused' ? 'sequence-paused' : 'sequence-asks'
  await note(tx, world, row.id, kind, { sequenceId: sequence.id, code: step.code, reason: step.reason })
  return false
}

async function writeNext(tx: Tx, world: World, at: StepAround, sequence: SequenceNow, isSuggested: boolean): Promise<boolean> {
  const { row, question, around, written } = at
  if (isSuggested && sequence.state === 'suggested') return false
  const purpose = sequence.kind === 'progress' ? 'progress' : 'follow-up'
  const text = sequence.settings.steps[sequence.kind === 'progress' ? 0 : sequence.sent]?.text
  if (!text) throw new Error('There is no further step.')
  const draft = await draftFollowUp(tx, { row, around, purpose, text, written, representative: null })
  const action = sequence.sent === 0 ? 'send-follow-up' : 'send-next-follow-up'
  const why = await whyNotSend(tx, world, row, around, draft)
  if (why) return stand(tx, world, at, sequence, { state: 'asking', ...why, leftMs: 0, suggests: action }, draft)
  if (isSuggested) {
    const reason = 'The wait is over, and the rule asks before it sends.'
    await suggest(tx, world, at, sequence, action, reason, { mail: mailOf(draft), resolution: null })
    await change(tx, question, sequence, { state: 'suggested', code: 'confirm-level', reason, due_at: null, left_ms: null })
    return false
  }
  await withdrawSuggestion(tx, world, row, 'It was sent.')
  await writeFollowUp(tx, world, row, { around, draft, purpose, sequenceId: sequence.id, step: sequence.sent + 1 })
  await advance(tx, question, sequence)
  return false
}

/** One step further: the next wait counts from the sending of this mail (E46). */
export async function advance(tx: Tx, question: FollowUpQuestion, sequence: SequenceNow): Promise<void> {
  const { now, hours } = question
  const wait = nextWait(sequence.kind, sequence.settings, sequence.sent + 1)
  await change(tx, question, sequence, {
    state: 'waiting',
    code: 'due-later',
    reason: '',
    sent: sequence.sent + 1,
    waits_since: now,
    due_at: wait ? dueAfter(now, wait, hours) : now,
    left_ms: null,
  })
}

async function close(
  tx: Tx,
  world: World,
  at: StepAround,
  sequence: SequenceNow,
  step: Extract<NextStep, { do: 'close' }>,
): Promise<boolean> {
  const { row, question, around } = at
  if (step.isSuggested && sequence.state === 'suggested') return false
  const closing = await composeClosing(tx, row, around, sequence, step.statusReason)
  if (step.isSuggested) {
    const reason =
      step.code === 'confirmed' ? 'The contact says that it is solved.' : 'Nobody has answered, and the rule asks before it closes.'
    const resolution = { statusReason: closing.statusReason, summary: closing.summary }
    if (step.code === 'confirmed') await finish(tx, world, at, sequence, 'answered', reason)
    await suggest(tx, world, at, sequence, 'resolve-case', reason, { mail: null, resolution })
    if (step.code !== 'confirmed')
      await change(tx, question, sequence, { state: 'suggested', code: 'confirm-level', reason, due_at: null, left_ms: null })
    return false
  }
  await withdrawSuggestion(tx, world, row, 'The case was closed.')
  await finish(tx, world, at, sequence, step.code, step.code === 'confirmed' ? 'The contact confirmed.' : 'Nobody has answered.')
  await closeCase(tx, world, row, { around, sequence, closing, actor: agentActor })
  return false
}

async function end(tx: Tx, world: World, at: StepAround, sequence: SequenceNow, step: Extract<NextStep, { do: 'end' }>): Promise<boolean> {
  await finish(tx, world, at, sequence, step.code, step.reason)
  if (!step.suggests) return true
  const { row, around } = at
  const closing = step.suggests === 'resolve-case' ? await composeClosing(tx, row, around, sequence, 'solved') : null
  const thread = await readThread(tx, row.id, around.contact)
  const mail =
    closing || thread.to.length === 0
      ? null
      : { ...thread, subject: '', html: '', language: around.contact.locale ?? around.queue.settings.language, isGenerated: false }
  await suggest(tx, world, at, sequence, step.suggests, step.reason, {
    mail,
    resolution: closing && { statusReason: closing.statusReason, summary: closing.summary },
  })
  return false
}

const suggest = (
  tx: Tx,
  world: World,
  { row, question }: StepAround,
  sequence: SequenceNow,
  action: SuggestedActionKind,
  reason: string,
  draft: SuggestionDraft,
) =>
  suggestAction(tx, world, row, {
    action,
    sequenceId: sequence.id,
    step: sequence.sent + 1,
    summary: summarise(question),
    reason,
    draft,
    basis: basisOf(row, question),
  })

const mailOf = (draft: FollowUpDraft | null): SuggestionDraft['mail'] =>
  draft && {
    to: draft.to,
    cc: draft.cc,
    subject: draft.subject,
    html: draft.html,
    answersEmailId: draft.answersEmailId,
    language: draft.language,
    isGenerated: draft.isGenerated,
  }

const note = (tx: Tx, world: World, caseId: string, kind: TimelineKind, data: Record<string, unknown>) =>
  record(tx, { case: caseId }, { kind, actor: agentActor, at: world.clock(), data })
