import { sql } from 'kysely'
import type { Database, Tx } from '../../db/open.ts'
import { NotFound } from '../errors.ts'
import type { Principal } from '../world.ts'
import { lockContact } from './edit-contact.ts'

/** Everything that is a contact's: for export and for erasure, so that both speak of the same. */
export interface Belongings {
  contactId: string
  /** In lower case; null where nothing says that it is theirs. */
  address: string | null
  caseIds: string[]
  /** Cases of others in which the contact took part. */
  otherCaseIds: string[]
  /** Their own, and those that were linked to their cases. */
  conversationIds: string[]
  /** Mails of their own cases, and others from or to the contact's address. */
  emailIds: string[]
}

/**
 * The contact is locked.
 * @throws NotFound where the contact is none of the person's queues
 */
export async function belongingsOf(tx: Tx, principal: Principal, contactId: string): Promise<Belongings> {
  const contact = await lockContact(tx, principal, contactId)
  const isOwn = contact.email_state === 'proven' || contact.kind === 'identified'
  const address = isOwn ? (contact.email?.toLowerCase() ?? null) : null
  const { rows } = await sql<Omit<Belongings, 'contactId' | 'address'>>`with
    own as (select id from "case" where contact_id = ${contactId}),
    talk as (select id from conversation where contact_id = ${contactId} or id in (select conversation_id from case_conversation where case_id in (select id from own))),
    mail as (select id, case_id from email where contact_id = ${contactId} or case_id in (select id from own)
      or from_address = ${address} or (to_address = ${address} and direction = 'out'))
    select array(select id from own order by id) as "caseIds", array(select id from talk order by id) as "conversationIds",
      array(select id from mail order by id) as "emailIds",
      array(select id from (select case_id as id from mail union select case_id from case_conversation where conversation_id in (select id from talk)
          union select case_id from run where conversation_id in (select id from talk)
          union select case_id from case_participant where address = ${address}) other
        where id is not null and id not in (select id from own) order by id) as "otherCaseIds"`.execute(tx)
  if (!rows[0]) throw new NotFound('contact')
  return { contactId, address, ...rows[0] }
}

/** How much there is, for the question before it is erased. */
export async function countFiles(db: Database | Tx, { conversationIds, emailIds, caseIds }: Belongings): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from attachment
    where conversation_id = any(${conversationIds}::uuid[]) or email_id = any(${emailIds}::uuid[])
      or draft_id in (select id from email_draft where case_id = any(${caseIds}::uuid[]))`.execute(db)
  return rows[0]?.n ?? 0
}
