import { inTransaction } from '../../db/transaction.ts'
import { lockCase } from '../cases/lock-case.ts'
import { lockConversation } from '../conversations/lock-conversation.ts'
import { NotFound, Refused } from '../errors.ts'
import type { Principal, World } from '../world.ts'
import { performRun } from './perform-run.ts'
import { requestRun } from './request-run.ts'

/**
 * Looks at once, for a person who waits in front of a form: the job that was enqueued with the run finds it taken.
 * @returns the id of the finished run; its failure is told as a refusal
 */
async function performNow(world: World, runId: string): Promise<string> {
  await performRun(world, runId)
  const run = await world.db.selectFrom('run').select(['state', 'reason']).where('id', '=', runId).executeTakeFirstOrThrow()
  if (run.state === 'failed') throw new Refused(run.reason ?? 'The agent could not read the conversation.')
  return runId
}

/** Fills the form of a new case from the conversation, for review. */
export async function draftCaseNow(world: World, principal: Principal, conversationId: string): Promise<string> {
  const runId = await inTransaction(world.db, async (tx) => {
    const conversation = await lockConversation(tx, conversationId, principal)
    return requestRun(tx, world, { kind: 'prefill', trigger: 'button', conversation, caseId: null, requestedBy: principal.actor })
  })
  return performNow(world, runId)
}

/** Fills the resolve dialog from the newest conversation of the case. */
export async function draftResolutionNow(world: World, principal: Principal, caseId: string): Promise<string> {
  const runId = await inTransaction(world.db, async (tx) => {
    const row = await lockCase(tx, caseId, principal)
    const linked = await tx
      .selectFrom('case_conversation as l')
      .innerJoin('conversation as c', 'c.id', 'l.conversation_id')
      .select(['c.id', 'c.queue_id'])
      .where('l.case_id', '=', row.id)
      .orderBy('c.started_at', 'desc')
      .executeTakeFirst()
    if (!linked) throw new Refused('This case has no conversation that a resolution could be read from.')
    return requestRun(tx, world, {
      kind: 'resolution',
      trigger: 'button',
      conversation: linked,
      caseId: row.id,
      requestedBy: principal.actor,
    })
  })
  return performNow(world, runId)
}

/** Looks again at what a failed or fruitless run looked at. */
export async function retryRun(world: World, principal: Principal, runId: string): Promise<string> {
  return inTransaction(world.db, async (tx) => {
    const run = await tx.selectFrom('run').selectAll().where('id', '=', runId).executeTakeFirst()
    if (!run || !principal.queueIds.includes(run.queue_id)) throw new NotFound('run')
    if (!run.conversation_id) throw new Refused('This run has no conversation that could be read again.')
    const conversation = await lockConversation(tx, run.conversation_id, principal)
    if (run.kind !== 'creation' && run.kind !== 'update') throw new Refused('Open the form again instead.')
    if (run.kind === 'creation' && conversation.current_case_id) throw new Refused('This conversation has a case already.')
    return requestRun(tx, world, { kind: run.kind, trigger: 'retry', conversation, caseId: run.case_id, requestedBy: principal.actor })
  })
}
