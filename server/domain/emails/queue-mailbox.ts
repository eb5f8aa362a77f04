import { mailboxSettings } from '../../../contract/api/mail-settings.ts'
import type { Database, Tx } from '../../db/open.ts'

export interface QueueMailbox {
  id: string
  address: string
  name: string
  /** A mail server takes its mail; without one it stays in the local outbox. */
  hasServer: boolean
}

/** The mailbox that mail of a queue comes from: its first active one; null where it has none. */
export async function queueMailbox(db: Database | Tx, queueId: string): Promise<QueueMailbox | null> {
  const row = await db
    .selectFrom('mailbox')
    .select(['id', 'address', 'name', 'settings'])
    .where('queue_id', '=', queueId)
    .where('is_active', '=', true)
    .orderBy('created_at')
    .orderBy('id')
    .executeTakeFirst()
  return row ? { id: row.id, address: row.address, name: row.name, hasServer: mailboxSettings.parse(row.settings).smtp !== null } : null
}
