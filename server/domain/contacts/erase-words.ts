/** Takes words out of the tables, in the caller's transaction: rows that only hold words go, rows that also count something stay without them. */
import { sql } from 'kysely'
import type { Tx } from '../../db/open.ts'

/** What a case is called whose words are gone. */
export const erasedTitle = 'Erased on request'
const erasedName = 'Erased contact'
/** What of an entry of the timeline says nothing of anybody: ids, codes, numbers and keys of fields. */
const wordless = [
  ...['emailId', 'conversationId', 'caseId', 'runId', 'mergeId', 'noteId', 'resolutionId', 'messageId', 'contactId', 'otherId'],
  ...[
    'verdict',
    'state',
    'statusReason',
    'by',
    'until',
    'queue',
    'channel',
    'number',
    'into',
    'emails',
    'conversations',
    'field',
    'fields',
  ],
]

/** Mails with source, files, marks and copies; drafts that answer them go too, because they may quote. */
export async function eraseMails(tx: Tx, ids: string[]): Promise<void> {
  if (ids.length === 0) return
  const { rows } = await sql<{ id: string }>`delete from email_draft where answers_email_id = any(${ids}::uuid[]) returning id`.execute(tx)
  await eraseFiles(tx, sql`email_id = any(${ids}::uuid[]) or draft_id = any(${rows.map((row) => row.id)}::uuid[])`)
  await sql`update run set input = null, reason = null, fallback_reason = null where email_id = any(${ids}::uuid[])`.execute(tx)
  await sql`delete from email where id = any(${ids}::uuid[])`.execute(tx)
}

/** What was said in conversations, with originals, files, answers before the chat, and what the agent read and thought of it. */
export async function eraseTranscripts(tx: Tx, ids: string[]): Promise<void> {
  if (ids.length === 0) return
  await eraseFiles(tx, sql`conversation_id = any(${ids}::uuid[])`)
  await sql`delete from message where conversation_id = any(${ids}::uuid[])`.execute(tx)
  await sql`update conversation set pre_chat = '[]', page_url = null, escalation_reason = null, handover_key = null
    where id = any(${ids}::uuid[])`.execute(tx)
  await eraseRuns(tx, sql`conversation_id = any(${ids}::uuid[])`)
  await eraseTimeline(tx, ids)
}

/** Everything that cases say: values, evidence, notes, resolutions, drafts, predictions and what their timelines quote. */
export async function eraseCaseWords(tx: Tx, ids: string[], at: Date): Promise<void> {
  if (ids.length === 0) return
  await eraseFiles(tx, sql`draft_id in (select id from email_draft where case_id = any(${ids}::uuid[]))`)
  for (const table of ['case_field', 'note', 'email_draft', 'case_participant'])
    await sql`delete from ${sql.table(table)} where case_id = any(${ids}::uuid[])`.execute(tx)
  await sql`delete from case_join_suggestion where case_id = any(${ids}::uuid[]) or other_case_id = any(${ids}::uuid[])`.execute(tx)
  await sql`update resolution set summary = '', evidence = '[]', resolved_by = ${withoutName('resolved_by')}, reopened_by = ${withoutName('reopened_by')}
    where case_id = any(${ids}::uuid[])`.execute(tx)
  await sql`update "case" set values = jsonb_build_object('title', ${erasedTitle}::text), opened_by = ${withoutName('opened_by')}, version = version + 1,
    search_text = 'cas-' || lpad(number::text, greatest(5, length(number::text)), '0') || E'\n' || lower(${erasedTitle}),
    erased_at = ${at} where id = any(${ids}::uuid[])`.execute(tx)
  await eraseRuns(tx, sql`case_id = any(${ids}::uuid[])`)
  await eraseTimeline(tx, ids)
}

async function eraseRuns(tx: Tx, which: ReturnType<typeof sql>): Promise<void> {
  await sql`delete from prediction where run_id in (select id from run where ${which})`.execute(tx)
  await sql`update run set input = null, reason = null, fallback_reason = null, requested_by = ${withoutName('requested_by')}, undone_by = ${withoutName('undone_by')}
    where ${which}`.execute(tx)
}

/** Entries stay, with kind, time and what is no word; a contact's name goes. */
export async function eraseTimeline(tx: Tx, subjectIds: string[], which = sql`true`): Promise<void> {
  await sql`update timeline set actor = ${withoutName('actor')}, data = coalesce((select jsonb_object_agg(key, value) from jsonb_each(data)
    where key = any(${wordless}::text[]) or (key = 'reason' and kind = 'offer-ended')), '{}')
    where subject_id = any(${subjectIds}::uuid[]) and ${which}`.execute(tx)
}

/** The actor of a column, nameless where it is a contact. */
const withoutName = (column: string) =>
  sql`case when ${sql.ref(column)} ->> 'kind' = 'contact' then jsonb_set(${sql.ref(column)}, '{name}', to_jsonb(${erasedName}::text)) else ${sql.ref(column)} end`

/** Files and their bytes, unless another file has the same bytes. */
async function eraseFiles(tx: Tx, which: ReturnType<typeof sql>): Promise<void> {
  const { rows } = await sql<{ blob_id: string }>`delete from attachment where ${which} returning blob_id`.execute(tx)
  if (rows.length === 0) return
  await sql`delete from blob b where b.id = any(${rows.map((row) => row.blob_id)}::uuid[])
    and not exists (select from attachment a where a.blob_id = b.id)`.execute(tx)
}
