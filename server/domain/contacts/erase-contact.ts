import { sql } from 'kysely'
import type { Tx } from '../../db/open.ts'
import { inTransaction } from '../../db/transaction.ts'
import { Invalid, Refused } from '../errors.ts'
import { requestTraining } from '../learning/request-training.ts'
import { announce } from '../timeline/announce.ts'
import { record } from '../timeline/record.ts'
import type { Principal, World } from '../world.ts'
import { type Belongings, belongingsOf, countFiles } from './contact-belongings.ts'

export interface Erased {
  cases: number
  conversations: number
  emails: number
  files: number
}

/** What a case is called whose words are gone. */
const erasedTitle = 'Erased on request'

/** What an erasure would take, for the question before it. */
export async function countContact(world: World, principal: Principal, contactId: string): Promise<Erased> {
  return inTransaction(world.db, async (tx) => countsOf(tx, await belongingsOf(tx, principal, contactId)))
}

async function countsOf(tx: Tx, all: Belongings): Promise<Erased> {
  return {
    cases: all.caseIds.length,
    conversations: all.conversationIds.length,
    emails: all.emailIds.length,
    files: await countFiles(tx, all),
  }
}

/**
 * Takes away who a contact was and everything that they said: messages, mails with their source, files, evidence, predictions, what the timeline
 * quotes, webhook bodies. Cases and conversations stay as numbers and times without words; a later mail from the address makes a new
 * contact. The built-in predictor learns anew without them. Backups that were made before still hold it (E57).
 * @param confirm the contact's name or address, typed again
 * @throws Refused while a conversation goes on or a mail is being sent
 */
export async function eraseContact(world: World, principal: Principal, contactId: string, confirm: string): Promise<Erased> {
  const erased = await inTransaction(world.db, async (tx) => {
    const all = await belongingsOf(tx, principal, contactId)
    await mustBeMeant(tx, contactId, confirm)
    await mustBeQuiet(tx, all)
    const counts = await countsOf(tx, all)
    await eraseFiles(tx, all)
    await eraseCases(tx, all)
    await eraseConversations(tx, all)
    await eraseTraces(tx, all)
    await sql`update contact set kind = 'anonymous', name = null, email = null, email_state = null, phone = null, external_id = null, token_hash = null, locale = null,
      account_id = null, email_problem = null, email_bounced_at = null, version = version + 1, updated_at = ${world.clock()} where id = ${contactId}`.execute(
      tx,
    )
    await record(tx, 'organisation', { kind: 'contact-erased', actor: principal.actor, at: world.clock(), data: { contactId, ...counts } })
    await announce(tx, { t: 'settings' })
    return counts
  })
  await requestTraining(world)
  return erased
}

async function mustBeMeant(tx: Tx, contactId: string, confirm: string): Promise<void> {
  const { name, email } = await tx.selectFrom('contact').select(['name', 'email']).where('id', '=', contactId).executeTakeFirstOrThrow()
  const typed = confirm.trim().toLowerCase()
  const names = [name, email].flatMap((one) => (one ? [one.trim().toLowerCase()] : []))
  if (!(names.length === 0 ? [contactId] : names).includes(typed))
    throw new Invalid('Type the name or the address of the contact, so that nobody is erased by mistake.', [
      { path: 'confirm', message: 'is somebody else' },
    ])
}

async function mustBeQuiet(tx: Tx, { conversationIds, emailIds }: Belongings): Promise<void> {
  const { rows } = await sql<{ live: boolean; sending: boolean }>`select
    exists (select from conversation where id = any(${conversationIds}::uuid[]) and status <> 'closed') as live,
    exists (select from email where id = any(${emailIds}::uuid[]) and state in ('waiting', 'sending')) as sending`.execute(tx)
  if (rows[0]?.live) throw new Refused('A conversation with this contact is not closed yet.')
  if (rows[0]?.sending) throw new Refused('A mail about this contact is on its way; try again when it is out.')
}

async function eraseFiles(tx: Tx, { conversationIds, emailIds, caseIds }: Belongings): Promise<void> {
  const { rows } = await sql<{
    blob_id: string
  }>`delete from attachment where conversation_id = any(${conversationIds}::uuid[]) or email_id = any(${emailIds}::uuid[])
    or draft_id in (select id from email_draft where case_id = any(${caseIds}::uuid[])) returning blob_id`.execute(tx)
  const blobs = rows.map((row) => row.blob_id)
  await sql`delete from blob b where b.id = any(${blobs}::uuid[]) and not exists (select from attachment a where a.blob_id = b.id)`.execute(
    tx,
  )
}

async function eraseCases(tx: Tx, { caseIds, emailIds }: Belongings): Promise<void> {
  for (const table of ['case_field', 'note', 'email_draft', 'case_participant', 'case_join_suggestion'])
    await sql`delete from ${sql.table(table)} where case_id = any(${caseIds}::uuid[])`.execute(tx)
  await sql`update email set answers_email_id = null where answers_email_id = any(${emailIds}::uuid[])`.execute(tx)
  await sql`delete from email where id = any(${emailIds}::uuid[])`.execute(tx)
  await sql`update resolution set summary = '', evidence = '[]' where case_id = any(${caseIds}::uuid[])`.execute(tx)
  await sql`update "case" set values = jsonb_build_object('title', ${erasedTitle}::text), search_text = 'cas-' || lpad(number::text, greatest(5, length(number::text)), '0'),
    version = version + 1 where id = any(${caseIds}::uuid[])`.execute(tx)
}

async function eraseConversations(tx: Tx, { conversationIds, caseIds }: Belongings): Promise<void> {
  await sql`delete from message where conversation_id = any(${conversationIds}::uuid[])`.execute(tx)
  await sql`update conversation set pre_chat = '[]', page_url = null, escalation_reason = null where id = any(${conversationIds}::uuid[])`.execute(
    tx,
  )
  const ofRuns = sql`select id from run where case_id = any(${caseIds}::uuid[]) or conversation_id = any(${conversationIds}::uuid[])`
  await sql`delete from prediction where run_id in (${ofRuns})`.execute(tx)
  await sql`update run set input = null, reason = null where id in (${ofRuns})`.execute(tx)
}

/** Entries stay with their kind and time; what they quoted, and the contact's name, go. */
async function eraseTraces(tx: Tx, { contactId, caseIds, conversationIds, emailIds }: Belongings): Promise<void> {
  const ids = [contactId, ...caseIds, ...conversationIds, ...emailIds]
  await sql`update timeline set data = '{}', actor = case when actor ->> 'kind' = 'contact' then jsonb_set(actor, '{name}', '"Erased contact"') else actor end
    where subject_id = any(${[...caseIds, ...conversationIds]}::uuid[])`.execute(tx)
  await sql`update timeline set data = data - 'subject' - 'name' where subject = 'organisation' and (data ->> 'emailId' = any(${emailIds}::text[]) or data ->> 'contactId' = ${contactId})`.execute(
    tx,
  )
  await sql`delete from webhook_delivery where exists (select from unnest(${ids}::text[]) id where position(id in body::text) > 0)`.execute(
    tx,
  )
}
