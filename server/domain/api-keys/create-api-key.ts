import type { z } from 'zod'
import type { createApiKey as body } from '../../../contract/api/integrations.ts'
import { newId } from '../../db/new-id.ts'
import { inTransaction } from '../../db/transaction.ts'
import { Invalid } from '../errors.ts'
import { recordChange } from '../settings/record-change.ts'
import type { Principal, World } from '../world.ts'
import { hashToken, newToken } from './hash-token.ts'
import { type ApiKeyView, findApiKey } from './list-api-keys.ts'

/** Makes a key for an integrator. Its token is answered this once; only the hash and the last four characters are kept. */
export async function createApiKey(
  world: World,
  principal: Principal,
  given: z.output<typeof body>,
): Promise<{ apiKey: ApiKeyView; token: string }> {
  const at = world.clock()
  if (given.expiresAt && new Date(given.expiresAt) <= at)
    throw new Invalid('The key would have expired already.', [{ path: 'expiresAt', message: 'must lie ahead' }])
  const queueIds = given.queueIds && [...new Set(given.queueIds)]
  const token = newToken('cw_')
  return inTransaction(world.db, async (tx) => {
    const found = queueIds?.length ? await tx.selectFrom('queue').select('id').where('id', 'in', queueIds).execute() : []
    if (queueIds && found.length < queueIds.length)
      throw new Invalid('One of these queues does not exist.', [{ path: 'queueIds', message: 'names a queue that does not exist' }])
    const id = newId()
    await tx
      .insertInto('api_key')
      .values({
        id,
        name: given.name,
        token_hash: hashToken(token),
        hint: token.slice(-4),
        scopes: [...new Set(given.scopes)],
        queue_ids: queueIds,
        created_by: principal.representativeId,
        created_at: at,
        last_used_at: null,
        expires_at: given.expiresAt ? new Date(given.expiresAt) : null,
        revoked_at: null,
      })
      .execute()
    const apiKey = await findApiKey(tx, id)
    const { name, scopes, expiresAt } = apiKey
    await recordChange(tx, world, principal, { what: 'api-key', name, after: { name, scopes, queueIds, expiresAt } })
    return { apiKey, token }
  })
}
