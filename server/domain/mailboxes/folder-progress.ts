/** What the reader of a mailbox knows of its folders. UIDs count only together with the folder's UIDVALIDITY (RFC 3501 section 2.3.1.1). */
import type { World } from '../world.ts'

export interface FolderProgress {
  /** null: never read; 0: the numbers are no longer to be trusted. */
  uidValidity: number | null
  lastUid: number
  readAt: Date | null
}

interface Place {
  mailboxId: string
  folder: string
}

export async function folderProgress(world: World, { mailboxId, folder }: Place): Promise<FolderProgress> {
  const row = await world.db
    .selectFrom('mailbox_folder')
    .select(['uid_validity', 'last_uid', 'read_at'])
    .where('mailbox_id', '=', mailboxId)
    .where('folder', '=', folder)
    .executeTakeFirst()
  return { uidValidity: row?.uid_validity ?? null, lastUid: row?.last_uid ?? 0, readAt: row?.read_at ?? null }
}

/** Everything up to `lastUid` is stored, or is none of ours. */
export async function advanceFolder(
  world: World,
  { mailboxId, folder }: Place,
  { uidValidity, lastUid, waiting }: { uidValidity: number; lastUid: number; waiting: number },
): Promise<void> {
  const known = { uid_validity: uidValidity, last_uid: lastUid, waiting }
  await world.db
    .insertInto('mailbox_folder')
    .values({ mailbox_id: mailboxId, folder, ...known, read_at: null, problem: null, failing_since: null })
    .onConflict((conflict) => conflict.columns(['mailbox_id', 'folder']).doUpdateSet(known))
    .execute()
}

/** Read to its end just now. A remark about one mail stays until the next trouble. */
export async function noteFolderRead(world: World, { mailboxId, folder }: Place): Promise<void> {
  await world.db
    .updateTable('mailbox_folder')
    .set((e) => ({
      read_at: world.clock(),
      waiting: 0,
      problem: e.case().when('failing_since', 'is', null).then(e.ref('problem')).else(null).end(),
      failing_since: null,
    }))
    .where('mailbox_id', '=', mailboxId)
    .where('folder', '=', folder)
    .execute()
}

/** The folder cannot be read; since when is kept while it lasts. Folders of a mailbox that is gone meanwhile are let be. */
export async function noteFolderProblem(world: World, { mailboxId, folder }: Place, problem: string): Promise<void> {
  const exists = await world.db.selectFrom('mailbox').select('id').where('id', '=', mailboxId).executeTakeFirst()
  if (!exists) return
  const at = world.clock()
  await world.db
    .insertInto('mailbox_folder')
    .values({ mailbox_id: mailboxId, folder, uid_validity: null, read_at: null, problem, failing_since: at })
    .onConflict((conflict) =>
      conflict
        .columns(['mailbox_id', 'folder'])
        .doUpdateSet((e) => ({ problem, failing_since: e.fn.coalesce('mailbox_folder.failing_since', e.val(at)) })),
    )
    .execute()
}

/** Something about one mail that does not keep the folder from being read, or no longer does. */
export async function remarkOnFolder(world: World, { mailboxId, folder }: Place, problem: string): Promise<void> {
  await world.db
    .updateTable('mailbox_folder')
    .set({ problem, failing_since: null })
    .where('mailbox_id', '=', mailboxId)
    .where('folder', '=', folder)
    .execute()
}
