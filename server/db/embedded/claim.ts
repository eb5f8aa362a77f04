import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { OperatorError } from '../../operator-error.ts'
import { databaseName } from './cluster.ts'
import { connectionTo, type Postmaster } from './postmaster.ts'

/** Held by the program whose database this is, on a connection that ends with the program however it ends: no file can go stale. */
const claimKey = 7_210_432
/** How long after a program's death its connection may still seem open. */
const releasePatience = 2000

/** A connection to a postmaster, tried until it answers or is known to have ended. Replaying the log after a crash can take minutes. */
export async function connect(postmaster: Postmaster, hasEnded: () => boolean, patience = 600_000): Promise<pg.Client | undefined> {
  for (const end = Date.now() + patience; !hasEnded() && Date.now() < end; await sleep(20)) {
    const client = new pg.Client({
      ...connectionTo(postmaster),
      user: databaseName,
      database: 'postgres',
      application_name: `casewright ${process.pid}`,
    })
    // What breaks is told by the end of the connection, or by the next query.
    client.on('error', () => {})
    try {
      await client.connect()
      return client
    } catch (error) {
      await client.end().catch(() => {})
      // No socket yet, nobody behind it, or "starting up" / "shutting down".
      if (!['ENOENT', 'ECONNREFUSED', 'ECONNRESET', '57P03'].includes((error as { code?: string }).code ?? '') && !isCutOff(error))
        throw error
    }
  }
  return undefined
}

const isCutOff = (error: unknown) => (error as Error).message.includes('Connection terminated')

/** Takes the database for this program. Throws an OperatorError that names the other program when it is taken. */
export async function claim(client: pg.Client, dataFolder: string): Promise<void> {
  for (const end = Date.now() + releasePatience; ; await sleep(50)) {
    const { rows } = await client.query<{ mine: boolean }>('select pg_try_advisory_lock($1) as mine', [claimKey])
    if (rows[0]?.mine) return
    if (Date.now() > end) break
  }
  const { rows } = await client.query<{ application_name: string }>(
    `select application_name from pg_stat_activity join pg_locks using (pid) where locktype = 'advisory' and objid = $1 and granted`,
    [claimKey],
  )
  const holder = rows[0]?.application_name.split(' ')[1]
  throw new OperatorError(
    `The data folder ${dataFolder} is in use by another Casewright${holder ? ` (process ${holder})` : ''}. Stop that one, or start this one with another --data folder.`,
  )
}

/** Makes the one database that Casewright keeps its tables in, unless it is there. */
export async function ensureDatabase(client: pg.Client): Promise<void> {
  const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [databaseName])
  if (!rowCount) await client.query(`create database ${databaseName}`)
}
