import { sql } from 'kysely'
import { newId } from '../../db/new-id.ts'
import type { Tx } from '../../db/open.ts'
import type { World } from '../world.ts'
import { storableText } from './storable.ts'

/**
 * The contact behind an address: a known one, or a new one. An authenticated mail proves the address; one that is not makes a contact whose
 * address is a claim, and joins nobody to an account.
 * @param address in lower case
 */
export async function contactByMail(
  tx: Tx,
  world: World,
  { address, name, isProven }: { address: string; name: string; isProven: boolean },
): Promise<string> {
  const at = world.clock()
  const account = isProven
    ? await tx
        .selectFrom('account')
        .select('id')
        .where('domain', '=', address.slice(address.lastIndexOf('@') + 1))
        .executeTakeFirst()
    : undefined
  const { id } = await tx
    .insertInto('contact')
    .values({
      id: newId(),
      kind: 'identified',
      queue_id: null,
      external_id: null,
      token_hash: null,
      name: storableText(name).slice(0, 200) || null,
      email: address,
      email_state: isProven ? 'proven' : 'claimed',
      phone: null,
      locale: null,
      account_id: account?.id ?? null,
      created_at: at,
      updated_at: at,
    })
    .onConflict((conflict) =>
      conflict
        .expression(sql`lower(email)`)
        .where('kind', '=', sql.lit('identified'))
        .where('external_id', 'is', null)
        .doUpdateSet({ updated_at: at }),
    )
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** The first authenticated mail of a contact who had only claimed the address. */
export async function proveAddress(tx: Tx, world: World, contactId: string): Promise<void> {
  await tx
    .updateTable('contact')
    .set((e) => ({ email_state: 'proven', updated_at: world.clock(), version: e('version', '+', 1) }))
    .where('id', '=', contactId)
    .where('email_state', '=', 'claimed')
    .execute()
}
