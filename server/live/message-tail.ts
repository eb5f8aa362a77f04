import type { Message } from '../../contract/api/conversations.ts'
import type { Database } from '../db/open.ts'
import { selectMessages } from '../domain/conversations/read-messages.ts'
import type { Hub } from './hub.ts'

export interface MessageTail {
  /** Hands over the messages of a conversation after `afterSeq`, in order, now and as they are committed, each once. Returns the way to stop. */
  watch(conversationId: string, afterSeq: number, listener: (messages: Message[]) => void): () => void
  close(): void
}

interface Watcher {
  after: number
  listener: (messages: Message[]) => void
}

/** Hints that come within this time are answered by one read: under load a few conversations share each query. */
const gatherMs = 20
/** One read hands over at most this many messages; the next follows at once. */
const pageSize = 500

/** Reads new messages of all watched conversations of this process together, so that a hundred messages a second cost a few queries. */
export function createMessageTail(db: Database, hub: Hub, onError: (error: unknown) => void): MessageTail {
  const watchers = new Map<string, Set<Watcher>>()
  const due = new Set<string>()
  let timer: NodeJS.Timeout | undefined
  let isReading = false

  const ask = (conversationId: string) => {
    due.add(conversationId)
    if (!timer && !isReading) timer = setTimeout(read, gatherMs)
  }
  const read = async () => {
    timer = undefined
    isReading = true
    const asked = [...due]
    due.clear()
    const wanted = asked.flatMap((id) => {
      const list = watchers.get(id)
      return list?.size ? [{ id, after: Math.min(...[...list].map((watcher) => watcher.after)) }] : []
    })
    try {
      const messages = await selectMessages(db, wanted, { limit: pageSize })
      deliver(messages)
      if (messages.length === pageSize) for (const { id } of wanted) due.add(id)
    } catch (error) {
      onError(error)
      for (const id of asked) due.add(id)
    }
    isReading = false
    if (due.size > 0 && !timer) timer = setTimeout(read, gatherMs)
  }
  const deliver = (messages: Message[]) => {
    for (const [id, list] of Map.groupBy(messages, (message) => message.conversationId)) {
      for (const watcher of watchers.get(id) ?? []) {
        const fresh = list.filter((message) => message.seq > watcher.after)
        const last = fresh.at(-1)
        if (!last) continue
        watcher.after = last.seq
        watcher.listener(fresh)
      }
    }
  }
  const stopListening = hub.listen((hints) => {
    for (const hint of hints) if (hint.t === 'conversation' && hint.m && watchers.has(hint.id)) ask(hint.id)
  })
  const stopGap = hub.onGap(() => {
    for (const id of watchers.keys()) ask(id)
  })

  return {
    watch(conversationId, afterSeq, listener) {
      const watcher = { after: afterSeq, listener }
      const list = watchers.get(conversationId) ?? new Set()
      watchers.set(conversationId, list.add(watcher))
      ask(conversationId)
      return () => {
        list.delete(watcher)
        if (list.size === 0 && watchers.get(conversationId) === list) watchers.delete(conversationId)
      }
    },
    close() {
      clearTimeout(timer)
      stopListening()
      stopGap()
    },
  }
}
