/** Asks for one more look at a case that somebody waits on; at most one is open for each, and it is gone once somebody looked. */
import { sql } from 'kysely'
import type { Tx } from '../../db/open.ts'
import type { Write } from '../../db/together.ts'

/** Whether a sequence is open, or a rule that is switched on waits for such cases. `k` is a row of cases. */
const isWaitedOn = (k: string) =>
  sql.raw(`(${k}.sequence_id is not null or (${k}.status = 'active' and exists (
    select 1 from follow_up_rule r where r.is_active and ${k}.status_reason = any (r.status_reasons))))`)

const onceOnly = sql`on conflict (case_id) do update set at = least(excluded.at, follow_up_look.at)`

/** As a part of the statement that changes the case, whose new row is `main`. */
export const lookAgainAtMain = (at: Date): Write =>
  sql`insert into follow_up_look (case_id, at) select main.id, ${at}::timestamptz from main where ${isWaitedOn('main')} ${onceOnly}`

/** After something beside the case's own row changed. The caller holds the lock of the case, or none at all. */
export async function lookAgain(tx: Tx, caseId: string, at: Date): Promise<void> {
  await sql`insert into follow_up_look (case_id, at) select k.id, ${at}::timestamptz from "case" k where k.id = ${caseId} and ${isWaitedOn('k')} ${onceOnly}`.execute(
    tx,
  )
}

/** The same for all active cases of a contact: what is known of the person changed. */
export async function lookAgainAtCasesOf(tx: Tx, contactId: string, at: Date): Promise<void> {
  await sql`insert into follow_up_look (case_id, at) select k.id, ${at}::timestamptz from "case" k
    where k.contact_id = ${contactId} and k.status = 'active' and ${isWaitedOn('k')} ${onceOnly}`.execute(tx)
}

/** After the agent may act again: all that its pause had stopped. */
export async function lookAgainAtPaused(tx: Tx, at: Date): Promise<void> {
  await sql`insert into follow_up_look (case_id, at) select s.case_id, ${at}::timestamptz from follow_up_sequence s
    where s.ended_at is null and s.state = 'paused' and s.code = 'agent-paused' ${onceOnly}`.execute(tx)
}
