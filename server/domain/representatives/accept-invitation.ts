import { sql } from 'kysely'
import type { AcceptInvitation, Invitation } from '../../../contract/api/sign-in.ts'
import { newId } from '../../db/new-id.ts'
import type { Database, Tx } from '../../db/open.ts'
import { inTransaction } from '../../db/transaction.ts'
import { hashToken } from '../api-keys/hash-token.ts'
import { Invalid, NotFound, Refused } from '../errors.ts'
import { record } from '../timeline/record.ts'
import type { World } from '../world.ts'
import { setPassword } from './set-password.ts'

/** Whom a one-time link is for. @throws NotFound when it is unknown, used, replaced or older than seven days */
export async function findInvitation(
  db: Database | Tx,
  token: string,
  at: Date,
): Promise<Invitation & { representativeId: string | null }> {
  const row = await db
    .selectFrom('invitation')
    .leftJoin('representative', 'representative.id', 'invitation.representative_id')
    .select([
      'invitation.purpose',
      'invitation.representative_id',
      'representative.name',
      'representative.email',
      'representative.is_active',
    ])
    .where('token_hash', '=', hashToken(token))
    .where('used_at', 'is', null)
    .where('expires_at', '>', at)
    .executeTakeFirst()
  if (!row || row.is_active === false) throw new NotFound('link any more. Ask an administrator for a new one')
  return {
    representativeId: row.representative_id,
    name: row.name ?? '',
    email: row.email ?? '',
    purpose: row.purpose as Invitation['purpose'],
  }
}

/** Whoever holds the link chooses the password; the link is used up. Answers the address to sign in with. */
export async function acceptInvitation(world: World, token: string, answer: AcceptInvitation): Promise<{ email: string }> {
  return inTransaction(world.db, async (tx) => {
    const at = world.clock()
    // Taken first, so that of two who open one link the second waits and finds it used.
    await tx
      .updateTable('invitation')
      .set({ used_at: null })
      .where('token_hash', '=', hashToken(token))
      .where('used_at', 'is', null)
      .execute()
    const found = await findInvitation(tx, token, at)
    const person = found.representativeId ? { id: found.representativeId, ...found } : await createFirstAdministrator(tx, answer, at)
    if (answer.name && answer.name !== person.name) {
      await tx.updateTable('representative').set({ name: answer.name }).where('id', '=', person.id).execute()
    }
    await setPassword(tx, person.id, answer.password, at)
    await sql`update "user" set name = representative.name from representative where representative.user_id = "user".id and representative.id = ${person.id}`.execute(
      tx,
    )
    await tx.updateTable('invitation').set({ used_at: at }).where('token_hash', '=', hashToken(token)).execute()
    const actor = { kind: 'representative', id: person.id, name: answer.name ?? person.name } as const
    const changes = [{ key: 'invitation', from: found.purpose, to: 'accepted' }]
    await record(tx, 'organisation', {
      kind: 'settings-changed',
      actor,
      at,
      data: { what: 'representative', name: actor.name, did: 'changed', changes },
    })
    return { email: person.email }
  })
}

async function createFirstAdministrator(tx: Tx, { name, email }: AcceptInvitation, at: Date) {
  if (!name || !email) {
    const missing = [...(name ? [] : ['name']), ...(email ? [] : ['email'])]
    throw new Invalid(
      'The first administrator needs a name and an e-mail address.',
      missing.map((path) => ({ path, message: 'is missing' })),
    )
  }
  const present = await tx
    .selectFrom('representative')
    .select('id')
    .where('role', '=', 'administrator')
    .where('user_id', 'is not', null)
    .executeTakeFirst()
  if (present) throw new Refused('There is an administrator already. Ask them for an account.')
  const person = { id: newId(), name, email: email.toLowerCase() }
  await tx
    .insertInto('representative')
    .values({ ...person, user_id: null, role: 'administrator', seen_at: null, created_at: at })
    .execute()
  return person
}
