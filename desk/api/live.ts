import type { QueryClient } from '@tanstack/react-query'
import type { DeskHears, DeskSays } from '../../contract/live.ts'
import { addMessage } from './messages.ts'
import { touchedBy } from './touched-by.ts'

type Listener = (frame: DeskHears) => void

/** The one socket of this desk. What it says are hints: the queries behind them are read again. */
export interface Live {
  listen(listener: Listener): () => void
  say(frame: DeskSays): void
  /** Names one more conversation on screen, whose newest message is `after`; the answer takes it off again. */
  watch(id: string, after: number): () => void
  isConnected(): boolean
  /** Calls `listener` when the connection is lost or comes back. */
  onConnection(listener: () => void): () => void
  close(): void
}

/** Waits between tries to reconnect, in milliseconds. */
const waits = [500, 1000, 2000, 5000, 10_000]
/** Hints that come together are answered by one read. */
const gatherMs = 120

export function openLive(client: QueryClient): Live {
  const listeners = new Set<Listener>()
  const connectionListeners = new Set<() => void>()
  const watched = new Map<string, number>()
  const refresh = gatherReads(client)
  let socket: WebSocket | undefined
  let tries = 0
  let isClosed = false

  const say = (frame: DeskSays) => {
    if (socket?.readyState === WebSocket.OPEN) socket.send(JSON.stringify(frame))
  }
  const sayWatch = () => say({ do: 'watch', conversations: [...watched].map(([id, after]) => ({ id, after })), cases: [] })
  const tellConnection = () => {
    for (const listener of connectionListeners) listener()
  }
  const hear = (frame: DeskHears) => {
    refresh(touchedBy(frame))
    if (frame.type === 'message') {
      const { conversationId, seq } = frame.message
      if (watched.has(conversationId)) watched.set(conversationId, Math.max(seq, watched.get(conversationId) ?? 0))
      addMessage(client, frame.message)
    }
    if (frame.type === 'conversation' && frame.hasMessage && !watched.has(frame.id)) refresh([`/messages-of/${frame.id}`])
    for (const listener of listeners) listener(frame)
  }
  const connect = () => {
    socket = new WebSocket(`${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/api/live`)
    socket.onmessage = (event) => hear(JSON.parse(String(event.data)))
    socket.onopen = () => {
      // Hints may have been missed while we were away.
      if (tries > 0) void client.invalidateQueries()
      tries = 0
      sayWatch()
      tellConnection()
    }
    socket.onclose = () => {
      if (isClosed) return
      setTimeout(() => !isClosed && connect(), waits[Math.min(tries++, waits.length - 1)])
      tellConnection()
    }
  }
  connect()
  // A socket does not notice by itself that its network is gone.
  const drop = () => {
    socket?.close()
    tellConnection()
  }
  addEventListener('offline', drop)
  return {
    listen: (listener) => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    say,
    watch: (id, after) => {
      watched.set(id, after)
      sayWatch()
      return () => {
        watched.delete(id)
        sayWatch()
      }
    },
    isConnected: () => socket?.readyState === WebSocket.OPEN,
    onConnection: (listener) => {
      connectionListeners.add(listener)
      return () => void connectionListeners.delete(listener)
    },
    close: () => {
      isClosed = true
      removeEventListener('offline', drop)
      socket?.close()
    },
  }
}

/** Reads again what a burst of hints has made old, once. */
function gatherReads(client: QueryClient): (paths: string[]) => void {
  const due = new Set<string>()
  let isGathering = false
  return (paths) => {
    for (const path of paths) due.add(path)
    if (isGathering || due.size === 0) return
    isGathering = true
    setTimeout(() => {
      isGathering = false
      const wanted = [...due]
      due.clear()
      void client.invalidateQueries({ predicate: ({ queryKey }) => wanted.some((path) => isUnder(queryKey[0], path)) })
    }, gatherMs)
  }
}

const isUnder = (key: unknown, path: string) =>
  typeof key === 'string' && (key === path || key.startsWith(`${path}?`) || key.startsWith(`${path}/`))
