import { type Mailbox, mailboxSettings } from '../../../contract/api/mail-settings.ts'
import type { Database, Tx } from '../../db/open.ts'
import { NotFound } from '../errors.ts'
import type { World } from '../world.ts'
import { openMailboxSecrets, secretsThere } from './mailbox-secrets.ts'

/** All mailboxes by name, with what is known of their folders and their newest import; never with a secret. */
export async function readMailboxes(world: World, db: Database | Tx = world.db): Promise<Mailbox[]> {
  const rows = await db
    .selectFrom('mailbox')
    .innerJoin('queue', 'queue.id', 'mailbox.queue_id')
    .selectAll('mailbox')
    .select('queue.name as queue_name')
    .orderBy('mailbox.name')
    .orderBy('mailbox.id')
    .execute()
  const folders = await db.selectFrom('mailbox_folder').selectAll().orderBy('folder').execute()
  const imports = await db
    .selectFrom('backlog_import')
    .selectAll()
    .distinctOn('mailbox_id')
    .orderBy('mailbox_id')
    .orderBy('requested_at', 'desc')
    .execute()
  return rows.map((row) => {
    const settings = mailboxSettings.parse(row.settings)
    const backlog = imports.find(({ mailbox_id }) => mailbox_id === row.id)
    return {
      id: row.id,
      address: row.address,
      name: row.name,
      queue: { id: row.queue_id, name: row.queue_name },
      isActive: row.is_active,
      settings,
      has: secretsThere(openMailboxSecrets(world.secrets, row.secrets)),
      folders: folders
        .filter(({ mailbox_id }) => mailbox_id === row.id)
        .map((one) => ({
          folder: one.folder,
          readAt: one.read_at?.toISOString() ?? null,
          waiting: one.waiting,
          problem: one.problem,
          failingSince: one.failing_since?.toISOString() ?? null,
        })),
      backlog: backlog
        ? {
            id: backlog.id,
            folder: backlog.folder,
            since: backlog.since.toISOString(),
            state: backlog.state,
            total: backlog.total,
            done: backlog.done,
            problem: backlog.problem,
          }
        : null,
      version: row.version,
    }
  })
}

/** @throws NotFound */
export async function readMailbox(world: World, id: string, db: Database | Tx = world.db): Promise<Mailbox> {
  const mailbox = (await readMailboxes(world, db)).find((one) => one.id === id)
  if (!mailbox) throw new NotFound('mailbox')
  return mailbox
}
