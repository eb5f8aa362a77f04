import { sql } from 'kysely'
import type { Actor } from '../../../contract/timeline.ts'
import { newId } from '../../db/new-id.ts'
import type { Tx } from '../../db/open.ts'
import type { RunKind, RunTrigger } from '../../db/schema.ts'
import type { World } from '../world.ts'

/** The index of a conflict is found only by words that stand in the statement itself. */
const literal = { pending: sql.lit<'pending'>('pending'), email: sql.lit<'email'>('email') } as const

export interface RunRequest {
  kind: RunKind
  trigger: RunTrigger
  /** The conversation to be read. */
  conversation: { id: string; queue_id: string }
  caseId: string | null
  requestedBy: Actor
}

/**
 * Asks the agent to look, in the caller's transaction. While a run of the same kind and trigger waits to begin, a second request joins it:
 * the waiting row is locked, so that it cannot begin before the caller's words are committed and thus seen.
 * @returns the id of the run that will look
 */
export async function requestRun(tx: Tx, world: World, request: RunRequest): Promise<string> {
  for (;;) {
    const inserted = await insertRun(tx, world, request)
    if (inserted) {
      await world.enqueue(tx, 'perform-run', { runId: inserted })
      return inserted
    }
    const pending = await tx
      .selectFrom('run')
      .select('id')
      .where('conversation_id', '=', request.conversation.id)
      .where('kind', '=', request.kind)
      .where('trigger', '=', request.trigger)
      .where('state', '=', 'pending')
      .forUpdate()
      .executeTakeFirst()
    if (pending) return pending.id
    // It began in between, perhaps before these words: ask for another.
  }
}

export interface MailRunRequest {
  caseId: string
  queueId: string
  /** The mail that set it off. */
  emailId: string
  trigger: 'email' | 'button' | 'retry'
  requestedBy: Actor
}

/** The same for the mails of a case: while such a run waits to begin, it will see this mail too. */
export async function requestMailRun(tx: Tx, world: World, request: MailRunRequest): Promise<void> {
  const id = newId()
  await mailRun(tx, world, id, request).execute()
  await world.enqueue(tx, 'perform-run', { runId: id })
}

/** The row of such a run, as a part of another statement; a job is asked for apart. */
export function mailRun(tx: Tx, world: World, id: string, request: MailRunRequest) {
  return tx
    .insertInto('run')
    .values({
      id,
      kind: 'update',
      trigger: request.trigger,
      state: 'pending',
      conversation_id: null,
      case_id: request.caseId,
      email_id: request.emailId,
      queue_id: request.queueId,
      requested_by: JSON.stringify(request.requestedBy),
      requested_at: world.clock(),
    })
    .onConflict((conflict) =>
      conflict
        .columns(['case_id', 'kind'])
        .where('state', '=', literal.pending)
        .where('trigger', '=', literal.email)
        .doUpdateSet({ requested_at: world.clock() }),
    )
}

async function insertRun(tx: Tx, world: World, request: RunRequest): Promise<string | undefined> {
  const row = await tx
    .insertInto('run')
    .values({
      id: newId(),
      kind: request.kind,
      trigger: request.trigger,
      state: 'pending',
      conversation_id: request.conversation.id,
      case_id: request.caseId,
      queue_id: request.conversation.queue_id,
      requested_by: JSON.stringify(request.requestedBy),
      requested_at: world.clock(),
    })
    .onConflict((conflict) => conflict.columns(['conversation_id', 'kind', 'trigger']).where('state', '=', literal.pending).doNothing())
    .returning('id')
    .executeTakeFirst()
  return row?.id
}
