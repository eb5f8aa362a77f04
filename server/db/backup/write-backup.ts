import { createHash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import type pg from 'pg'
import { to } from 'pg-copy-streams'
import { type Database, poolOf } from '../open.ts'
import { type BackupEnd, type BackupHeader, endOfRows, quoted, type TableEnd, type TableStart } from './backup-format.ts'

export interface BackupSummary {
  tables: number
  rows: number
}

/**
 * Writes every table into one file, as of one moment, while others go on writing; memory stays the same however much there is. The file
 * appears under its name only when it is whole.
 * @param keys `keyIds` always, `masterKeys` where they are to go along
 */
export async function writeBackup(
  db: Database,
  file: string,
  takenAt: Date,
  keys: Pick<BackupHeader, 'keyIds' | 'masterKeys'>,
): Promise<BackupSummary> {
  const client = await poolOf(db).connect()
  const unfinished = `${file}.part`
  const summary = { tables: 0, rows: 0 }
  try {
    await client.query('begin isolation level repeatable read read only')
    await pipeline(
      Readable.from(lines(client, takenAt, keys, summary)),
      createGzip(),
      createWriteStream(unfinished, { mode: 0o600, flush: true }),
    )
    await client.query('commit')
    await rename(unfinished, file)
    return summary
  } catch (error) {
    await rm(unfinished, { force: true })
    throw error
  } finally {
    // Whatever state a broken-off COPY left it in, nobody else shall get this connection.
    client.release(true)
  }
}

async function* lines(client: pg.PoolClient, takenAt: Date, keys: Pick<BackupHeader, 'keyIds' | 'masterKeys'>, summary: BackupSummary) {
  const hash = createHash('sha256')
  const hashed = <T extends string | Buffer>(part: T): T => {
    hash.update(part)
    return part
  }
  const { rows: migrations } = await client.query<{ name: string; hash: string }>('select name, hash from migration order by name')
  const header: BackupHeader = { format: 'casewright-backup', version: 1, takenAt: takenAt.toISOString(), migrations, ...keys }
  yield hashed(line(header))
  for (const table of await tablesOf(client)) {
    yield hashed(line(table))
    let count = 0
    const columns = table.columns.map(quoted).join(', ')
    for await (const chunk of client.query(to(`copy ${quoted(table.table)} (${columns}) to stdout`)) as AsyncIterable<Buffer>) {
      for (let at = chunk.indexOf(10); at >= 0; at = chunk.indexOf(10, at + 1)) count++
      yield hashed(chunk)
    }
    const end: TableEnd = { rows: count }
    yield hashed(endOfRows + line(end))
    summary.tables++
    summary.rows += count
  }
  const end: BackupEnd = { tables: summary.tables, sequences: await sequencesOf(client), sha256: hash.digest('hex') }
  yield line(end)
}

const line = (value: BackupHeader | TableStart | TableEnd | BackupEnd) => `${JSON.stringify(value)}\n`

/** Our tables with the columns that are stored as given, not computed. Background jobs have a schema of their own: they are made again from the rows. */
async function tablesOf(client: pg.PoolClient): Promise<TableStart[]> {
  const { rows } = await client.query<TableStart>(
    `select c.relname as table, array_agg(a.attname::text order by a.attnum) as columns
     from pg_class c join pg_namespace n on n.oid = c.relnamespace
       join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
     where n.nspname = 'public' and c.relkind = 'r' and c.relname <> 'migration'
     group by c.relname order by c.relname`,
  )
  return rows
}

async function sequencesOf(client: pg.PoolClient): Promise<Record<string, number>> {
  const { rows } = await client.query<{ name: string; next: number }>(
    `select sequencename as name, coalesce(last_value + increment_by, start_value) as next from pg_sequences where schemaname = 'public'`,
  )
  return Object.fromEntries(rows.map(({ name, next }) => [name, next]))
}
