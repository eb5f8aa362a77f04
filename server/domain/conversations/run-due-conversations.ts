import { sql } from 'kysely'
import type { Tx } from '../../db/open.ts'
import { inTransaction } from '../../db/transaction.ts'
import { requestRun } from '../runs/request-run.ts'
import { agentSettingsOf } from '../settings/agent-settings.ts'
import { agentActor, systemActor, type World } from '../world.ts'
import { closeLocked } from './close-conversation.ts'
import { endLocked } from './end-conversation.ts'
import type { ConversationRow } from './lock-conversation.ts'
import { endOffer } from './offer-conversation.ts'

/**
 * Does what has fallen due: offers that ran out, contacts that stayed away, conversations in which nobody says anything, wrap-ups that
 * nobody closed, and second looks of the agent. Rows are claimed one by one with SKIP LOCKED, so several workers share the work.
 * @returns how many were handled
 */
export async function runDueConversations(world: World): Promise<number> {
  let handled = 0
  while (handled < 1000 && (await inTransaction(world.db, (tx) => handleOne(tx, world)))) handled++
  return handled
}

async function handleOne(tx: Tx, world: World): Promise<boolean> {
  const now = world.clock()
  const row = await claimDue(tx, now)
  if (!row) return false
  const isDue = (at: Date | null) => at !== null && at <= now
  if (isDue(row.offer_due_at)) await (row.offered_to ? endOffer(tx, world, row, 'timed-out', systemActor) : clear(tx, row, 'offer_due_at'))
  else if (isDue(row.wrap_up_due_at)) await closeLocked(tx, world, row)
  else if (isDue(row.disconnect_due_at)) await endLocked(tx, world, row, { by: 'disconnect', actor: systemActor })
  else if (isDue(row.look_again_at)) await lookAgain(tx, world, row)
  else await endLocked(tx, world, row, { by: 'inactivity', actor: systemActor })
  return true
}

async function claimDue(tx: Tx, now: Date): Promise<ConversationRow | undefined> {
  const { rows } = await sql<ConversationRow>`
    select * from conversation where id = (
      select id from (
        (select id from conversation where offer_due_at <= ${now} limit 1) union all
        (select id from conversation where wrap_up_due_at <= ${now} and status = 'wrap-up' limit 1) union all
        (select id from conversation where disconnect_due_at <= ${now} and status in ('bot', 'open', 'active') limit 1) union all
        (select id from conversation where look_again_at <= ${now} limit 1) union all
        (select c.id from conversation c join queue q on q.id = c.queue_id where c.status in ('bot', 'open', 'active')
           and c.last_activity_at <= ${now}::timestamptz - make_interval(secs => coalesce((q.settings #>> '{chat,inactivitySeconds}')::int, 1800)) limit 1)
      ) due limit 1) for update skip locked`.execute(tx)
  return rows[0]
}

async function clear(tx: Tx, row: ConversationRow, column: 'offer_due_at' | 'look_again_at'): Promise<void> {
  await tx
    .updateTable('conversation')
    .set({ [column]: null })
    .where('id', '=', row.id)
    .execute()
}

async function lookAgain(tx: Tx, world: World, row: ConversationRow): Promise<void> {
  await clear(tx, row, 'look_again_at')
  const settings = await agentSettingsOf(tx)
  if (settings.whileOngoing === 'off' || row.status !== 'active' || row.current_case_id) return
  await requestRun(tx, world, { kind: 'creation', trigger: 'ongoing', conversation: row, caseId: null, requestedBy: agentActor })
}
