import { type Hold, holdMailboxes } from '../../domain/mailboxes/hold-mailboxes.ts'
import { type MailboxToRead, mailboxesToRead } from '../../domain/mailboxes/mailboxes-to-read.ts'
import type { World } from '../../domain/world.ts'
import { type Pace, usualPace, watchMailbox } from './watch-mailbox.ts'

export interface ImapReader {
  /** Looks for changed mailboxes at once, as it does every two seconds. */
  look(): Promise<void>
  close(): Promise<void>
}

interface Reading {
  version: number
  stop: AbortController
  ended: Promise<void>
}

const lookMs = 2000

/**
 * Reads every mailbox with an IMAP server that no other process reads; takes over from one that dies, and follows changes in the desk within
 * seconds.
 * @param mailSize bytes of the largest mail that is taken whole
 */
export function startImapReader(
  world: World,
  { mailSize, pace = {} }: { mailSize: number; pace?: Partial<Pace> },
  onError: (error: unknown) => void,
): ImapReader {
  const readings = new Map<string, Reading>()
  let hold: Hold | null = null
  let turn: Promise<void> | null = null

  const end = async (id: string) => {
    const reading = readings.get(id)
    reading?.stop.abort()
    await reading?.ended
    readings.delete(id)
  }
  const begin = (mailbox: MailboxToRead) => {
    const stop = new AbortController()
    const watch = { world, mailbox, mailSize, pace: { ...usualPace, ...pace }, signal: stop.signal, onError }
    readings.set(mailbox.id, { version: mailbox.version, stop, ended: watchMailbox(watch).catch(onError) })
  }
  const look = async () => {
    hold ??= await holdMailboxes(world, (error) => {
      onError(error)
      hold = null
      for (const { stop } of readings.values()) stop.abort()
    })
    const wanted = await mailboxesToRead(world)
    for (const [id, { version, stop }] of readings) {
      const next = wanted.find((mailbox) => mailbox.id === id)
      if (next?.version === version && !stop.signal.aborted) continue
      await end(id)
      await hold?.leave(id)
    }
    for (const mailbox of wanted) if (!readings.has(mailbox.id) && (await hold?.take(mailbox.id))) begin(mailbox)
  }
  const lookOnce = () => {
    turn ??= look()
      .catch(onError)
      .finally(() => {
        turn = null
      })
    return turn
  }
  const timer = setInterval(lookOnce, lookMs)
  void lookOnce()
  return {
    look: lookOnce,
    async close() {
      clearInterval(timer)
      await turn
      await Promise.all([...readings.keys()].map(end))
      hold?.close()
    },
  }
}
