import { sql } from 'kysely'
import { newId } from '../../db/new-id.ts'
import type { Tx } from '../../db/open.ts'
import { inTransaction } from '../../db/transaction.ts'
import { lockAuthor } from '../emails/look-up-mail.ts'
import { Invalid, Refused } from '../errors.ts'
import { announce } from '../timeline/announce.ts'
import { record } from '../timeline/record.ts'
import type { Principal, World } from '../world.ts'
import { type Belongings, belongingsOf, countFiles } from './contact-belongings.ts'
import { eraseNextPiece } from './erase-piece.ts'

export interface Erased {
  cases: number
  conversations: number
  emails: number
  files: number
}

/** How far an erasure is: how many cases, conversations and mails there were, and how many are still to be done. */
export interface ErasureProgress {
  requestedAt: Date
  finishedAt: Date | null
  total: number
  left: number
}

/** What an erasure would take, for the question before it, and how far the last one is. */
export async function countContact(
  world: World,
  principal: Principal,
  contactId: string,
): Promise<Erased & { erasure: ErasureProgress | null }> {
  return inTransaction(world.db, async (tx) => {
    const all = await belongingsOf(tx, principal, contactId)
    return { ...(await countsOf(tx, all)), erasure: await progressOf(tx, contactId) }
  })
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
 * quotes, webhook bodies. Who they were goes at once, their words in pieces: a small contact's in the same transaction, the others by the
 * schedule, which goes on after a stop. Cases and conversations stay as numbers and times without words; a later mail from the address makes
 * a new contact. The built-in predictor learns anew without them. Backups that were made before still hold it (E57).
 * @param confirm the contact's name or address, typed again; the id where there is neither
 * @throws Refused while a conversation goes on, a mail is being sent or the agent is at work on it
 */
export async function eraseContact(
  world: World,
  principal: Principal,
  contactId: string,
  confirm: string,
): Promise<Erased & { isFinished: boolean }> {
  return inTransaction(world.db, async (tx) => {
    const before = await tx.selectFrom('contact').select('email').where('id', '=', contactId).executeTakeFirst()
    if (before?.email) await lockAuthor(tx, before.email)
    const all = await belongingsOf(tx, principal, contactId)
    await mustBeMeant(tx, contactId, confirm)
    await mustBeQuiet(tx, all)
    const counts = await countsOf(tx, all)
    await forgetIdentity(tx, world, all)
    await eraseLogs(tx, all)
    const id = await begin(tx, world, principal, all)
    await record(tx, 'organisation', { kind: 'contact-erased', actor: principal.actor, at: world.clock(), data: { contactId, ...counts } })
    await announce(tx, { t: 'settings' })
    return { ...counts, isFinished: await eraseNextPiece(tx, world, id) }
  })
}

async function begin(tx: Tx, world: World, principal: Principal, all: Belongings): Promise<string> {
  const id = newId()
  await tx
    .insertInto('contact_erasure')
    .values({
      id,
      contact_id: all.contactId,
      requested_by: JSON.stringify(principal.actor),
      requested_at: world.clock(),
      total: all.caseIds.length + all.conversationIds.length + all.emailIds.length,
      case_ids: all.caseIds,
      other_case_ids: all.otherCaseIds,
      conversation_ids: all.conversationIds,
      email_ids: all.emailIds,
      finished_at: null,
    })
    .execute()
  return id
}

async function mustBeMeant(tx: Tx, contactId: string, confirm: string): Promise<void> {
  const { name, email } = await tx.selectFrom('contact').select(['name', 'email']).where('id', '=', contactId).executeTakeFirstOrThrow()
  const typed = confirm.trim().toLowerCase()
  const names = [name, email].flatMap((one) => (one?.trim() ? [one.trim().toLowerCase()] : []))
  if (!(names.length === 0 ? [contactId] : names).includes(typed))
    throw new Invalid('Type the name or the address of the contact, so that nobody is erased by mistake.', [
      { path: 'confirm', message: 'is somebody else' },
    ])
}

async function mustBeQuiet(tx: Tx, { caseIds, conversationIds, emailIds }: Belongings): Promise<void> {
  await sql`select id from conversation where id = any(${conversationIds}::uuid[]) order by id for update`.execute(tx)
  await sql`select id from "case" where id = any(${caseIds}::uuid[]) order by id for update`.execute(tx)
  const { rows } = await sql<{ live: boolean; sending: boolean; running: boolean }>`select
    exists (select from conversation where id = any(${conversationIds}::uuid[]) and status <> 'closed') as live,
    exists (select from email where id = any(${emailIds}::uuid[]) and state in ('waiting', 'sending')) as sending,
    exists (select from run where state in ('pending', 'running')
      and (case_id = any(${caseIds}::uuid[]) or conversation_id = any(${conversationIds}::uuid[]) or email_id = any(${emailIds}::uuid[]))) as running`.execute(
    tx,
  )
  if (rows[0]?.live) throw new Refused('A conversation with this contact is not closed yet.')
  if (rows[0]?.sending) throw new Refused('A mail about this contact is on its way; try again when it is out.')
  if (rows[0]?.running) throw new Refused('The agent is reading what this contact wrote; try again in a minute.')
}

/** The row stays as an anonymous shell, because cases count by it. */
async function forgetIdentity(tx: Tx, world: World, { contactId, address }: Belongings): Promise<void> {
  await sql`update contact set kind = 'anonymous', name = null, email = null, email_state = null, phone = null, external_id = null, token_hash = null, locale = null,
    account_id = null, email_problem = null, email_bounced_at = null, version = version + 1, updated_at = ${world.clock()} where id = ${contactId}`.execute(
    tx,
  )
  if (address !== null) await sql`delete from case_participant where address = ${address}`.execute(tx)
}

/** What was told to other programs, and what the audit quotes: found by the ids that it names. */
async function eraseLogs(tx: Tx, { contactId, caseIds, otherCaseIds, conversationIds, emailIds }: Belongings): Promise<void> {
  const ids = [contactId, ...caseIds, ...otherCaseIds, ...conversationIds, ...emailIds]
  await sql`delete from webhook_delivery where exists (select from
    regexp_matches(body::text, '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}', 'g') named where named[1] = any(${ids}::text[]))`.execute(tx)
  await sql`update timeline set data = data - 'subject' - 'name' - 'address' where subject = 'organisation'
    and (data ->> 'emailId' = any(${emailIds}::text[]) or data ->> 'contactId' = ${contactId})`.execute(tx)
}

/** How far the contact's last erasure is, or null where there was none. */
async function progressOf(tx: Tx, contactId: string): Promise<ErasureProgress | null> {
  const row = await tx
    .selectFrom('contact_erasure')
    .select(['requested_at', 'finished_at', 'total'])
    .select(sql<number>`cardinality(case_ids) + cardinality(conversation_ids) + cardinality(email_ids)`.as('left'))
    .where('contact_id', '=', contactId)
    .orderBy('requested_at', 'desc')
    .executeTakeFirst()
  return row ? { requestedAt: row.requested_at, finishedAt: row.finished_at, total: row.total, left: row.left } : null
}
