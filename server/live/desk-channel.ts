import type { WebSocket } from 'ws'
import type { DeskHears, DeskSays } from '../../contract/live.ts'
import { markRead } from '../domain/conversations/mark-read.ts'
import type { Hint } from '../domain/timeline/announce.ts'
import type { Principal, World } from '../domain/world.ts'
import type { Hub } from './hub.ts'
import type { MessageTail } from './message-tail.ts'

interface Desk {
  socket: WebSocket
  principal: Principal
  /** How to stop watching each conversation that is on screen. */
  watched: Map<string, () => void>
}

export interface DeskChannel {
  join(socket: WebSocket, principal: Principal): void
  close(): void
}

/** Anything longer is no message of a desk. */
const longestFrame = 64 * 1024
/** A dead peer is found by two missed pongs. */
const pingMs = 20_000

/** All open desks of this process: each hears what changes in the queues of its person, and the messages of what it has on screen. */
export function createDeskChannel(world: World, hub: Hub, tail: MessageTail): DeskChannel {
  const desks = new Set<Desk>()
  const stopListening = hub.listen((hints) => {
    const heard = hints.map((hint) => ({ queue: 'q' in hint ? hint.q : null, frame: JSON.stringify(toDesk(hint)) }))
    for (const desk of desks)
      for (const { queue, frame } of heard) if (queue === null || desk.principal.queueIds.includes(queue)) desk.socket.send(frame)
  })
  const stopGap = hub.onGap(() => {
    for (const desk of desks) say(desk, { type: 'ready' })
  })
  const alive = new WeakSet<WebSocket>()
  const pinging = setInterval(() => {
    for (const { socket } of desks) {
      if (!alive.has(socket)) socket.terminate()
      alive.delete(socket)
      socket.ping()
    }
  }, pingMs)
  pinging.unref()

  return {
    join(socket, principal) {
      const desk: Desk = { socket, principal, watched: new Map() }
      desks.add(desk)
      alive.add(socket)
      socket.on('pong', () => alive.add(socket))
      socket.on(
        'message',
        (data) => void hear(world, hub, tail, desk, data.toString()).catch(() => socket.close(1008, 'That could not be understood.')),
      )
      socket.on('close', () => {
        desks.delete(desk)
        for (const stop of desk.watched.values()) stop()
      })
      say(desk, { type: 'ready' })
    },
    close() {
      clearInterval(pinging)
      stopListening()
      stopGap()
      for (const { socket } of desks) socket.close(1001, 'The server is stopping.')
    },
  }
}

const say = (desk: Desk, frame: DeskHears) => desk.socket.send(JSON.stringify(frame))

function toDesk(hint: Hint): DeskHears {
  switch (hint.t) {
    case 'conversation':
      return { type: 'conversation', id: hint.id, queueId: hint.q, seq: hint.seq, hasMessage: hint.m ?? false }
    case 'case':
      return { type: 'case', id: hint.id, queueId: hint.q, ...(hint.c && { conversationId: hint.c }), seq: hint.seq }
    case 'run':
      return { type: 'run', id: hint.id, conversationId: hint.c, caseId: hint.k, state: hint.s, decision: hint.d }
    case 'typing':
      return { type: 'typing', conversation: hint.id, by: hint.by, name: hint.n, isTyping: hint.on }
    default:
      return { type: hint.t }
  }
}

async function hear(world: World, hub: Hub, tail: MessageTail, desk: Desk, data: string): Promise<void> {
  if (data.length > longestFrame) throw new Error('frame too long')
  const said = JSON.parse(data) as DeskSays
  const { principal } = desk
  if (said.do === 'watch') await watch(world, tail, desk, said.conversations)
  else if (said.do === 'typing' && desk.watched.has(said.conversation)) {
    const row = await world.db.selectFrom('conversation').select('queue_id').where('id', '=', said.conversation).executeTakeFirst()
    if (row)
      await hub.say({
        t: 'typing',
        id: said.conversation,
        q: row.queue_id,
        by: 'representative',
        n: principal.actor.name,
        on: said.isTyping === true,
      })
  } else if (said.do === 'read')
    await markRead(world, { conversationId: String(said.conversation), who: 'representative', seq: Number(said.seq), principal })
}

async function watch(world: World, tail: MessageTail, desk: Desk, wanted: { id: string; after: number }[]): Promise<void> {
  const ids = wanted.map((one) => String(one.id)).slice(0, 50)
  const allowed =
    ids.length === 0 || desk.principal.queueIds.length === 0
      ? []
      : await world.db
          .selectFrom('conversation')
          .select('id')
          .where('id', 'in', ids)
          .where('queue_id', 'in', desk.principal.queueIds)
          .execute()
  const wantedIds = new Set(allowed.map((row) => row.id))
  for (const [id, stop] of desk.watched)
    if (!wantedIds.has(id)) {
      stop()
      desk.watched.delete(id)
    }
  for (const { id, after } of wanted) {
    if (!wantedIds.has(id) || desk.watched.has(id)) continue
    const stop = tail.watch(id, Number(after) || 0, (messages) => {
      for (const message of messages) desk.socket.send(JSON.stringify({ type: 'message', message } satisfies DeskHears))
    })
    desk.watched.set(id, stop)
  }
}
