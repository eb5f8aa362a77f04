/**
 * How fast mail becomes cases, next to the floor in the same run: one process that parses a mail, looks its id up and does five inserts.
 *
 *     node bench/mail/run.ts [--mails 2000] [--at-once 8] [--stored 0]
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import pg from 'pg'
import PostalMime from 'postal-mime'
import { startEmbeddedDatabase } from '../../server/db/embedded.ts'
import { migrate } from '../../server/db/migrate.ts'
import { openDatabase } from '../../server/db/open.ts'
import { receiveEmail } from '../../server/domain/emails/receive-email.ts'
import { routeOrNote } from '../../server/domain/emails/route-waiting.ts'
import { cpuOf, quantile } from '../chat/measure.ts'
import { type Letter, localNames, writeLetter } from './letters.ts'
import { openMailWorld, storeCases } from './mail-house.ts'

const { values } = parseArgs({
  options: {
    mails: { type: 'string', default: '2000' },
    'at-once': { type: 'string', default: '8' },
    stored: { type: 'string', default: '0' },
  },
})
const [mails, atOnce, stored] = [Number(values.mails), Number(values['at-once']), Number(values.stored)]
const folder = mkdtempSync(join(tmpdir(), 'casewright-bench-'))
const database = await startEmbeddedDatabase({ dataFolder: folder })
const admin = new pg.Client({ ...database.connection })
await admin.connect()
const postmaster = Number((await admin.query("select split_part(pg_read_file('postmaster.pid'), E'\\n', 1) as pid")).rows[0].pid)
await admin.query('create database floor')
await admin.query('create database mails')

const rows: string[][] = [['what', 'mails', 'mails/s', 'CPU ms/mail', 'of it program', 'p50 ms', 'p95 ms', 'x floor']]
let floorCost = Number.NaN

const first: Letter[] = []
for (let number = 0; number < mails; number++) first.push(await writeLetter(number, number, null))
const replies: Letter[] = []
for (const [number, letter] of first.entries()) replies.push(await writeLetter(mails + number, number, letter))

await measureFloor()
await measureCasewright()
console.log(rows.map((row) => `| ${row.join(' | ')} |`).join('\n'))
await admin.end()
await database.stop()
rmSync(folder, { recursive: true, force: true })
process.exit(0)

/** Runs `act` for each, so many at once, and counts the CPU of program and database together. */
async function measure<T>(
  what: string,
  list: T[],
  act: (one: T) => Promise<void>,
  settled: () => Promise<void> = async () => {},
): Promise<void> {
  const times: number[] = []
  const [ownBefore, allBefore, begin] = [process.cpuUsage(), cpuOf(postmaster), performance.now()]
  const waiting = list.values()
  const worker = async () => {
    for (const one of waiting) {
      const start = performance.now()
      await act(one)
      times.push(performance.now() - start)
    }
  }
  await Promise.all(Array.from({ length: atOnce }, worker))
  await settled()
  const seconds = (performance.now() - begin) / 1000
  const own = process.cpuUsage(ownBefore)
  const program = (own.user + own.system) / 1000 / list.length
  const cost = program + ((cpuOf(postmaster) - allBefore) * 1000) / list.length
  if (Number.isNaN(floorCost)) floorCost = cost
  rows.push([
    what,
    String(list.length),
    (list.length / seconds).toFixed(0),
    cost.toFixed(2),
    program.toFixed(2),
    quantile(times, 0.5).toFixed(1),
    quantile(times, 0.95).toFixed(1),
    (cost / floorCost).toFixed(2),
  ])
}

async function measureFloor(): Promise<void> {
  const pool = new pg.Pool({ ...database.connection, database: 'floor', max: atOnce })
  await pool.query(`create table mail (id text primary key, raw bytea, subject text); create table thing (id bigint generated always as identity, kind text, body jsonb, at timestamptz default now());
    create index on thing (kind, at)`)
  const put = async ({ raw }: Letter) => {
    const mail = await PostalMime.parse(raw)
    const client = await pool.connect()
    await client.query('begin')
    await client.query('select id from mail where id = $1', [mail.messageId])
    await client.query('insert into mail (id, raw, subject) values ($1, $2, $3)', [mail.messageId, raw, mail.subject])
    for (const kind of ['contact', 'case', 'message', 'timeline'])
      await client.query('insert into thing (kind, body) values ($1, $2)', [
        kind,
        JSON.stringify({ subject: mail.subject, text: mail.text }),
      ])
    await client.query('commit')
    client.release()
  }
  await Promise.all(first.slice(0, 20).map(put))
  await measure('floor: parse, look up, five inserts', first.slice(20), put)
  await pool.end()
}

async function measureCasewright(): Promise<void> {
  const db = openDatabase({ ...database.connection, database: 'mails', max: atOnce + 4 })
  await migrate(db)
  const { world, jobs, mailboxId } = await openMailWorld(db, localNames)
  if (stored > 0) await storeCases(db, stored)
  // From handing it over to the committed case, as the router of the program does it.
  const decided = new Map<string, Promise<unknown>>()
  world.mailArrived = (arrived) => void decided.set(arrived.row.id, routeOrNote(world, arrived.row.id, { arrived }))
  // The agent's own time is measured elsewhere.
  world.runAsked = () => {}
  const put = async ({ raw }: Letter) => {
    const { id } = await receiveEmail(world, { raw, via: 'smtp', mailboxId, envelope: null })
    const error = await decided.get(id)
    if (error) throw error
    decided.delete(id)
  }
  await measure(`new case${stored ? `, ${stored} stored` : ''}`, first, put)
  await measure(`reply${stored ? `, ${stored} stored` : ''}`, replies, put)
  const counted = await db
    .selectFrom('email')
    .select((e) => ['verdict', e.fn.countAll<number>().as('n')])
    .groupBy('verdict')
    .execute()
  console.log(`What became of them: ${counted.map(({ verdict, n }) => `${n} ${verdict}`).join(', ')}`)
  await jobs.stop()
  await db.destroy()
}
