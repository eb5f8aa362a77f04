import type { Tx } from '../../db/open.ts'
import { inTransaction } from '../../db/transaction.ts'
import { openCase } from '../cases/open-case.ts'
import { type ConversationRow, lockConversation } from '../conversations/lock-conversation.ts'
import { type FieldDefinition, isFillable, loadFields } from '../fields/load-fields.ts'
import { askPredictor, gatherReading, type Reading } from '../predictions/read-conversation.ts'
import type { SettledPrediction } from '../predictions/settle.ts'
import { settleReading } from '../predictions/settle-reading.ts'
import { findQueue } from '../queues/find-queue.ts'
import type { RunRow } from '../runs/claim-run.ts'
import { finishRun } from '../runs/finish-run.ts'
import { agentSettingsOf } from '../settings/agent-settings.ts'
import { whyNotAct } from '../settings/may-act.ts'
import { agentActor, type World } from '../world.ts'
import { caseFromReading } from './case-from-reading.ts'
import { type CreationDecision, decideCreation } from './decide-creation.ts'
import { findSameIssue } from './find-same-issue.ts'

/** Triggers that a person's hand set off: they work while the agent is paused. */
const byHand = new Set(['retry', 'choice', 'offer'])

/**
 * One look at a conversation that has no case: read, predict outside any transaction, lock, look again, then open the case with its fields
 * in one step, offer it, or say what is missing. At most one automatic case per conversation, whatever races (E21).
 */
export async function createFromConversation(world: World, run: RunRow): Promise<void> {
  const conversationId = run.conversation_id
  if (!conversationId) throw new Error(`The creation run ${run.id} has no conversation.`)
  const settings = await agentSettingsOf(world.db)
  const fields = (await loadFields(world.db)).filter((field) => field.isConfigured || field.defaultValue !== null)
  const early = await inTransaction(world.db, (tx) => stopEarly(tx, world, run, conversationId))
  if (early) return
  let reading = await look(world, conversationId, fields, settings)
  const done = await inTransaction(world.db, (tx) => settleAndOpen(tx, world, run, reading, fields, true))
  if (done) return
  // The contact wrote while the predictor was thinking: look once more, then write what is supported by then.
  reading = await look(world, conversationId, fields, settings)
  await inTransaction(world.db, (tx) => settleAndOpen(tx, world, run, reading, fields, false))
}

async function look(
  world: World,
  conversationId: string,
  fields: FieldDefinition[],
  settings: Awaited<ReturnType<typeof agentSettingsOf>>,
): Promise<Reading> {
  const predicted = fields.filter((field) => field.isConfigured && isFillable(field))
  return askPredictor(world, await gatherReading(world.db, conversationId, predicted, settings, {}), predicted, settings)
}

/** Before any prediction is paid for: is there anything to do at all? */
async function stopEarly(tx: Tx, world: World, run: RunRow, conversationId: string): Promise<boolean> {
  const conversation = await lockConversation(tx, conversationId)
  const stop = await whyStop(tx, run, conversation)
  if (stop) await finishRun(tx, world, run, stop)
  return stop !== undefined
}

async function whyStop(tx: Tx, run: RunRow, conversation: ConversationRow) {
  if (conversation.current_case_id)
    return { decision: 'linked-already', reason: 'The conversation has a case already.', caseId: conversation.current_case_id }
  if (conversation.bars_automatic_case && !byHand.has(run.trigger))
    return { decision: 'barred', reason: 'A person undid the automatic case of this conversation, so no other is opened by itself.' }
  const reason = byHand.has(run.trigger)
    ? undefined
    : whyNotAct(await agentSettingsOf(tx), await findQueue(tx, conversation.queue_id), 'create', 'chat')
  if (reason) return reason
  if (run.trigger === 'ongoing' && conversation.status !== 'active')
    return { decision: 'superseded', reason: 'The conversation has gone on to another state; its end is looked at by itself.' }
  return undefined
}

/** @returns false if the contact wrote in between and `mayLookAgain` */
async function settleAndOpen(
  tx: Tx,
  world: World,
  run: RunRow,
  reading: Reading,
  fields: FieldDefinition[],
  mayLookAgain: boolean,
): Promise<boolean> {
  const conversation = await lockConversation(tx, run.conversation_id ?? '')
  const stop = await whyStop(tx, run, conversation)
  if (stop) {
    await finishRun(tx, world, run, { ...stop, reading })
    return true
  }
  if (mayLookAgain && conversation.last_contact_seq > reading.contactSeq) return false
  const settings = await agentSettingsOf(tx)
  const settled = preferKnown(settleReading(reading, fields, new Map(), settings), reading)
  const plan = caseFromReading(fields, reading, settled)
  const sameIssueCaseId = conversation.bars_automatic_case ? null : await findSameIssue(tx, conversation, reading)
  const decision = decideCreation({ trigger: run.trigger, settings, fields: plan.configured, sameIssueCaseId })
  await carryOut(tx, world, run, { conversation, reading, settled, decision, plan })
  return true
}

/** What the contact answered before the chat stands; the agent does not guess over it. */
const preferKnown = (settled: SettledPrediction[], reading: Reading) =>
  settled.map((one) =>
    reading.known[one.field] === undefined
      ? one
      : { ...one, fate: 'dropped' as const, code: 'known', reason: 'The contact answered this before the chat.' },
  )

interface Ready {
  conversation: ConversationRow
  reading: Reading
  settled: SettledPrediction[]
  decision: CreationDecision
  plan: ReturnType<typeof caseFromReading>
}

async function carryOut(tx: Tx, world: World, run: RunRow, { conversation, reading, settled, decision, plan }: Ready): Promise<void> {
  // Nothing is written unless a case is opened: what would have been is shown as such.
  const unwritten = settled.map((one) =>
    one.fate === 'written'
      ? { ...one, fate: 'dropped' as const, code: 'no-case', reason: 'It would have been written, but no case was opened.' }
      : one,
  )
  if (decision.do === 'open') {
    const opened = await openCase(tx, world, {
      queueId: conversation.queue_id,
      contactId: conversation.contact_id,
      ownerId: conversation.representative_id,
      origin: conversation.channel === 'offline-form' ? 'offline-form' : 'chat',
      openedBy: agentActor,
      runId: run.id,
      values: plan.values,
      fieldStates: plan.fieldStates(run.id, settled),
      conversation,
      isAutomatic: true,
    })
    await finishRun(tx, world, run, {
      decision: 'opened',
      reason: decision.reason,
      caseId: opened.id,
      settled,
      reading,
      missing: plan.emptyMandatory,
    })
  } else if (decision.do === 'not-enough') {
    await finishRun(tx, world, run, {
      decision: 'not-enough',
      reason: decision.reason,
      missing: decision.missing,
      settled: unwritten,
      reading,
    })
  } else if (decision.do === 'offer') {
    await tx.updateTable('conversation').set({ case_offer_run_id: run.id }).where('id', '=', conversation.id).execute()
    await finishRun(tx, world, run, { decision: 'offers', reason: decision.reason, settled: unwritten, reading })
  } else {
    await tx.updateTable('conversation').set({ case_choice_run_id: run.id }).where('id', '=', conversation.id).execute()
    await finishRun(tx, world, run, {
      decision: 'waits-for-choice',
      reason: decision.reason,
      candidateCaseId: decision.caseId,
      settled: unwritten,
      reading,
    })
  }
}
