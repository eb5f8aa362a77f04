import { sql } from 'kysely'
import type { FieldValue } from '../../../contract/field.ts'
import type { Tx } from '../../db/open.ts'
import { searchTextOf } from '../cases/search-text.ts'
import type { Evidence } from '../predictor.ts'
import { eraseTimeline } from './erase-words.ts'

/** Whose words they are: mails, and messages of conversations. */
export interface Sources {
  emailIds: string[]
  conversationIds: string[]
}

/**
 * Takes the quotes of somebody's mails and messages out of cases that are another contact's: evidence, suggestions that rest on it, texts that
 * the agent took from nowhere else, what runs read. Values that a person set, and choices, stay: they are that case's own.
 */
export async function eraseQuotes(tx: Tx, caseIds: string[], { emailIds, conversationIds }: Sources): Promise<void> {
  if (caseIds.length === 0) return
  const said = await tx.selectFrom('message').select('id').where(sql<boolean>`conversation_id = any(${conversationIds}::uuid[])`).execute()
  const cited = new Set([...emailIds, ...said.map(({ id }) => id)])
  const cleared = await eraseOfFields(tx, caseIds, cited)
  for (const [caseId, keys] of cleared) await clearValues(tx, caseId, keys)
  await eraseOfPredictions(tx, caseIds, cited)
  const sources = [...cited]
  await sql`update resolution set evidence = coalesce((select jsonb_agg(e) from jsonb_array_elements(evidence) e
    where split_part(e ->> 'message', ':', 1) <> all(${sources}::text[])), '[]') where case_id = any(${caseIds}::uuid[])`.execute(tx)
  await sql`update run set input = null where case_id = any(${caseIds}::uuid[])`.execute(tx)
  await eraseTimeline(
    tx,
    caseIds,
    sql`(data ->> 'emailId' = any(${emailIds}::text[]) or data ->> 'runId' in
      (select id::text from run where email_id = any(${emailIds}::uuid[]) or conversation_id = any(${conversationIds}::uuid[])))`,
  )
}

/** Evidence names a message or mail by its id, and the subject of a mail by `<id>:subject`. */
const without = (evidence: Evidence[], cited: Set<string>) => evidence.filter((one) => !cited.has(one.message.split(':')[0] ?? ''))

const isText = (type: string | null) => type === 'text' || type === 'long-text'

/** Answers with the fields, by case, whose text came from nowhere else. */
async function eraseOfFields(tx: Tx, caseIds: string[], cited: Set<string>): Promise<Map<string, string[]>> {
  const rows = await tx
    .selectFrom('case_field as f')
    .leftJoin('field as d', 'd.key', 'f.field_key')
    .select(['f.case_id', 'f.field_key', 'f.evidence', 'f.suggestion', 'f.set_by', 'd.type'])
    .where('f.case_id', 'in', caseIds)
    .execute()
  const cleared = new Map<string, string[]>()
  for (const row of rows) {
    const evidence = row.evidence ?? []
    const kept = without(evidence, cited)
    const loses = kept.length < evidence.length
    const losesSuggestion = row.suggestion !== null && without(row.suggestion.evidence, cited).length < row.suggestion.evidence.length
    if (!loses && !losesSuggestion) continue
    await tx
      .updateTable('case_field')
      .set({ ...(loses && { evidence: JSON.stringify(kept), reason: null }), ...(losesSuggestion && { suggestion: null }) })
      .where('case_id', '=', row.case_id)
      .where('field_key', '=', row.field_key)
      .execute()
    if (loses && kept.length === 0 && row.set_by?.kind === 'agent' && isText(row.type))
      cleared.set(row.case_id, [...(cleared.get(row.case_id) ?? []), row.field_key])
  }
  return cleared
}

async function clearValues(tx: Tx, caseId: string, keys: string[]): Promise<void> {
  const row = await tx
    .selectFrom('case')
    .select(['number', 'contact_id', 'values', 'version'])
    .where('id', '=', caseId)
    .forUpdate()
    .executeTakeFirst()
  if (!row) return
  const values: Record<string, FieldValue> = Object.fromEntries(Object.entries(row.values).filter(([key]) => !keys.includes(key)))
  await tx
    .updateTable('case')
    .set({ values: JSON.stringify(values), search_text: await searchTextOf(tx, { ...row, values }), version: row.version + 1 })
    .where('id', '=', caseId)
    .execute()
  await tx.deleteFrom('case_field').where('case_id', '=', caseId).where('field_key', 'in', keys).where('is_locked', '=', false).execute()
  await eraseTimeline(
    tx,
    [caseId],
    sql`exists (select from jsonb_array_elements(case when jsonb_typeof(data -> 'changes') = 'array'
    then data -> 'changes' else '[]' end) change where change ->> 'field' = any(${keys}::text[]))`,
  )
}

/** A text that came from nowhere else goes from where it was predicted, and from where a later run replaced it. */
async function eraseOfPredictions(tx: Tx, caseIds: string[], cited: Set<string>): Promise<void> {
  const rows = await tx
    .selectFrom('prediction as p')
    .innerJoin('run as r', 'r.id', 'p.run_id')
    .leftJoin('field as d', 'd.key', 'p.field_key')
    .select(['p.id', 'p.evidence', 'p.value', 'p.previous_value', 'd.type'])
    .where('r.case_id', 'in', caseIds)
    .execute()
  const read = rows.map((row) => ({ ...row, kept: without(row.evidence, cited) }))
  const gone = new Set(
    read
      .filter((row) => row.kept.length === 0 && row.evidence.length > 0 && isText(row.type) && typeof row.value === 'string')
      .map((row) => row.value),
  )
  for (const row of read) {
    const loses = row.kept.length < row.evidence.length
    const [isGone, wasGone] = [loses && gone.has(row.value), gone.has(row.previous_value)]
    if (!loses && !wasGone) continue
    await tx
      .updateTable('prediction')
      .set({
        ...(loses && { evidence: JSON.stringify(row.kept), predictor_reason: null }),
        ...(isGone && { value: null }),
        ...(wasGone && { previous_value: null }),
      })
      .where('id', '=', row.id)
      .execute()
  }
}
