/** What the IMAP server of the tests answers, command by command. */
import type { Folder, ImapPeer, Message } from './imap-peer.ts'

export interface Dialogue {
  peer: ImapPeer
  say(line: string | Buffer): void
  selected: string | null
  idleTag: string | null
  /** Hears the next line, where a command goes on in it. */
  pending: ((line: string) => void) | null
  hangUp(): void
}

interface Command {
  dialogue: Dialogue
  tag: string
  /** What stands after its name. */
  rest: string
  args: string[]
  folder: Folder | null
}

export const capabilitiesOf = ({ hasIdle }: ImapPeer) =>
  `CAPABILITY IMAP4rev1 SASL-IR AUTH=XOAUTH2 AUTH=PLAIN MOVE UIDPLUS NAMESPACE ID${hasIdle ? ' IDLE' : ''}`

export function answerImap(dialogue: Dialogue, line: string): void {
  const [, tag = '*', name = '', rest = ''] = /^(\S+) (UID \w+|\w+) ?(.*)$/i.exec(line) ?? []
  const { peer, selected, say } = dialogue
  peer.said.push(/^(login|authenticate)$/i.test(name) ? name.toUpperCase() : `${name} ${rest}`.trim())
  const args = rest.match(/"(?:[^"\\]|\\.)*"|\([^)]*\)|\S+/g)?.map((one) => one.replace(/^"(.*)"$/, '$1')) ?? []
  const act = commands[name.toLowerCase()]
  if (act) act({ dialogue, tag, rest, args, folder: selected === null ? null : peer.folder(selected) })
  else say(`${tag} BAD Not known here`)
}

const justOk = ({ dialogue, tag }: Command) => dialogue.say(`${tag} OK`)

function signIn({ dialogue: { peer, say }, tag }: Command, isRight: boolean): void {
  peer.signIns.push(isRight)
  say(isRight ? `${tag} OK [${capabilitiesOf(peer)}] Welcome` : `${tag} NO [AUTHENTICATIONFAILED] Wrong name or password`)
}

function authenticate(command: Command): void {
  const { peer, say } = command.dialogue
  const [mechanism, initial] = command.args
  const check = (text: string) => {
    const plain = Buffer.from(text, 'base64').toString()
    const isToken = mechanism === 'XOAUTH2'
    signIn(
      command,
      plain === (isToken ? `user=${peer.user}\x01auth=Bearer ${peer.accessToken}\x01\x01` : `\0${peer.user}\0${peer.password}`),
    )
  }
  if (initial) check(initial)
  else {
    command.dialogue.pending = check
    say('+ ')
  }
}

function select({ dialogue, tag, args: [name = ''] }: Command) {
  const { peer, say } = dialogue
  const wanted = peer.folders.get(name)
  if (!wanted) return say(`${tag} NO [NONEXISTENT] No such mailbox`)
  dialogue.selected = name
  say(`* ${wanted.messages.length} EXISTS`)
  say('* FLAGS (\\Seen \\Deleted)')
  say('* OK [PERMANENTFLAGS (\\Seen \\Deleted \\*)] Ok')
  say(`* OK [UIDVALIDITY ${wanted.uidValidity}] Ok`)
  say(`* OK [UIDNEXT ${wanted.uidNext}] Ok`)
  say(`${tag} OK [READ-WRITE] Selected`)
}

function move({ dialogue: { peer, say }, tag, args: [uid, name = ''], folder }: Command) {
  const target = peer.folders.get(name)
  const at = folder?.messages.findIndex((message) => message.uid === Number(uid)) ?? -1
  if (!target || !folder || at < 0) return say(`${tag} NO [TRYCREATE] No such mailbox`)
  const [message] = folder.messages.splice(at, 1)
  if (message) target.messages.push({ ...message, uid: target.uidNext++ })
  say(`* ${at + 1} EXPUNGE`)
  say(`${tag} OK Moved`)
}

const commands: Record<string, (command: Command) => void> = {
  login: (command) => signIn(command, command.args[0] === command.dialogue.peer.user && command.args[1] === command.dialogue.peer.password),
  authenticate,
  select,
  examine: select,
  'uid move': move,
  enable: justOk,
  lsub: justOk,
  capability: (command) => {
    command.dialogue.say(`* ${capabilitiesOf(command.dialogue.peer)}`)
    justOk(command)
  },
  id: (command) => {
    command.dialogue.say('* ID NIL')
    justOk(command)
  },
  namespace: (command) => {
    command.dialogue.say('* NAMESPACE (("" "/")) NIL NIL')
    justOk(command)
  },
  list: (command) => {
    const { peer, say } = command.dialogue
    const wanted = command.args[1]
    for (const name of peer.folders.keys()) if (wanted === '*' || wanted === name) say(`* LIST (\\HasNoChildren) "/" "${name}"`)
    justOk(command)
  },
  noop: (command) => {
    if (command.folder) command.dialogue.say(`* ${command.folder.messages.length} EXISTS`)
    justOk(command)
  },
  'uid search': (command) => {
    command.dialogue.say(`* SEARCH ${searched(command.folder, command.args).join(' ')}`.trim())
    justOk(command)
  },
  'uid fetch': (command) => {
    const [, first = '', bound] = /^(\d+)(?::(\d+|\*))?$/.exec(command.args[0] ?? '') ?? []
    const last = bound === '*' ? Number.POSITIVE_INFINITY : Number(bound ?? first)
    command.folder?.messages.forEach((message, i) => {
      if (message.uid >= Number(first) && message.uid <= last) command.dialogue.say(fetched(message, i + 1, command.rest))
    })
    justOk(command)
  },
  'uid store': (command) => {
    command.folder?.messages.find(({ uid }) => uid === Number(command.args[0]))?.flags.add('\\Seen')
    justOk(command)
  },
  idle: ({ dialogue, tag }) => {
    dialogue.idleTag = tag
    dialogue.say('+ idling')
  },
  logout: (command) => {
    command.dialogue.say('* BYE')
    justOk(command)
    command.dialogue.hangUp()
  },
}

function searched(folder: Folder | null, args: string[]): number[] {
  const messages = folder?.messages ?? []
  const key = args[0]?.toUpperCase()
  if (key === 'SINCE') {
    const since = new Date(`${args[1]} UTC`)
    return messages.filter(({ date }) => date >= since).map(({ uid }) => uid)
  }
  const first = Number(/^(\d+):\*$/.exec(key === 'UID' ? (args[1] ?? '') : '')?.[1] ?? 1)
  const found = messages.filter(({ uid }) => uid >= first)
  const last = messages.at(-1)
  return (found.length > 0 || !last ? found : [last]).map(({ uid }) => uid)
}

function fetched({ uid, flags, raw }: Message, number: number, items: string): Buffer {
  const head = `* ${number} FETCH (UID ${uid} FLAGS (${[...flags].join(' ')}) RFC822.SIZE ${raw.length}`
  const body = /BODY(?:\.PEEK)?\[\](?:<(\d+)\.(\d+)>)?/i.exec(items)
  if (!body) return Buffer.from(`${head})\r\n`)
  const [, start, length] = body
  const part = start === undefined ? raw : raw.subarray(Number(start), Number(start) + Number(length))
  return Buffer.concat([
    Buffer.from(`${head} BODY[]${start === undefined ? '' : `<${start}>`} {${part.length}}\r\n`),
    part,
    Buffer.from(')\r\n'),
  ])
}
