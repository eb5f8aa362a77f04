import { sql } from 'kysely'
import type { z } from 'zod'
import type { editRepresentative as body, Representative } from '../../../contract/api/settings.ts'
import type { Tx } from '../../db/open.ts'
import { inTransaction } from '../../db/transaction.ts'
import { NotFound, Refused } from '../errors.ts'
import { recordChange } from '../settings/record-change.ts'
import type { Principal, World } from '../world.ts'
import { requireFreeAddress, setQueues } from './create-representative.ts'
import { endSessions } from './end-sessions.ts'
import { listRepresentatives } from './list-representatives.ts'

/**
 * Changes a representative. Deactivating signs them out everywhere at once; what they did keeps their name.
 * @throws Refused where nobody would be left to administer
 */
export async function editRepresentative(
  world: World,
  principal: Principal,
  id: string,
  given: z.output<typeof body>,
): Promise<Representative> {
  return inTransaction(world.db, async (tx) => {
    // All of them are locked: two administrators who deactivate each other must not both succeed.
    await tx.selectFrom('representative').select('id').where('role', '=', 'administrator').orderBy('id').forUpdate().execute()
    const [before] = await listRepresentatives(tx, id)
    if (!before) throw new NotFound('representative')
    const { queueIds, isActive, ...rest } = given
    const person = { ...rest, ...(rest.email ? { email: rest.email.toLowerCase() } : {}) }
    if (person.email) await requireFreeAddress(tx, person.email, id)
    const changes = {
      ...person,
      ...(isActive === undefined ? {} : { is_active: isActive }),
      ...(isActive === false ? { presence: 'offline' as const } : {}),
    }
    if (Object.keys(changes).length > 0) await tx.updateTable('representative').set(changes).where('id', '=', id).execute()
    if (queueIds) await setQueues(tx, id, queueIds)
    await requireAdministrator(tx)
    await followInAccount(tx, id, isActive === false)
    const [after] = await listRepresentatives(tx, id)
    await recordChange(tx, world, principal, {
      what: 'representative',
      name: before.name,
      before: audited(before),
      after: audited(after as Representative),
    })
    return after as Representative
  })
}

async function requireAdministrator(tx: Tx): Promise<void> {
  const left = await tx
    .selectFrom('representative')
    .select('id')
    .where('role', '=', 'administrator')
    .where('is_active', '=', true)
    .where('user_id', 'is not', null)
    .executeTakeFirst()
  if (!left) throw new Refused('This is the last administrator who can sign in. Make somebody else an administrator first.')
}

async function followInAccount(tx: Tx, id: string, isDeactivated: boolean): Promise<void> {
  const { user_id } = await tx.selectFrom('representative').select('user_id').where('id', '=', id).executeTakeFirstOrThrow()
  if (!user_id) return
  await sql`update "user" set name = representative.name, email = representative.email from representative where representative.user_id = "user".id and representative.id = ${id}`.execute(
    tx,
  )
  if (isDeactivated) await endSessions(tx, user_id)
}

const audited = ({ name, email, role, capacity, isActive, queueIds }: Representative) => ({
  name,
  email,
  role,
  capacity,
  isActive,
  queueIds,
})
