import type { Tx } from '../../db/open.ts'
import { inTransaction } from '../../db/transaction.ts'
import { lockCase } from '../cases/lock-case.ts'
import { linkConversation } from '../cases/open-case.ts'
import { NotFound, Refused } from '../errors.ts'
import { requestRun } from '../runs/request-run.ts'
import { announce } from '../timeline/announce.ts'
import { record } from '../timeline/record.ts'
import type { Principal, World } from '../world.ts'
import { type ConversationRow, lockConversation } from './lock-conversation.ts'

/** A person links a case to the conversation, or chooses among the linked ones: it becomes the current one, to which updates go (E24, E26). */
export async function chooseCurrentCase(world: World, principal: Principal, conversationId: string, caseId: string): Promise<void> {
  await inTransaction(world.db, async (tx) => {
    const conversation = await lockConversation(tx, conversationId, principal)
    await choose(tx, world, principal, conversation, caseId)
  })
}

async function choose(tx: Tx, world: World, principal: Principal, conversation: ConversationRow, caseId: string): Promise<void> {
  const row = await lockCase(tx, caseId, principal)
  const linked = await tx
    .selectFrom('case_conversation')
    .select('case_id')
    .where('case_id', '=', caseId)
    .where('conversation_id', '=', conversation.id)
    .executeTakeFirst()
  if (!linked) return linkConversation(tx, world, conversation, row, principal.actor, 'case-linked')
  await tx
    .updateTable('conversation')
    .set({ current_case_id: caseId, case_offer_run_id: null, case_choice_run_id: null })
    .where('id', '=', conversation.id)
    .execute()
  await announce(tx, { t: 'conversation', id: conversation.id, q: conversation.queue_id, seq: conversation.seq })
}

/** The conversation was linked to the wrong case: the link goes, and no automatic case follows it. */
export async function unlinkCase(world: World, principal: Principal, conversationId: string, caseId: string): Promise<void> {
  await inTransaction(world.db, async (tx) => {
    const conversation = await lockConversation(tx, conversationId, principal)
    await lockCase(tx, caseId, principal)
    const gone = await tx
      .deleteFrom('case_conversation')
      .where('case_id', '=', caseId)
      .where('conversation_id', '=', conversationId)
      .returning('case_id')
      .executeTakeFirst()
    if (!gone) throw new NotFound('link between this conversation and this case')
    const left = await tx
      .selectFrom('case_conversation')
      .select('case_id')
      .where('conversation_id', '=', conversationId)
      .orderBy('linked_at', 'desc')
      .executeTakeFirst()
    const current = conversation.current_case_id === caseId ? (left?.case_id ?? null) : conversation.current_case_id
    await tx
      .updateTable('conversation')
      .set({ current_case_id: current, bars_automatic_case: true })
      .where('id', '=', conversationId)
      .execute()
    const at = world.clock()
    await record(tx, { conversation: conversationId }, { kind: 'case-unlinked', actor: principal.actor, at, data: { caseId } })
    await record(tx, { case: caseId }, { kind: 'case-unlinked', actor: principal.actor, at, data: { conversationId } })
    await announce(tx, { t: 'conversation', id: conversationId, q: conversation.queue_id, seq: conversation.seq })
  })
}

/** Answers "this looks like the same issue": link the case that was found, or open a new one. */
export async function answerCaseChoice(world: World, principal: Principal, conversationId: string, caseId: string | null): Promise<void> {
  await inTransaction(world.db, async (tx) => {
    const conversation = await lockConversation(tx, conversationId, principal)
    if (conversation.current_case_id) throw new Refused('This conversation has a case already.')
    if (caseId) return choose(tx, world, principal, conversation, caseId)
    await tx.updateTable('conversation').set({ case_choice_run_id: null }).where('id', '=', conversationId).execute()
    await requestRun(tx, world, { kind: 'creation', trigger: 'choice', conversation, caseId: null, requestedBy: principal.actor })
  })
}

/** "Try again", or the offered case is taken: the agent looks once more because a person asked. */
export async function requestCreation(world: World, principal: Principal, conversationId: string): Promise<string> {
  return inTransaction(world.db, async (tx) => {
    const conversation = await lockConversation(tx, conversationId, principal)
    if (conversation.current_case_id) throw new Refused('This conversation has a case already.')
    const trigger = conversation.case_offer_run_id ? 'offer' : 'retry'
    return requestRun(tx, world, { kind: 'creation', trigger, conversation, caseId: null, requestedBy: principal.actor })
  })
}

/** "Update from conversation": works while the agent is paused or the case taken over, because a person asked. */
export async function requestUpdate(world: World, principal: Principal, conversationId: string): Promise<string> {
  return inTransaction(world.db, async (tx) => {
    const conversation = await lockConversation(tx, conversationId, principal)
    if (!conversation.current_case_id) throw new Refused('This conversation has no case yet.')
    return requestRun(tx, world, {
      kind: 'update',
      trigger: 'button',
      conversation,
      caseId: conversation.current_case_id,
      requestedBy: principal.actor,
    })
  })
}
