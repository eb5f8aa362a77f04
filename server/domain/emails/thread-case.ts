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
  /** Reopened by mail within the last hour. */
  reopens: number
}

const mostMerges = 20
const hourMs = 3_600_000

/** Locks the case that a mail belongs to; where it was merged, the surviving one (E6). */
export async function lockThreadCase(tx: Tx, world: World, caseId: string): Promise<LockedThread | null> {
  for (let id = caseId, step = 0; step < mostMerges; step++) {
    const row = await tx.selectFrom('case').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
    if (!row) return null
    if (!row.merged_into_id) return describe(tx, world, row)
    id = row.merged_into_id
  }
  return null
}

interface Around {
  contactEmail: string | null
  participants: string[] | null
  representatives: string[] | null
  lastEnd: string | null
}

async function describe(tx: Tx, world: World, row: CaseRow): Promise<LockedThread> {
  const { rows } = await sql<Around>`select
    (select lower(email) from contact where id = ${row.contact_id}) as "contactEmail",
    (select array_agg(address) from case_participant where case_id = ${row.id}) as participants,
    (select array_agg(lower(email)) from representative where is_active) as representatives,
    (select status_reason from resolution where case_id = ${row.id} order by at desc limit 1) as "lastEnd"`.execute(tx)
  const around = rows[0]
  const { mail } = (await recentQueue(world, row.queue_id)).settings
  return {
    row,
    thread: {
      id: row.id,
      number: row.number,
      status: row.status,
      statusReason: row.status_reason,
      resolvedAt: row.resolved_at,
      reopenDays: around?.lastEnd === 'no-response' ? mail.reopenDaysAfterSilence : mail.reopenDaysAfterConfirmation,
    },
    people: {
      contact: around?.contactEmail ? [around.contactEmail] : [],
      participants: around?.participants ?? [],
      representatives: around?.representatives ?? [],
    },
    reopens: row.reopened_by_mail_at.filter((at) => world.clock().getTime() - at.getTime() < hourMs).length,
  }
}
