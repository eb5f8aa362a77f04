import { type RawBuilder, sql } from 'kysely'
import type { Database } from '../../db/open.ts'
import { inTransaction } from '../../db/transaction.ts'
import { readRawMail } from '../emails/raw-mail.ts'
import { NotFound } from '../errors.ts'
import { record } from '../timeline/record.ts'
import type { Principal, World } from '../world.ts'
import { type Belongings, belongingsOf } from './contact-belongings.ts'

/** Bytes of files and mails in one line; larger ones go over several, numbered by `part`. */
const partSize = 768 * 1024

/**
 * Everything that is stored of a contact, as lines of JSON, each `{kind, ...}`: the contact, cases with values, evidence, runs and timeline,
 * conversations with messages, mails with their source, and files, the last two in base64. Nothing but one row, or one mail, is in memory at
 * a time. Being asked is recorded (E57).
 */
export async function exportContact(world: World, principal: Principal, contactId: string): Promise<AsyncGenerator<string>> {
  const all = await inTransaction(world.db, async (tx) => {
    const found = await belongingsOf(tx, principal, contactId)
    await record(tx, 'organisation', { kind: 'contact-exported', actor: principal.actor, at: world.clock(), data: { contactId } })
    return found
  })
  return lines(world, all)
}

const line = (kind: string, row: object) => `${JSON.stringify({ kind, row })}\n`

async function* lines(world: World, all: Belongings) {
  const { db } = world
  const ofContact = sql`id = ${all.contactId}`
  yield* rows(db, 'contact', 'contact', ofContact, ['token_hash'])
  yield* rows(db, 'account', 'account', sql`id in (select account_id from contact where ${ofContact})`)
  yield* rows(db, 'participation', 'case_participant', sql`address = ${all.address}`)
  for (const id of all.caseIds) yield* aCase(db, id)
  for (const id of all.conversationIds) yield* aConversation(world, id)
  for (const id of all.emailIds) yield* aMail(db, id)
}

async function* aCase(db: Database, id: string) {
  yield* rows(db, 'case', 'case', sql`id = ${id}`, ['search_text'])
  const ofCase = sql`case_id = ${id}`
  for (const [kind, table] of [
    ['case-field', 'case_field'],
    ['participant', 'case_participant'],
    ['note', 'note'],
    ['resolution', 'resolution'],
    ['run', 'run'],
  ] as const)
    yield* rows(db, kind, table, ofCase)
  yield* rows(db, 'prediction', 'prediction', sql`run_id in (select id from run where ${ofCase})`)
  yield* rows(db, 'timeline', 'timeline', sql`subject_id = ${id}`)
  yield* rows(db, 'draft', 'email_draft', ofCase)
  yield* files(db, sql`draft_id in (select id from email_draft where ${ofCase})`)
}

async function* aConversation({ db, secrets }: World, id: string) {
  const ofConversation = sql`conversation_id = ${id}`
  yield* rows(db, 'conversation', 'conversation', sql`id = ${id}`)
  yield* rows(db, 'message', 'message', ofConversation)
  const originals = await sql<{ message_id: string; text: string }>`select * from message_original
    where message_id in (select id from message where ${ofConversation})`.execute(db)
  for (const one of originals.rows) yield line('message-original', { message_id: one.message_id, text: secrets.decrypt(one.text) })
  // What became a case is told with the case.
  yield* rows(db, 'run', 'run', sql`${ofConversation} and case_id is null`)
  yield* rows(db, 'prediction', 'prediction', sql`run_id in (select id from run where ${ofConversation} and case_id is null)`)
  yield* rows(db, 'timeline', 'timeline', sql`subject_id = ${id}`)
  yield* files(db, ofConversation)
}

async function* aMail(db: Database, id: string) {
  yield* rows(db, 'email', 'email', sql`id = ${id}`)
  yield* rows(db, 'email-copy', 'email_delivery', sql`email_id = ${id}`)
  const source = await readRawMail(db, id).catch((error) => {
    if (error instanceof NotFound) return null
    throw error
  })
  if (source)
    for (let at = 0, part = 1; at < source.length; at += partSize, part++)
      yield line('email-source', { email_id: id, part, base64: source.subarray(at, at + partSize).toString('base64') })
  yield* files(db, sql`email_id = ${id}`)
}

async function* files(db: Database, which: RawBuilder<unknown>) {
  const found = await sql<{ id: string; blob_id: string }>`select * from attachment where ${which} order by created_at, id`.execute(db)
  for (const file of found.rows) {
    yield line('file', file)
    for (let part = 0; ; part += 3) {
      const chunks = await sql<{ bytes: Buffer }>`select bytes from blob_chunk where blob_id = ${file.blob_id}
        and position >= ${part} and position < ${part + 3} order by position`.execute(db)
      if (chunks.rows.length === 0) break
      const bytes = Buffer.concat(chunks.rows.map((chunk) => chunk.bytes))
      yield line('file-bytes', { attachment_id: file.id, part: part / 3 + 1, base64: bytes.toString('base64') })
    }
  }
}

/** The rows of a table in the order in which they were written; `hidden` columns are ours, not the contact's. */
async function* rows(db: Database, kind: string, table: string, which: RawBuilder<unknown>, hidden: string[] = []) {
  const pageSize = 500
  for (let offset = 0; ; offset += pageSize) {
    const page = await sql<{ row: object }>`select to_jsonb(t) - ${hidden}::text[] as row from ${sql.table(table)} t where ${which}
      order by ${sql.raw(orders[table] ?? 'id')} limit ${pageSize} offset ${offset}`.execute(db)
    for (const { row } of page.rows) yield line(kind, row)
    if (page.rows.length < pageSize) return
  }
}

const orders: Record<string, string> = {
  case_field: 'field_key',
  case_participant: 'case_id, address',
  message: 'seq',
  timeline: 'seq',
  prediction: 'run_id, position',
}
