/** An IMAP server in process, as far as a reader of mail needs one (RFC 3501, IDLE, MOVE, XOAUTH2); what it holds and how it fails, the test says. */
import { createServer, type Socket } from 'node:net'
import type { TestContext } from 'node:test'
import { answerImap, capabilitiesOf, type Dialogue } from './imap-answers.ts'

export interface Message {
  uid: number
  flags: Set<string>
  raw: Buffer
  date: Date
}
export interface Folder {
  uidValidity: number
  uidNext: number
  messages: Message[]
}

export interface PeerOptions {
  user?: string
  password?: string
  accessToken?: string
  hasIdle?: boolean
}

export async function imapPeer(t: TestContext, { user = 'help', password = 'secret', accessToken = '', hasIdle = true }: PeerOptions = {}) {
  const folders = new Map<string, Folder>([['INBOX', { uidValidity: 100, uidNext: 1, messages: [] }]])
  const connections = new Set<Connection>()
  const peer = {
    port: 0,
    folders,
    /** Every sign-in that was tried, in order, and whether it was let in. */
    signIns: [] as boolean[],
    /** Commands without their tags, in order. */
    said: [] as string[],
    isUp: true,
    user,
    password,
    accessToken,
    hasIdle,
    folder(name = 'INBOX'): Folder {
      const found = folders.get(name) ?? { uidValidity: 100, uidNext: 1, messages: [] }
      folders.set(name, found)
      return found
    },
    delivers(raw: Buffer, name = 'INBOX', date = new Date('2026-11-23T09:00:00Z')): number {
      const folder = peer.folder(name)
      const uid = folder.uidNext++
      folder.messages.push({ uid, flags: new Set(), raw, date })
      for (const one of connections) one.tellOfNew(name)
      return uid
    },
    /** All mails get new numbers from 1001 on, as after a restored backup. */
    renumbers(name = 'INBOX'): void {
      const folder = peer.folder(name)
      folder.uidValidity++
      folder.messages.forEach((message, i) => {
        message.uid = 1001 + i
      })
      folder.uidNext = 1001 + folder.messages.length
      peer.hangsUp()
    },
    hangsUp(): void {
      for (const { socket } of connections) socket.destroy()
    },
    isRead: (uid: number, name = 'INBOX') =>
      peer
        .folder(name)
        .messages.find((message) => message.uid === uid)
        ?.flags.has('\\Seen') === true,
    /** Settles when a client idles, that is, has nothing more to do. */
    async idles(): Promise<void> {
      while (![...connections].some((one) => one.dialogue.idleTag !== null)) await new Promise((resolve) => setTimeout(resolve, 5))
    },
  }
  const server = createServer((socket) => {
    if (!peer.isUp) return void socket.destroy()
    const connection = openConnection(socket, peer)
    connections.add(connection)
    socket.on('error', () => {})
    socket.on('close', () => connections.delete(connection))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  peer.port = (server.address() as { port: number }).port
  t.after(() => {
    peer.hangsUp()
    server.close()
  })
  return peer
}

export type ImapPeer = Awaited<ReturnType<typeof imapPeer>>

interface Connection {
  socket: Socket
  dialogue: Dialogue
  tellOfNew(folder: string): void
}

function openConnection(socket: Socket, peer: ImapPeer): Connection {
  const say = (line: string | Buffer) => void socket.write(typeof line === 'string' ? `${line}\r\n` : line)
  const dialogue: Dialogue = { peer, say, selected: null, idleTag: null, pending: null, hangUp: () => socket.end() }
  const hear = (line: string) => {
    const { pending, idleTag } = dialogue
    if (pending) {
      dialogue.pending = null
      pending(line)
    } else if (idleTag && line.toUpperCase() === 'DONE') {
      dialogue.idleTag = null
      say(`${idleTag} OK`)
    } else answerImap(dialogue, line)
  }
  let rest = ''
  socket.setEncoding('latin1').on('data', (text: string) => {
    rest += text
    for (let end = rest.indexOf('\r\n'); end >= 0; end = rest.indexOf('\r\n')) {
      const line = rest.slice(0, end)
      rest = rest.slice(end + 2)
      hear(line)
    }
  })
  say(`* OK [${capabilitiesOf(peer)}] Ready`)
  return {
    socket,
    dialogue,
    tellOfNew: (name) => {
      if (dialogue.selected === name && dialogue.idleTag) say(`* ${peer.folder(name).messages.length} EXISTS`)
    },
  }
}
