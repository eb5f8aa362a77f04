import { sql } from 'kysely'
import { newId } from '../../db/new-id.ts'
import type { Tx } from '../../db/open.ts'
import type { World } from '../world.ts'
import { storableText } from './storable.ts'

export interface MailWriter {
  /** In lower case. */
  address: string
  name: string
  /** An authenticated mail proves the address; else it is a claim, and joins nobody to an account. */
  isProven: boolean
  accountId: string | null
}

/** The contact behind an address: a known one, or a new one. */
export async function contactByMail(tx: Tx, world: World, writer: Omit<MailWriter, 'accountId'>): Promise<string> {
  const account = await tx
    .selectFrom('account')
    .select('id')
    .where('domain', '=', writer.address.slice(writer.address.lastIndexOf('@') + 1))
    .executeTakeFirst()
  const { id } = await newContact(tx, world, newId(), { ...writer, accountId: account?.id ?? null })
    .onConflict((conflict) =>
      conflict
        .expression(sql`lower(email)`)
        .where('kind', '=', sql.lit('identified'))
        .where('external_id', 'is', null)
        .doUpdateSet({ updated_at: world.clock() }),
    )
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** The row of a contact who writes for the first time, as a part of another statement. */
export function newContact(tx: Tx, world: World, id: string, { address, name, isProven, accountId }: MailWriter) {
  const at = world.clock()
  return tx.insertInto('contact').values({
    id,
    kind: 'identified',
    queue_id: null,
    external_id: null,
    token_hash: null,
    name: contactName(name),
    email: address,
    email_state: isProven ? 'proven' : 'claimed',
    phone: null,
    locale: null,
    account_id: isProven ? accountId : null,
    created_at: at,
    updated_at: at,
  })
}

export const contactName = (name: string) => storableText(name).slice(0, 200) || null

/** The first authenticated mail of a contact who had only claimed the address, as a part of another statement. */
export const proveAddress = (tx: Tx, world: World, contactId: string) =>
  tx
    .updateTable('contact')
    .set((e) => ({ email_state: 'proven', updated_at: world.clock(), version: e('version', '+', 1) }))
    .where('id', '=', contactId)
    .where('email_state', '=', 'claimed')
