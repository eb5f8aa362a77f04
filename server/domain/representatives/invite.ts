import type { InvitationPurpose } from '../../../contract/api/sign-in.ts'
import type { Database, Tx } from '../../db/open.ts'
import { inTransaction } from '../../db/transaction.ts'
import { hashToken, newToken } from '../api-keys/hash-token.ts'
import { NotFound, Refused } from '../errors.ts'
import { recordChange } from '../settings/record-change.ts'
import type { Principal, World } from '../world.ts'

const lifeMs = 7 * 24 * 3_600_000

/** A one-time link, good for seven days. It replaces those before it; only its hash is stored. */
export async function invite(
  tx: Tx,
  publicUrl: string,
  to: { representativeId: string | null; purpose: InvitationPurpose },
  at: Date,
): Promise<string> {
  await tx
    .deleteFrom('invitation')
    .where('used_at', 'is', null)
    .where('representative_id', to.representativeId ? '=' : 'is', to.representativeId)
    .execute()
  const token = newToken('')
  await tx
    .insertInto('invitation')
    .values({
      token_hash: hashToken(token),
      representative_id: to.representativeId,
      purpose: to.purpose,
      expires_at: new Date(at.getTime() + lifeMs),
      used_at: null,
    })
    .execute()
  return `${publicUrl}/invitation/${token}`
}

/** The way in of a house without people: printed once by the program that is started empty. */
export function firstAdministratorLink(db: Database, publicUrl: string, clock: () => Date): Promise<string> {
  return inTransaction(db, (tx) => invite(tx, publicUrl, { representativeId: null, purpose: 'first-administrator' }, clock()))
}

/** A new link for a representative: the first one got lost, or the password is forgotten. The present password stays until it is used. */
export async function inviteAgain(world: World, principal: Principal, representativeId: string): Promise<string> {
  return inTransaction(world.db, async (tx) => {
    const person = await tx
      .selectFrom('representative')
      .select(['name', 'user_id', 'is_active'])
      .where('id', '=', representativeId)
      .executeTakeFirst()
    if (!person) throw new NotFound('representative')
    if (!person.is_active) throw new Refused(`${person.name} is deactivated. Activate the account first.`)
    const purpose = person.user_id ? 'new-password' : 'new-representative'
    const at = world.clock()
    await recordChange(tx, world, principal, { what: 'representative', name: person.name, before: {}, after: { invitation: purpose } })
    return invite(tx, world.publicUrl(), { representativeId, purpose }, at)
  })
}
