import { sql } from 'kysely'
import type { Database, Tx } from '../../db/open.ts'
import { NotFound } from '../errors.ts'
import type { Principal } from '../world.ts'
import { lockContact } from './edit-contact.ts'

/** Everything that is a contact's: for export and for erasure, so that both speak of the same. */
export interface Belongings {
  contactId: string
  email: string | null
  caseIds: string[]
  conversationIds: string[]
  /** Mails of those cases, and others from or to the contact's address. */
  emailIds: string[]
}

/** @throws NotFound where the contact is none of the person's queues */
export async function belongingsOf(tx: Tx, principal: Principal, contactId: string): Promise<Belongings> {
  const contact = await lockContact(tx, principal, contactId)
  const email = contact.email?.toLowerCase() ?? null
  const isOwn = contact.email_state === 'proven' || contact.kind === 'identified'
  const { rows } = await sql<Pick<Belongings, 'caseIds' | 'conversationIds' | 'emailIds'>>`select
    array(select id from "case" where contact_id = ${contactId}) as "caseIds",
    array(select id from conversation where contact_id = ${contactId}) as "conversationIds",
    array(select id from email where contact_id = ${contactId} or case_id in (select id from "case" where contact_id = ${contactId})
      or (${isOwn && email !== null} and (from_address = ${email} or to_address = ${email}))) as "emailIds"`.execute(tx)
  if (!rows[0]) throw new NotFound('contact')
  return { contactId, email, ...rows[0] }
}

/** How much there is, for the question before it is erased. */
export async function countFiles(db: Database | Tx, { conversationIds, emailIds }: Belongings): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from attachment
    where conversation_id = any(${conversationIds}::uuid[]) or email_id = any(${emailIds}::uuid[])`.execute(db)
  return rows[0]?.n ?? 0
}
