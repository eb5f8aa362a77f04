import type { QueryClient } from '@tanstack/react-query'
import type { Message } from '../../contract/api/conversations.ts'
import type { DeskHears, DeskSays } from '../../contract/live.ts'

type Listener = (frame: DeskHears) => void

/** The one socket of this desk. What it says are hints: the queries behind them are read again. */
export interface Live {
  listen(listener: Listener): () => void
  say(frame: DeskSays): void
  /** Names the conversation on screen; replaces the one before. */
  watch(conversation: { id: string; after: number } | null): void
  isConnected(): boolean
  close(): void
}

/** Waits between tries to reconnect, in milliseconds. */
const waits = [500, 1000, 2000, 5000, 10_000]
/** Hints that come together are answered by one read. */
const gatherMs = 120

export function openLive(client: QueryClient): Live {
  const listeners = new Set<Listener>()
  let socket: WebSocket | undefined
  let watched: { id: string; after: number } | null = null
  let tries = 0
  let isClosed = false
  const due = new Set<string>()
  let isGathering = false

  const refresh = (...paths: string[]) => {
    for (const path of paths) due.add(path)
    if (isGathering) return
    isGathering = true
    setTimeout(() => {
      isGathering = false
      const wanted = [...due]
      due.clear()
      void client.invalidateQueries({ predicate: ({ queryKey }) => wanted.some((path) => isUnder(queryKey[0], path)) })
    }, gatherMs)
  }
  const hear = (frame: DeskHears) => {
    for (const path of touchedBy(frame)) refresh(path)
    if (frame.type === 'message') addMessage(client, frame.message)
    for (const listener of listeners) listener(frame)
  }
  const sayWatch = () => {
    if (socket?.readyState === WebSocket.OPEN)
      socket.send(JSON.stringify({ do: 'watch', conversations: watched ? [watched] : [], cases: [] } satisfies DeskSays))
  }
  const connect = () => {
    socket = new WebSocket(`${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/api/live`)
    socket.onmessage = (event) => hear(JSON.parse(String(event.data)))
    socket.onopen = () => {
      // Hints may have been missed while we were away.
      if (tries > 0) void client.invalidateQueries()
      tries = 0
      sayWatch()
      for (const listener of listeners) listener({ type: 'ready' })
    }
    socket.onclose = () => {
      if (isClosed) return
      setTimeout(connect, waits[Math.min(tries++, waits.length - 1)])
      for (const listener of listeners) listener({ type: 'presence' })
    }
  }
  connect()
  return {
    listen: (listener) => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    say: (frame) => {
      if (socket?.readyState === WebSocket.OPEN) socket.send(JSON.stringify(frame))
    },
    watch: (conversation) => {
      watched = conversation
      sayWatch()
    },
    isConnected: () => socket?.readyState === WebSocket.OPEN,
    close: () => {
      isClosed = true
      socket?.close()
    },
  }
}

const isUnder = (key: unknown, path: string) =>
  typeof key === 'string' && (key === path || key.startsWith(`${path}?`) || key.startsWith(`${path}/`))

/** Which answers of the API a frame makes old. */
function touchedBy(frame: DeskHears): string[] {
  switch (frame.type) {
    case 'conversation':
      return ['/conversation-list', '/conversations/counts', `/conversations/${frame.id}`]
    case 'case':
      return ['/cases', '/contacts', ...(frame.conversationId ? [`/conversations/${frame.conversationId}`] : [])]
    case 'run':
      return ['/runs', ...(frame.conversationId ? [`/conversations/${frame.conversationId}`] : []), ...(frame.caseId ? ['/cases'] : [])]
    case 'settings':
      return ['/me', '/settings', '/form-fields', '/quick-replies', '/model', '/queues', '/update-rules', '/fields']
    case 'presence':
      return ['/me', '/representatives']
    default:
      return []
  }
}

/** Puts a message where it belongs; one that this desk sent itself takes the place of the one shown meanwhile. */
export function addMessage(client: QueryClient, message: Message): void {
  client.setQueryData<Message[]>([`/messages-of/${message.conversationId}`], (before = []) => {
    if (before.some((one) => one.id === message.id)) return before
    const others = before.filter((one) => !(one.clientId !== null && one.clientId === message.clientId))
    return [...others, message].sort((a, b) => a.seq - b.seq)
  })
}
