import { sql } from 'kysely'
import type { Tx } from '../../db/open.ts'
import type { CaseRow } from '../cases/lock-case.ts'
import { recentQueue } from '../queues/recent-queue.ts'
import type { World } from '../world.ts'
import type { ThreadCase } from './decide-mail.ts'
import type { CasePeople } from './judge-sender.ts'

/** The case of a thread, locked, with its people. */
export interface LockedThread {
  row: CaseRow
  thread: ThreadCase
  people: CasePeople
  /** Nothing has proven the contact's address yet. */
  isContactClaimed: boolean
  /** Reopened by mail within the last hour. */
  reopens: number
}

const mostMerges = 20
const hourMs = 3_600_000

interface Around {
  contactEmail: string | null
  contactState: string | null
  participants: string[] | null
  representatives: string[] | null
  lastEnd: string | null
}

/** Locks the case that a mail belongs to; where it was merged, the surviving one (E6). None where its words were erased (E57). */
export async function lockThreadCase(tx: Tx, world: World, caseId: string): Promise<LockedThread | null> {
  for (let id = caseId, step = 0; step < mostMerges; step++) {
    const { rows } = await sql<CaseRow & Around>`select k.*,
      (select lower(email) from contact where id = k.contact_id) as "contactEmail", (select email_state from contact where id = k.contact_id) as "contactState",
      (select array_agg(address) from case_participant where case_id = k.id) as participants,
      (select array_agg(lower(email)) from representative where is_active) as representatives,
      (select status_reason from resolution where case_id = k.id order by at desc limit 1) as "lastEnd"
      from "case" k where k.id = ${id} for update of k`.execute(tx)
    const [found] = rows
    if (!found || found.erased_at) return null
    if (!found.merged_into_id) return describe(world, found)
    id = found.merged_into_id
  }
  return null
}

async function describe(world: World, found: CaseRow & Around): Promise<LockedThread> {
  const { contactEmail, contactState, participants, representatives, lastEnd, ...row } = found
  const { mail } = (await recentQueue(world, row.queue_id)).settings
  return {
    row,
    thread: {
      id: row.id,
      number: row.number,
      status: row.status,
      statusReason: row.status_reason,
      resolvedAt: row.resolved_at,
      reopenDays: lastEnd === 'no-response' ? mail.reopenDaysAfterSilence : mail.reopenDaysAfterConfirmation,
    },
    people: { contact: contactEmail ? [contactEmail] : [], participants: participants ?? [], representatives: representatives ?? [] },
    isContactClaimed: contactState === 'claimed',
    reopens: row.reopened_by_mail_at.filter((at) => world.clock().getTime() - at.getTime() < hourMs).length,
  }
}
