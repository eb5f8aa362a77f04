import { hashPassword } from 'better-auth/crypto'
import { sql } from 'kysely'
import { newId } from '../../db/new-id.ts'
import type { Tx } from '../../db/open.ts'
import { NotFound } from '../errors.ts'
import { endSessions } from './end-sessions.ts'

/** Gives a representative the password that they sign in with, makes their account where there is none, and ends their sessions. */
export async function setPassword(tx: Tx, representativeId: string, password: string, at: Date): Promise<void> {
  const person = await tx
    .selectFrom('representative')
    .select(['name', 'email', 'user_id'])
    .where('id', '=', representativeId)
    .forUpdate()
    .executeTakeFirst()
  if (!person) throw new NotFound('representative')
  const hash = await hashPassword(password)
  const userId = person.user_id ?? (await createUser(tx, person, at))
  if (!person.user_id) await tx.updateTable('representative').set({ user_id: userId }).where('id', '=', representativeId).execute()
  await sql`delete from account_credential where "userId" = ${userId} and "providerId" = 'credential'`.execute(tx)
  await sql`insert into account_credential (id, "accountId", "providerId", "userId", password, "createdAt", "updatedAt")
    values (${newId()}, ${userId}, 'credential', ${userId}, ${hash}, ${at}, ${at})`.execute(tx)
  await endSessions(tx, userId)
}

async function createUser(tx: Tx, person: { name: string; email: string }, at: Date): Promise<string> {
  const id = newId()
  await sql`insert into "user" (id, name, email, "emailVerified", "createdAt", "updatedAt")
    values (${id}, ${person.name}, ${person.email.toLowerCase()}, true, ${at}, ${at})`.execute(tx)
  return id
}
