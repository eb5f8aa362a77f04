import { setTimeout } from 'node:timers/promises'
import type { WebSocket } from 'ws'
import type { BotHears } from '../../contract/live.ts'
import { findBotByToken } from '../domain/bots/save-bot.ts'
import type { World } from '../domain/world.ts'
import type { Hub } from './hub.ts'
import type { MessageTail } from './message-tail.ts'

interface Listener {
  socket: WebSocket
  botId: string
  token: string
  /** How to stop hearing each conversation that the bot has now. */
  heard: Map<string, () => void>
  isAlive: boolean
}

export interface BotChannel {
  join(socket: WebSocket, botId: string, token: string): Promise<void>
  close(): void
}

const pingMs = 25_000
/** Starts and ends that come within this time are read by one query. */
const gatherMs = 8

/** The sockets of bots: each hears what contacts say in the conversations that it has, and gets new ones as they begin. */
export function createBotChannel(world: World, hub: Hub, tail: MessageTail, onError: (error: unknown) => void): BotChannel {
  const listeners = new Set<Listener>()
  const changed = new Set<string>()
  const readChanged = async () => {
    await setTimeout(gatherMs)
    const ids = [...changed]
    changed.clear()
    for (const row of await readConversations(world, { ids }))
      for (const listener of listeners) if (listener.botId === row.bot_id) follow(tail, listener, row, 0)
  }
  const stopListening = hub.listen((hints) => {
    if (listeners.size === 0) return
    const isIdle = changed.size === 0
    // Words alone change nothing of whose conversation it is.
    for (const hint of hints) if (hint.t === 'conversation' && !hint.m) changed.add(hint.id)
    if (isIdle && changed.size > 0) void readChanged().catch(onError)
    if (hints.some((hint) => hint.t === 'settings')) for (const listener of listeners) void mustStillBe(world, listener).catch(onError)
  })
  const stopGap = hub.onGap(() => {
    for (const listener of listeners) void catchUp(world, tail, listener, 0).catch(onError)
  })
  const pinging = setInterval(() => {
    for (const listener of listeners) {
      if (!listener.isAlive) listener.socket.terminate()
      listener.isAlive = false
      listener.socket.ping()
    }
  }, pingMs)
  pinging.unref()
  return {
    async join(socket, botId, token) {
      const listener: Listener = { socket, botId, token, heard: new Map(), isAlive: true }
      socket.on('pong', () => {
        listener.isAlive = true
      })
      socket.on('close', () => {
        listeners.delete(listener)
        for (const stop of listener.heard.values()) stop()
      })
      listeners.add(listener)
      await catchUp(world, tail, listener, 'now')
      say(listener, { type: 'ready' })
    },
    close() {
      clearInterval(pinging)
      stopListening()
      stopGap()
      for (const { socket } of listeners) socket.close(1001, 'The server is stopping.')
    },
  }
}

type Row = { id: string; bot_id: string | null; status: string; seq: number }

const readConversations = (world: World, of: { ids: string[] } | { botId: string }): Promise<Row[]> => {
  const query = world.db.selectFrom('conversation').select(['id', 'bot_id', 'status', 'seq'])
  return 'ids' in of
    ? query.where('id', 'in', of.ids).where('bot_id', 'is not', null).execute()
    : query.where('bot_id', '=', of.botId).where('status', '=', 'bot').execute()
}

/**
 * Names every conversation that the bot has, and those that it lost. Whatever began before the socket did is heard from `now` on: its
 * newest seq tells the bot what to read over HTTP.
 */
async function catchUp(world: World, tail: MessageTail, listener: Listener, from: 0 | 'now'): Promise<void> {
  const ids = [...listener.heard.keys()]
  if (ids.length > 0) for (const row of await readConversations(world, { ids })) follow(tail, listener, row, 0)
  for (const row of await readConversations(world, { botId: listener.botId })) follow(tail, listener, row, from === 'now' ? row.seq : from)
}

function follow(tail: MessageTail, listener: Listener, row: Row, after: number): void {
  const { heard, botId, socket } = listener
  const isHeard = heard.has(row.id)
  if (socket.readyState !== socket.OPEN || (row.status !== 'bot' && !isHeard)) return
  if (row.status === 'bot' && isHeard) return
  say(listener, { type: 'conversation', id: row.id, status: row.status, seq: row.seq })
  if (row.status !== 'bot') {
    heard.get(row.id)?.()
    heard.delete(row.id)
    return
  }
  const stop = tail.watch(row.id, after, (messages) => {
    for (const message of messages) if (message.authorId !== botId) say(listener, { type: 'message', message })
  })
  heard.set(row.id, stop)
}

/** A token that was renewed, or a bot that was switched off, ends its sockets. */
async function mustStillBe(world: World, { socket, token }: Listener): Promise<void> {
  if (!(await findBotByToken(world.db, token))) socket.close(4401, 'This token is no longer good.')
}

const say = ({ socket }: Listener, frame: BotHears) => socket.send(JSON.stringify(frame))
