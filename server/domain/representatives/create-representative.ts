import type { z } from 'zod'
import type { createRepresentative as body, Representative } from '../../../contract/api/settings.ts'
import { newId } from '../../db/new-id.ts'
import type { Tx } from '../../db/open.ts'
import { inTransaction } from '../../db/transaction.ts'
import { Invalid } from '../errors.ts'
import { recordChange } from '../settings/record-change.ts'
import type { Principal, World } from '../world.ts'
import { invite } from './invite.ts'
import { listRepresentatives } from './list-representatives.ts'

/** Adds a representative and makes the one-time link by which they choose their password. */
export async function createRepresentative(
  world: World,
  principal: Principal,
  given: z.output<typeof body>,
): Promise<{ representative: Representative; link: string }> {
  return inTransaction(world.db, async (tx) => {
    const { queueIds, ...person } = { ...given, email: given.email.toLowerCase() }
    await requireFreeAddress(tx, person.email, null)
    const id = newId()
    const at = world.clock()
    await tx
      .insertInto('representative')
      .values({ id, ...person, user_id: null, seen_at: null, created_at: at })
      .execute()
    await setQueues(tx, id, queueIds)
    await recordChange(tx, world, principal, { what: 'representative', name: person.name, after: { ...person, queueIds } })
    const link = await invite(tx, world.publicUrl(), { representativeId: id, purpose: 'new-representative' }, at)
    return { representative: (await listRepresentatives(tx, id))[0] as Representative, link }
  })
}

/** @throws Invalid when somebody else signs in with this address */
export async function requireFreeAddress(tx: Tx, email: string, exceptId: string | null): Promise<void> {
  const holder = await tx.selectFrom('representative').select(['id', 'name']).where('email', '=', email).executeTakeFirst()
  if (holder && holder.id !== exceptId)
    throw new Invalid(`${holder.name} has this e-mail address already.`, [{ path: 'email', message: 'is taken' }])
}

/** Makes these the representative's queues, and no others. @throws Invalid when one is not there */
export async function setQueues(tx: Tx, representativeId: string, queueIds: string[]): Promise<void> {
  const wanted = [...new Set(queueIds)]
  const found = wanted.length === 0 ? [] : await tx.selectFrom('queue').select('id').where('id', 'in', wanted).execute()
  if (found.length < wanted.length)
    throw new Invalid('One of these queues does not exist.', [{ path: 'queueIds', message: 'names a queue that does not exist' }])
  await tx.deleteFrom('queue_member').where('representative_id', '=', representativeId).execute()
  if (wanted.length > 0) {
    await tx
      .insertInto('queue_member')
      .values(wanted.map((queue_id) => ({ queue_id, representative_id: representativeId })))
      .execute()
  }
}
