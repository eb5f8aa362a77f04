/**
 * Concurrent chats on one process and on two, next to the same transport with one committed insert per message, in the same run.
 *
 *     node bench/chat/run.ts [--chats 1000] [--every 10] [--seconds 40] [--accepts 60]
 */
import type { ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import pg from 'pg'
import { startEmbeddedDatabase } from '../../server/db/embedded.ts'
import { migrate } from '../../server/db/migrate.ts'
import { openDatabase } from '../../server/db/open.ts'
import { acceptMany } from './accept.ts'
import { cpuOf, heldBy, memoryOf, startServer } from './measure.ts'
import { type Chat, talk } from './talk.ts'

const { values } = parseArgs({
  options: {
    chats: { type: 'string', default: '1000' },
    every: { type: 'string', default: '10' },
    seconds: { type: 'string', default: '40' },
    accepts: { type: 'string', default: '60' },
  },
})
const [chats, every, seconds, accepts] = [values.chats, values.every, values.seconds, values.accepts].map(Number) as [
  number,
  number,
  number,
  number,
]
const folder = mkdtempSync(join(tmpdir(), 'casewright-bench-'))
const database = await startEmbeddedDatabase({ dataFolder: folder })
const { host, port, user, password } = database.connection
const urlOf = (name: string) =>
  `postgres://${user}:${encodeURIComponent(String(password))}@${String(host).startsWith('/') ? `localhost:${port}/${name}?host=${host}` : `${host}:${port}/${name}`}`
const admin = new pg.Client({ ...database.connection })
await admin.connect()
const postmaster = Number((await admin.query("select split_part(pg_read_file('postmaster.pid'), E'\\n', 1) as pid")).rows[0].pid)

const rows: string[][] = [
  ['what', 'processes', 'chats', 'messages/s', 'delivered', 'p50 ms', 'p99 ms', 'CPU ms/message', 'MB', 'KB/idle chat'],
]
const peerCost = await measurePeer()
for (const processes of [1, 2]) await measureCasewright(processes)
console.log(rows.map((row) => `| ${row.join(' | ')} |`).join('\n'))
await admin.end()
await database.stop()
rmSync(folder, { recursive: true, force: true })
process.exit(0)

async function measurePeer(): Promise<number> {
  await admin.query('create database peer')
  const { child, url } = await startServer(join(import.meta.dirname, 'peer.ts'), ['0', urlOf('peer')])
  const list = Array.from(
    { length: chats },
    (_, index): Chat => ({
      socketUrl: `${url.replace('http', 'ws')}/live?conversation=c${index}`,
      post: (text, clientId) => post(`${url}/conversations/c${index}/messages`, { text, clientId }),
    }),
  )
  const cost = await report('one insert a message', 1, list, [child.pid as number])
  child.kill('SIGTERM')
  return cost
}

async function measureCasewright(processes: number): Promise<void> {
  const name = `casewright_${processes}`
  await admin.query(`create database ${name}`)
  const db = openDatabase(urlOf(name))
  await migrate(db)
  const env = { DATABASE_URL: urlOf(name), CASEWRIGHT_DATA: folder, LOG_LEVEL: 'error' }
  const servers: Awaited<ReturnType<typeof startServer>>[] = []
  for (let index = 0; index < processes; index++)
    servers.push(await startServer(join(import.meta.dirname, 'serve.ts'), ['--port', '0'], env))
  const list = await Promise.all(Array.from({ length: chats }, (_, index) => startChat(servers[index % processes]?.url as string)))
  const cost = await report(
    'casewright',
    processes,
    list,
    servers.map(({ child }) => child.pid as number),
    servers[0]?.child,
  )
  console.log(`${processes} process(es): CPU per message ${(cost / peerCost).toFixed(2)} x the plain insert's`)
  const times = await acceptMany(db, servers[0]?.url as string, accepts)
  console.log(
    `${processes} process(es): accept to visible case, ${times.count} cases: p50 ${times.p50.toFixed(0)} ms, p95 ${times.p95.toFixed(0)} ms`,
  )
  for (const { child } of servers) child.kill('SIGTERM')
  await db.destroy()
}

async function report(what: string, processes: number, list: Chat[], pids: number[], ours?: ChildProcess): Promise<number> {
  await talk(list.slice(0, 50), { everyMs: 500, seconds: 3 })
  const alone = ours ? await heldBy(ours) : 0
  const cpu = () => pids.reduce((sum, pid) => sum + cpuOf(pid), cpuOf(postmaster))
  let idle = 0
  let before = 0
  const onIdle = async () => {
    if (ours) idle = (await heldBy(ours)) - alone
    before = cpu()
  }
  const { sent, heard, p50, p99 } = await talk(list, { everyMs: every * 1000, seconds, onIdle })
  const cost = ((cpu() - before) * 1000) / sent
  const memory = memoryOf(pids[0] as number)
  rows.push([
    what,
    String(processes),
    String(list.length),
    (sent / seconds).toFixed(0),
    `${heard} of ${sent}`,
    p50.toFixed(1),
    p99.toFixed(1),
    cost.toFixed(2),
    memory.toFixed(0),
    ours ? (idle / 1024 / (list.length / processes)).toFixed(1) : '',
  ])
  return cost
}

async function startChat(url: string): Promise<Chat> {
  const session = await ask(`${url}/api/widget/session`, { queue: 'billing' })
  const headers = { authorization: `Bearer ${session.token}` }
  const preChat = [{ key: 'name', answer: 'Bench' }]
  const conversation = await ask(`${url}/api/widget/conversations`, { preChat, text: 'Hello', clientId: 'first' }, headers)
  return {
    socketUrl: `${url.replace('http', 'ws')}/api/widget/live?token=${encodeURIComponent(String(session.token))}&conversation=${conversation.id}&after=0`,
    post: (text, clientId) => post(`${url}/api/widget/conversations/${conversation.id}/messages`, { text, clientId }, headers),
  }
}

async function ask(url: string, body: object, headers: Record<string, string> = {}): Promise<Record<string, unknown>> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  })
  const answer = await response.json()
  if (!response.ok) throw new Error(`${url}: ${JSON.stringify(answer)}`)
  return answer as Record<string, unknown>
}

async function post(url: string, body: object, headers: Record<string, string> = {}): Promise<void> {
  await ask(url, body, headers)
}
