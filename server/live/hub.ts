import type { Pool, PoolClient } from 'pg'
import { type Hint, liveChannel } from '../domain/timeline/announce.ts'

export interface Hub {
  /** Hears every hint that any server process commits. Returns the way to stop. */
  listen(listener: (hints: Hint[]) => void): () => void
  /** Called after the connection was lost and is back: hints may have been missed, so everything on screen is read again. */
  onGap(listener: () => void): () => void
  /** Sends a hint that no row stands behind: somebody is typing. */
  say(hint: Hint): Promise<void>
  close(): Promise<void>
}

/** How long after a lost connection the next try is made. */
const retryMs = 500

/**
 * Listens to PostgreSQL's notifications on one connection of its own, for all sockets of this process. Notifications are hints:
 * whoever missed some reads the rows again from the last `seq` that it has.
 */
export async function createHub(pool: Pool, onError: (error: unknown) => void): Promise<Hub> {
  const listeners = new Set<(hints: Hint[]) => void>()
  const gapListeners = new Set<() => void>()
  let client: PoolClient | undefined
  let isClosed = false
  let timer: NodeJS.Timeout | undefined

  const connect = async () => {
    const connection = await pool.connect()
    connection.on('notification', (notification) => {
      const hints = JSON.parse(notification.payload ?? '[]') as Hint[]
      for (const listener of listeners) listener(hints)
    })
    connection.on('error', lose)
    await connection.query(`listen ${liveChannel}`)
    client = connection
  }
  /** A connection that dies says so more than once. */
  const drop = () => {
    const lost = client
    client = undefined
    lost?.release(true)
  }
  const lose = (error: unknown) => {
    drop()
    if (isClosed || timer) return
    onError(error)
    timer = setTimeout(reconnect, retryMs)
  }
  const reconnect = async () => {
    timer = undefined
    try {
      await connect()
      for (const listener of gapListeners) listener()
    } catch (error) {
      lose(error)
    }
  }
  const subscribe = <T>(set: Set<T>, listener: T) => {
    set.add(listener)
    return () => void set.delete(listener)
  }

  await connect()
  return {
    listen: (listener) => subscribe(listeners, listener),
    onGap: (listener) => subscribe(gapListeners, listener),
    say: async (hint) => void (await pool.query('select pg_notify($1, $2)', [liveChannel, JSON.stringify([hint])])),
    close: async () => {
      isClosed = true
      clearTimeout(timer)
      drop()
    },
  }
}
