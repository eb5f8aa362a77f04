import type { ImapFlow } from 'imapflow'
import { forgetAccessToken } from '../../domain/mailboxes/access-token.ts'
import { noteFolderProblem } from '../../domain/mailboxes/folder-progress.ts'
import type { MailboxToRead } from '../../domain/mailboxes/mailboxes-to-read.ts'
import type { World } from '../../domain/world.ts'
import { connectImap, disconnectImap } from './connect-imap.ts'
import { imapProblem } from './imap-problem.ts'
import { type FolderReading, readFolder } from './read-folder.ts'

export interface Pace {
  /** Between two looks where the server has not said anything. */
  pollMs: number
  /** Before the first new try; it doubles up to the longest. */
  firstWaitMs: number
  longestWaitMs: number
  /** The first wait after a refused sign-in: many quick ones lock accounts. */
  signInWaitMs: number
}
export const usualPace: Pace = { pollMs: 60_000, firstWaitMs: 1000, longestWaitMs: 5 * 60_000, signInWaitMs: 60_000 }

export interface Watch {
  world: World
  mailbox: MailboxToRead
  mailSize: number
  pace: Pace
  signal: AbortSignal
  onError: (error: unknown) => void
}

/** Reads a mailbox until it is told to stop: hears of new mail at once (IDLE, RFC 2177), and connects again whenever the connection is lost. */
export async function watchMailbox(watch: Watch): Promise<void> {
  const { world, mailbox, pace, signal } = watch
  const failures = new Map(mailbox.imap.folders.map((folder) => [folder, new Map<number, number>()]))
  let tries = 0
  while (!signal.aborted) {
    let isSignIn = false
    try {
      await readWhileConnected(watch, failures, () => {
        tries = 0
      })
    } catch (error) {
      if (signal.aborted) return
      const problem = imapProblem(error, mailbox.imap)
      isSignIn = problem.isSignIn
      if (isSignIn) forgetAccessToken(world, mailbox.id)
      if (!(error instanceof FolderTrouble)) await noteAll(watch, problem.says)
    }
    await pause(waitMs(pace, tries++, isSignIn), signal)
  }
}

/** With a spread of a quarter, so that many mailboxes of one server do not come back all at once. */
function waitMs({ firstWaitMs, longestWaitMs, signInWaitMs }: Pace, tries: number, isSignIn: boolean): number {
  const wait = Math.min((isSignIn ? signInWaitMs : firstWaitMs) * 2 ** Math.min(tries, 20), longestWaitMs)
  return wait * (0.75 + Math.random() / 2)
}

/** The store may be away as well; then the problem is the store's, and is logged. */
async function noteAll({ world, mailbox, onError }: Watch, says: string): Promise<void> {
  try {
    for (const folder of mailbox.imap.folders) await noteFolderProblem(world, { mailboxId: mailbox.id, folder }, says)
  } catch (error) {
    onError(error)
  }
}

async function readWhileConnected(watch: Watch, failures: Map<string, Map<number, number>>, onRead: () => void): Promise<void> {
  const { world, mailbox, pace, signal } = watch
  const client = await connectImap(world, mailbox)
  const news = listenForNews(client)
  try {
    while (!signal.aborted) {
      news.forget()
      await readFolders(watch, client, failures)
      onRead()
      if (!signal.aborted) await news.wait(pace.pollMs, signal)
      if (!client.usable) throw Object.assign(new Error('The connection was lost.'), { code: 'NoConnection' })
    }
  } finally {
    await disconnectImap(client)
  }
}

/** The first folder last, so that the server tells of new mail in it. One that cannot be opened does not keep the others from being read. */
async function readFolders(watch: Watch, client: ImapFlow, failures: Map<string, Map<number, number>>): Promise<void> {
  const { mailbox, world } = watch
  const [first, ...others] = mailbox.imap.folders
  let hasTrouble = false
  for (const folder of [...others, ...(first ? [first] : [])]) {
    if (watch.signal.aborted) return
    const reading: FolderReading = { ...watch, client, folder, failures: failures.get(folder) ?? new Map() }
    try {
      await readFolder(reading)
    } catch (error) {
      if (!client.usable) throw error
      await noteFolderProblem(world, { mailboxId: mailbox.id, folder }, imapProblem(error, mailbox.imap).says)
      const isMissing = (error as { mailboxMissing?: boolean }).mailboxMissing
      // A folder that is missing is looked for again at the next round; anything else is worth another connection.
      if (!isMissing || folder === first) hasTrouble = true
    }
  }
  if (hasTrouble) throw new FolderTrouble()
}

/** Told on its folder already. */
class FolderTrouble extends Error {}

function listenForNews(client: ImapFlow) {
  let isThere = false
  let wake = () => {}
  client.on('exists', () => {
    isThere = true
    wake()
  })
  client.on('close', () => wake())
  return {
    forget: () => {
      isThere = false
    },
    /** Until the server tells of a new mail or hangs up, or time is over; the next command ends the idling by itself. */
    async wait(milliseconds: number, signal: AbortSignal): Promise<void> {
      if (isThere || !client.usable) return
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, milliseconds)
        wake = () => {
          clearTimeout(timer)
          signal.removeEventListener('abort', wake)
          resolve()
        }
        signal.addEventListener('abort', wake)
        client.idle().catch(() => wake())
      })
    },
  }
}

async function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  if (signal.aborted) return
  await new Promise<void>((resolve) => {
    const end = () => {
      clearTimeout(timer)
      signal.removeEventListener('abort', end)
      resolve()
    }
    const timer = setTimeout(end, milliseconds)
    signal.addEventListener('abort', end)
  })
}
