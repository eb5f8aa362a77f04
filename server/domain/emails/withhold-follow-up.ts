import { sql } from 'kysely'
import type { Tx } from '../../db/open.ts'
import { lookAgain } from '../follow-ups/look-again.ts'
import { agentSettingsOf } from '../settings/agent-settings.ts'
import { record } from '../timeline/record.ts'
import { agentActor, type World } from '../world.ts'
import type { OutgoingRow } from './send-due.ts'
import { type Withholding, whyWithhold } from './why-withhold.ts'

const laterMs = 60_000

/**
 * Asks for a mail of a sequence whether it still goes out, in the transaction that claims it (E41). One that does not is withdrawn, visibly,
 * and its step is open again; while the agent is paused it stays where it is.
 * @returns whether it may be sent
 */
export async function mayStillSend(tx: Tx, world: World, row: OutgoingRow): Promise<boolean> {
  if (row.sequence_id === null || row.case_id === null || row.automatic === null) return true
  const found = await readWithholding(tx, row.case_id, row.sequence_id)
  const agent = await agentSettingsOf(tx)
  const isAgentPaused = agent.isPaused || (row.queue_id !== null && agent.pausedQueueIds.includes(row.queue_id))
  const why = found && whyWithhold({ ...found, automatic: row.automatic, writtenAt: row.received_at, isAgentPaused })
  if (!why) return true
  const at = world.clock()
  if (why.do === 'later') {
    const later = new Date(at.getTime() + laterMs)
    await tx.updateTable('email').set({ send_at: later, failure: why.reason }).where('id', '=', row.id).execute()
    return false
  }
  await tx
    .updateTable('email')
    .set({
      state: 'withdrawn',
      failure: why.reason,
      send_at: null,
      sequence_id: null,
      step: null,
      content_hash: `${row.content_hash}:withdrawn:${row.id}`,
    })
    .where('id', '=', row.id)
    .execute()
  await tx
    .updateTable('follow_up_sequence')
    .set({ sent: sql`greatest(sent - 1, 0)`, due_at: at, changed_at: at })
    .where('id', '=', row.sequence_id)
    .where('ended_at', 'is', null)
    .execute()
  const data = { emailId: row.id, subject: row.subject.slice(0, 200), reason: why.reason }
  await record(tx, { case: row.case_id }, { kind: 'email-withdrawn', actor: agentActor, at, data })
  await lookAgain(tx, row.case_id, at)
  return false
}

type Found = Omit<Withholding, 'automatic' | 'writtenAt' | 'isAgentPaused'>

async function readWithholding(tx: Tx, caseId: string, sequenceId: string): Promise<Found | undefined> {
  const { rows } = await sql<Found>`select k.status as "caseStatus", k.merged_into_id is not null as "isMerged", k.is_on_hold as "isOnHold",
      k.is_taken_over as "isTakenOver",
      (select jsonb_build_object('isOpen', s.ended_at is null, 'code', s.code) from follow_up_sequence s where s.id = ${sequenceId}) as sequence,
      greatest(k.last_contact_at,
        (select max(e.received_at) from email e where e.case_id = k.id and e.direction = 'in' and e.is_confirmed and e.verdict in ('reply', 'reply-to-resolved')),
        (select max(v.last_contact_at) from conversation v where v.contact_id = k.contact_id)) as "lastContactAt"
    from "case" k where k.id = ${caseId}`.execute(tx)
  return rows[0]
}
