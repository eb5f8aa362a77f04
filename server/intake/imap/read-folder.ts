import type { ImapFlow } from 'imapflow'
import { receiveEmail } from '../../domain/emails/receive-email.ts'
import { advanceFolder, folderProgress, noteFolderRead, remarkOnFolder } from '../../domain/mailboxes/folder-progress.ts'
import { doesStoreAnswer } from '../../domain/mailboxes/hold-mailboxes.ts'
import type { MailboxToRead } from '../../domain/mailboxes/mailboxes-to-read.ts'
import type { World } from '../../domain/world.ts'
import { fetchMail } from './fetch-mail.ts'

export interface FolderReading {
  world: World
  client: ImapFlow
  mailbox: MailboxToRead
  folder: string
  /** Bytes of the largest mail that is taken whole. */
  mailSize: number
  /** By UID how often a mail could not be stored; kept by the caller over connections. */
  failures: Map<number, number>
  signal: AbortSignal
  onError: (error: unknown) => void
}

/** After so many a mail is left behind, with a remark. */
const mostTries = 5
const dayMs = 86_400_000

/**
 * Stores what came into a folder since the last time, in order; the folder's own mark of what is read is moved after each, and only then the
 * mail is marked or moved on the server. The first time nothing is fetched: reading begins with what comes from now on.
 * @throws where the server or the store fails; what was not stored is untouched and comes again
 */
export async function readFolder(reading: FolderReading): Promise<void> {
  const { world, client, mailbox, folder } = reading
  const place = { mailboxId: mailbox.id, folder }
  const opened = await client.mailboxOpen(folder, { readOnly: mailbox.imap.afterwards === 'nothing' })
  const uidValidity = Number(opened.uidValidity)
  const before = await folderProgress(world, place)
  if (before.uidValidity === null) await advanceFolder(world, place, { uidValidity, lastUid: opened.uidNext - 1, waiting: 0 })
  else if (before.uidValidity === uidValidity) {
    const isNew = opened.uidNext > before.lastUid + 1
    // A range up to * always has the last mail in it (RFC 3501 section 6.4.8).
    const found = isNew ? await search(client, { uid: `${before.lastUid + 1}:*` }) : []
    await takeAll(
      reading,
      found.filter((uid) => uid > before.lastUid),
      (lastUid, waiting) => advanceFolder(world, place, { uidValidity, lastUid, waiting }),
    )
  } else await readAnew(reading, { uidValidity, uidNext: opened.uidNext, readAt: before.readAt })
  if (!reading.signal.aborted) await noteFolderRead(world, place)
}

/**
 * The server has numbered its mails anew, or the mailbox lies on another server: everything from the day before the last reading is looked at
 * again, and what is stored already is recognised. The new numbers count only once all of it is through.
 */
async function readAnew(
  reading: FolderReading,
  { uidValidity, uidNext, readAt }: { uidValidity: number; uidNext: number; readAt: Date | null },
): Promise<void> {
  const { world, client, mailbox, folder, onError } = reading
  const since = new Date((readAt ?? world.clock()).getTime() - dayMs)
  const day = since.toISOString().slice(0, 10)
  onError(
    new Error(
      `The mails of ${mailbox.address}, folder ${folder}, were numbered anew by the server; those since ${day} are looked at again.`,
    ),
  )
  const uids = await search(client, { since })
  const isThrough = await takeAll(reading, uids, async () => {})
  if (isThrough) await advanceFolder(world, { mailboxId: mailbox.id, folder }, { uidValidity, lastUid: uidNext - 1, waiting: 0 })
}

async function search(client: ImapFlow, query: Parameters<ImapFlow['search']>[0]): Promise<number[]> {
  const found = await client.search(query, { uid: true })
  if (!found) throw new Error('The server did not search the folder.')
  return found.sort((a, b) => a - b)
}

/** @returns false where it was told to stop in between */
async function takeAll(reading: FolderReading, uids: number[], advance: (uid: number, waiting: number) => Promise<void>): Promise<boolean> {
  for (const [i, uid] of uids.entries()) {
    if (reading.signal.aborted) return false
    const isTaken = await takeOne(reading, uid)
    await advance(uid, uids.length - i - 1)
    if (isTaken) await finish(reading, uid)
  }
  return true
}

/**
 * @returns false where there is nothing to mark: the mail is gone, or was left behind after too many tries
 * @throws where it should be tried again
 */
async function takeOne({ world, client, mailbox, folder, mailSize, failures, onError }: FolderReading, uid: number): Promise<boolean> {
  try {
    const mail = await fetchMail(client, uid, mailSize)
    if (!mail) return false
    await receiveEmail(world, { ...mail, via: 'imap', mailboxId: mailbox.id, envelope: null })
    failures.delete(uid)
    return true
  } catch (error) {
    if (!client.usable || !(await doesStoreAnswer(world))) throw error
    const tries = (failures.get(uid) ?? 0) + 1
    failures.set(uid, tries)
    if (tries < mostTries) throw error
    failures.delete(uid)
    onError(error)
    const why = error instanceof Error ? error.message : String(error)
    const says = `The mail with the number ${uid} could not be stored in ${mostTries} tries (${why.slice(0, 200)}) and was left in the folder unread.`
    await remarkOnFolder(world, { mailboxId: mailbox.id, folder }, says)
    return false
  }
}

/** A mark that cannot be made is no reason to stop: the mail is stored. */
async function finish({ world, client, mailbox, folder }: FolderReading, uid: number): Promise<void> {
  const { afterwards, moveTo } = mailbox.imap
  if (afterwards === 'nothing') return
  const act =
    afterwards === 'move'
      ? client.messageMove(`${uid}`, moveTo, { uid: true })
      : client.messageFlagsAdd(`${uid}`, ['\\Seen'], { uid: true })
  const isDone = await act.then(Boolean, () => false)
  if (isDone || !client.usable) return
  const did = afterwards === 'move' ? `moved to “${moveTo}”` : 'marked as read'
  await remarkOnFolder(world, { mailboxId: mailbox.id, folder }, `Mail is stored, but the server does not let it be ${did}.`)
}
