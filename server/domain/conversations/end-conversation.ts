import type { EndedBy } from '../../../contract/conversation.ts'
import type { Actor } from '../../../contract/timeline.ts'
import type { Tx } from '../../db/open.ts'
import { inTransaction } from '../../db/transaction.ts'
import { findQueue } from '../queues/find-queue.ts'
import { requestRun } from '../runs/request-run.ts'
import { agentActor, type Principal, type World } from '../world.ts'
import { changeConversation } from './change-conversation.ts'
import { type ConversationRow, decide, lockConversation, personOf } from './lock-conversation.ts'
import { publishConversation } from './publish-conversation.ts'

export interface EndConversation {
  conversationId: string
  by: EndedBy
  actor: Actor
  principal?: Principal
}

/**
 * Ends a conversation, whoever ends it, and asks for exactly one wrap-up pass: the row is locked, so of several endings at once
 * one wins and the others find it ended (E22). Nobody accepted it: it closes at once, and the agent still looks, because a contact
 * who gave up waiting has an issue too. A chat that a bot settled alone asks for nothing.
 */
export async function endConversation(world: World, end: EndConversation): Promise<void> {
  await inTransaction(world.db, async (tx) => endLocked(tx, world, await lockConversation(tx, end.conversationId, end.principal), end))
}

/** The same in the caller's transaction, on a locked row. */
export async function endLocked(tx: Tx, world: World, row: ConversationRow, end: Omit<EndConversation, 'conversationId'>): Promise<void> {
  const next = decide(row, { do: 'end', by: end.by, ...(end.principal && { person: personOf(end.principal) }) })
  const at = world.clock()
  const queue = await findQueue(tx, row.queue_id)
  const wrapsUp = next.status === 'wrap-up'
  const dueAt = wrapsUp ? new Date(at.getTime() + queue.settings.chat.wrapUpSeconds * 1000) : null
  const timers = { offer_due_at: null, disconnect_due_at: null, look_again_at: null, wrap_up_due_at: dueAt }
  const ended = { ended_at: at, ended_by: end.by, closed_at: wrapsUp ? null : at, waiting_since: null, last_activity_at: at }
  await changeConversation(tx, row, {
    set: { ...next, ...timers, ...ended },
    kind: 'conversation-ended',
    actor: end.actor,
    at,
    data: { by: end.by },
  })
  if (row.status !== 'bot') await askForWrapUpPass(tx, world, row)
  await publishConversation(world, tx, 'conversation.ended', row.id)
  if (!wrapsUp) await publishConversation(world, tx, 'conversation.closed', row.id)
}

async function askForWrapUpPass(tx: Tx, world: World, row: ConversationRow): Promise<void> {
  const what = row.current_case_id ? ({ kind: 'update', trigger: 'wrap-up' } as const) : ({ kind: 'creation', trigger: 'end' } as const)
  await requestRun(tx, world, { ...what, conversation: row, caseId: row.current_case_id, requestedBy: agentActor })
}
