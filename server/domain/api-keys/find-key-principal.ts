import { sql } from 'kysely'
import type { apiScopes } from '../../../contract/api/integrations.ts'
import type { Principal, World } from '../world.ts'
import { hashToken } from './hash-token.ts'

/** Writing "last used" at every request would make each read a write. */
const lastUsedEveryMs = 60_000

/** The integrator behind a key; null when it is unknown, expired or revoked. Notes when it was used last, to the minute. */
export async function findKeyPrincipal(world: World, token: string): Promise<Principal | null> {
  const at = world.clock()
  const row = await world.db
    .selectFrom('api_key')
    .select(['id', 'name', 'scopes', 'queue_ids', 'expires_at', 'revoked_at', 'last_used_at'])
    .select(sql<string[]>`array(select id::text from queue)`.as('allQueueIds'))
    .where('token_hash', '=', hashToken(token))
    .executeTakeFirst()
  if (!row || row.revoked_at || (row.expires_at && row.expires_at <= at)) return null
  if (!row.last_used_at || at.getTime() - row.last_used_at.getTime() >= lastUsedEveryMs) {
    await world.db.updateTable('api_key').set({ last_used_at: at }).where('id', '=', row.id).execute()
  }
  const scopes = row.scopes as (typeof apiScopes)[number][]
  return {
    actor: { kind: 'api-key', id: row.id, name: row.name },
    representativeId: null,
    role: scopes.includes('admin') ? 'administrator' : 'representative',
    queueIds: row.queue_ids ?? row.allQueueIds,
    scopes,
  }
}
