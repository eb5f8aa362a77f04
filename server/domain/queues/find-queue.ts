import { queueSettings } from '../../../contract/api/settings.ts'
import type { Database, Tx } from '../../db/open.ts'
import { NotFound } from '../errors.ts'
import type { Queue } from '../world.ts'

/** The queue with its settings, defaults filled in where the stored ones are older than a setting. */
export async function findQueue(db: Database | Tx, id: string): Promise<Queue> {
  const row = await db.selectFrom('queue').selectAll().where('id', '=', id).executeTakeFirst()
  if (!row) throw new NotFound('queue')
  return { id: row.id, key: row.key, name: row.name, isActive: row.is_active, settings: queueSettings.parse(row.settings) }
}
