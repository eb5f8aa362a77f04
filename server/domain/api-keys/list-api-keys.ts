import type { z } from 'zod'
import type { apiKey } from '../../../contract/api/integrations.ts'
import type { Database, Tx } from '../../db/open.ts'
import { NotFound } from '../errors.ts'

export type ApiKeyView = z.output<typeof apiKey>

/** Every key, the newest first, revoked ones too; the tokens themselves are stored nowhere. */
export async function listApiKeys(db: Database | Tx, only?: string): Promise<ApiKeyView[]> {
  const rows = await db
    .selectFrom('api_key')
    .selectAll()
    .$if(only !== undefined, (query) => query.where('id', '=', only as string))
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    hint: row.hint,
    scopes: row.scopes as ApiKeyView['scopes'],
    queueIds: row.queue_ids,
    createdAt: row.created_at.toISOString(),
    lastUsedAt: row.last_used_at?.toISOString() ?? null,
    expiresAt: row.expires_at?.toISOString() ?? null,
    revokedAt: row.revoked_at?.toISOString() ?? null,
  }))
}

/** @throws NotFound */
export async function findApiKey(db: Database | Tx, id: string): Promise<ApiKeyView> {
  const [found] = await listApiKeys(db, id)
  if (!found) throw new NotFound('API key')
  return found
}
