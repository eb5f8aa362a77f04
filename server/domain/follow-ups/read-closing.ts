import { sql } from 'kysely'
import { caseNumber } from '../../../contract/case.ts'
import { isEmptyValue } from '../../../contract/same-value.ts'
import type { Tx } from '../../db/open.ts'
import type { CaseRow } from '../cases/lock-case.ts'
import { loadFields } from '../fields/load-fields.ts'
import type { ClosingNow, FollowUpQuestion, SequenceNow } from './follow-up-question.ts'
import { dueAfter } from './next-step.ts'

/** What stands in the way of closing a case (E47, E48). */
export async function readClosing(
  tx: Tx,
  row: CaseRow,
  sequence: SequenceNow,
  { contact, now, hours }: FollowUpQuestion,
): Promise<ClosingNow> {
  const { closingWait } = sequence.settings
  const due = closingWait && dueAfter(sequence.waitsSince, closingWait, hours)
  // Looking again in a minute moves the row's own due time.
  const since = due && due <= now ? due : (sequence.dueAt ?? now)
  const fields = await loadFields(tx)
  const needed = fields.filter(({ key, isMandatory }) => isMandatory || sequence.settings.resolutionNeeds.includes(key))
  const children = await tx
    .selectFrom('case')
    .select('number')
    .where('parent_id', '=', row.id)
    .where('status', '=', 'active')
    .orderBy('number')
    .execute()
  const { rows } = await sql<{ undecided: boolean; unclear: number }>`select
    exists (select 1 from email where state = 'received') as undecided,
    (select count(*)::int from email where direction = 'in' and from_address = ${contact.address?.toLowerCase() ?? null}
      and verdict in ('quarantined', 'unreadable') and case_id is null and received_at > ${sequence.wordAt}) as unclear`.execute(tx)
  return {
    missing: needed.filter(({ key }) => isEmptyValue(row.values[key])).map(({ label }) => label),
    openChildren: children.map(({ number }) => caseNumber(number)),
    unreadMailboxes: await unreadMailboxes(tx, row.queue_id, since),
    isMailUndecided: rows[0]?.undecided ?? false,
    unclearMails: rows[0]?.unclear ?? 0,
  }
}

/** Mailboxes that are read by IMAP and were not since; the other ways bring mail at once. */
async function unreadMailboxes(tx: Tx, queueId: string, since: Date): Promise<string[]> {
  const { rows } = await sql<{ address: string }>`select m.address from mailbox m
    where m.queue_id = ${queueId} and m.is_active and m.settings -> 'imap' is not null and m.settings ->> 'imap' is not null
      and (not exists (select 1 from mailbox_folder f where f.mailbox_id = m.id)
        or exists (select 1 from mailbox_folder f where f.mailbox_id = m.id and (f.read_at is null or f.read_at < ${since})))
    order by m.address`.execute(tx)
  return rows.map(({ address }) => address)
}
