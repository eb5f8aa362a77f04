import { receiveEmail } from '../../domain/emails/receive-email.ts'
import { continueBacklog, findBacklog, noteBacklog } from '../../domain/mailboxes/import-backlog.ts'
import { mailboxesToRead } from '../../domain/mailboxes/mailboxes-to-read.ts'
import type { World } from '../../domain/world.ts'
import { connectImap, disconnectImap } from './connect-imap.ts'
import { fetchMail } from './fetch-mail.ts'
import { imapProblem } from './imap-problem.ts'

/** Mails of one piece; progress is told after each few. */
const pieceSize = 200
const tellEvery = 20

/** Imports the next piece of old mail, oldest first; what was there before is known, and nothing is marked on the server. */
export async function importPiece(world: World, importId: string, mailSize: number): Promise<void> {
  const wanted = await findBacklog(world, importId)
  if (!wanted) return
  const mailbox = (await mailboxesToRead(world)).find(({ id }) => id === wanted.mailbox_id)
  if (!mailbox) {
    await noteBacklog(world, importId, { state: 'failed', problem: 'The mailbox is switched off, or has no IMAP server any more.' })
    return
  }
  try {
    const client = await connectImap(world, mailbox)
    try {
      await client.mailboxOpen(wanted.folder, { readOnly: true })
      const found = (await client.search({ since: wanted.since }, { uid: true })) || []
      const left = found.filter((uid) => uid > wanted.last_uid).sort((a, b) => a - b)
      let done = wanted.done
      const total = wanted.total ?? left.length
      if (!(await noteBacklog(world, importId, { state: 'running', total }))) return
      for (const [index, uid] of left.slice(0, pieceSize).entries()) {
        const mail = await fetchMail(client, uid, mailSize)
        if (mail) await receiveEmail(world, { ...mail, via: 'import', mailboxId: mailbox.id, envelope: null, isBacklog: true })
        done++
        const isLast = index + 1 === Math.min(left.length, pieceSize)
        if (!isLast && done % tellEvery !== 0) continue
        if (!(await noteBacklog(world, importId, { state: 'running', done, lastUid: uid }))) return
      }
      if (left.length > pieceSize) await continueBacklog(world, importId)
      else await noteBacklog(world, importId, { state: 'done', done })
    } finally {
      await disconnectImap(client)
    }
  } catch (error) {
    await noteBacklog(world, importId, { state: 'failed', problem: imapProblem(error, mailbox.imap).says })
  }
}
