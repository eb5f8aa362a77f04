import { once } from 'node:events'
import { setTimeout } from 'node:timers/promises'
import type { WebSocket } from 'ws'
import type { WidgetHears, WidgetSays } from '../../contract/live.ts'
import { contactConnected, contactDisconnected } from '../domain/conversations/contact-presence.ts'
import { markRead } from '../domain/conversations/mark-read.ts'
import { findWidgetConversation } from '../domain/widget/widget-conversation.ts'
import type { WidgetSession } from '../domain/widget/widget-session.ts'
import type { World } from '../domain/world.ts'
import type { Hub } from './hub.ts'
import type { MessageTail } from './message-tail.ts'

interface Chat {
  socket: WebSocket
  session: WidgetSession
  conversationId: string
  stop: () => void
  isAlive: boolean
}

export interface WidgetChannel {
  join(socket: WebSocket, session: WidgetSession, conversationId: string, after: number): Promise<void>
  /** Tells every contact that the server goes, and waits a moment for them to leave, so that their time-outs begin. */
  close(): Promise<void>
}

const pingMs = 25_000
const graceMs = 1000

/** The sockets of contacts: each hears one conversation, its own. */
export function createWidgetChannel(world: World, hub: Hub, tail: MessageTail, onError: (error: unknown) => void): WidgetChannel {
  const chats = new Map<string, Set<Chat>>()
  const stopListening = hub.listen((hints) => {
    for (const hint of hints) {
      if (hint.t === 'conversation' && !hint.m) for (const chat of chats.get(hint.id) ?? []) void tellState(world, chat).catch(onError)
      if (hint.t === 'typing' && hint.by === 'representative')
        for (const chat of chats.get(hint.id) ?? []) say(chat, { type: 'typing', name: hint.n, isTyping: hint.on })
    }
  })
  const pinging = setInterval(() => {
    for (const list of chats.values())
      for (const chat of list) {
        if (!chat.isAlive) chat.socket.terminate()
        chat.isAlive = false
        chat.socket.ping()
      }
  }, pingMs)
  pinging.unref()
  const leaving = new Set<Promise<void>>()
  const leave = (departure: Promise<void>) => {
    const settled = departure.catch(onError).finally(() => leaving.delete(settled))
    leaving.add(settled)
  }
  return {
    async join(socket, session, conversationId, after) {
      const chat: Chat = { socket, session, conversationId, stop: () => {}, isAlive: true }
      await findWidgetConversation(world.db, session, conversationId)
      // Whoever left while that was read is not counted as here.
      if (socket.readyState !== socket.OPEN) return
      const list = chats.get(conversationId) ?? new Set()
      chats.set(conversationId, list.add(chat))
      chat.stop = tail.watch(conversationId, after, (messages) => {
        for (const message of messages) say(chat, { type: 'message', message })
      })
      socket.on('pong', () => {
        chat.isAlive = true
      })
      socket.on(
        'message',
        (data) => void hear(world, hub, chat, data.toString()).catch(() => socket.close(1008, 'That could not be understood.')),
      )
      const connected = contactConnected(world, conversationId)
      socket.on('close', () => {
        chat.stop()
        list.delete(chat)
        if (list.size === 0 && chats.get(conversationId) === list) chats.delete(conversationId)
        // A visit of a moment leaves after it came, or the contact would count as connected for good.
        leave(connected.then(() => contactDisconnected(world, conversationId)))
      })
      await connected
      await tellState(world, chat)
      say(chat, { type: 'ready' })
    },
    async close() {
      clearInterval(pinging)
      stopListening()
      const closed = [...chats.values()].flatMap((list) => [...list].map(({ socket }) => once(socket, 'close')))
      for (const list of chats.values()) for (const { socket } of list) socket.close(1001, 'The server is stopping.')
      await Promise.race([Promise.all(closed), setTimeout(graceMs, undefined, { ref: false })])
      await Promise.all(leaving)
    },
  }
}

const say = (chat: Chat, frame: WidgetHears) => chat.socket.send(JSON.stringify(frame))

async function tellState(world: World, chat: Chat): Promise<void> {
  const { id: _, ...state } = await findWidgetConversation(world.db, chat.session, chat.conversationId)
  say(chat, { type: 'conversation', ...state })
}

async function hear(world: World, hub: Hub, chat: Chat, data: string): Promise<void> {
  chat.isAlive = true
  const said = JSON.parse(data) as WidgetSays
  const { conversationId: id, session } = chat
  if (said.do === 'typing') await hub.say({ t: 'typing', id, q: session.queueId, by: 'contact', n: null, on: said.isTyping === true })
  else if (said.do === 'read') await markRead(world, { conversationId: id, who: 'contact', seq: Math.trunc(Number(said.seq)) || 0 })
}
