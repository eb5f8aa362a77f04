import { createReadStream } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import type pg from 'pg'
import { from } from 'pg-copy-streams'
import { OperatorError } from '../../operator-error.ts'
import { migrationTable, readMigrations, runMigration } from '../migrate.ts'
import { type Database, poolOf } from '../open.ts'
import { type BackupEnd, type BackupHeader, endOfRows, quoted, type TableEnd, type TableStart } from './backup-format.ts'
import { BackupLines } from './backup-lines.ts'
import type { BackupSummary } from './write-backup.ts'

/** As long as this setting is there, the program sends nothing: a restored copy must not write to people a second time. */
export const heldSetting = 'outbound.held'

/** The header of a backup, read without a database. Throws an OperatorError when the file is none. */
export async function readHeader(file: string): Promise<BackupHeader> {
  const stream = createReadStream(file)
  const lines = new BackupLines(stream.pipe(createGunzip()))
  try {
    stream.once('error', (error) => lines.fail(error))
    const header = JSON.parse(await lines.next()) as BackupHeader
    if (header.format !== 'casewright-backup') throw new Error('another format')
    if (header.version !== 1)
      throw new OperatorError(`The backup ${file} is of form ${header.version}; this Casewright reads form 1. Use a newer one.`)
    return header
  } catch (error) {
    if (error instanceof OperatorError) throw error
    throw new OperatorError(`The file ${file} cannot be read as a backup of Casewright (${(error as Error).message}).`)
  } finally {
    stream.destroy()
  }
}

/**
 * Reads a backup into an empty database, in one transaction: all of it, its checksum right, or nothing. Afterwards the tables are as they
 * were at the backup, not yet migrated further, and the copy is held. Throws an OperatorError when the database is not empty, the backup
 * is of a newer version, or the file is damaged.
 */
export async function readBackup(db: Database, file: string, restoredAt: Date): Promise<BackupSummary> {
  const header = await readHeader(file)
  const migrations = await matching(header)
  const client = await poolOf(db).connect()
  try {
    await client.query('begin')
    await requireEmpty(client)
    await client.query(migrationTable)
    for (const migration of migrations) await runMigration(client, migration)
    const summary = await fill(client, file)
    const value = JSON.stringify({ restoredAt: restoredAt.toISOString(), takenAt: header.takenAt })
    await client.query(
      'insert into setting (key, value, updated_at) values ($1, $2, $3) on conflict (key) do update set value = excluded.value, updated_at = excluded.updated_at',
      [heldSetting, value, restoredAt],
    )
    await client.query('commit')
    return summary
  } catch (error) {
    if (error instanceof OperatorError) throw error
    throw new OperatorError(`The backup ${file} could not be restored, and the database is as it was: ${(error as Error).message}.`)
  } finally {
    client.release(true)
  }
}

async function matching(header: BackupHeader) {
  const known = new Map((await readMigrations()).map((migration) => [migration.name, migration]))
  return header.migrations.map(({ name, hash }) => {
    const migration = known.get(name)
    if (migration?.hash === hash) return migration
    throw new OperatorError(
      `The backup was made by another version of Casewright (its migration ${name} is unknown here). Restore it with that version or a newer one.`,
    )
  })
}

async function requireEmpty(client: pg.ClientBase) {
  const { rows } = await client.query<{ count: number }>(`select count(*)::int as count from pg_tables where schemaname = 'public'`)
  if (rows[0]?.count) {
    throw new OperatorError(
      'A backup can only be restored into an empty database, and this one has tables. Name a new data folder with --data, or an empty database.',
    )
  }
}

async function fill(client: pg.ClientBase, file: string): Promise<BackupSummary> {
  const source = createReadStream(file)
  const lines = new BackupLines(source.pipe(createGunzip()))
  source.once('error', (error) => lines.fail(error))
  await lines.next()
  const keys = await takeForeignKeys(client)
  await client.query(`truncate ${keys.tables.map(quoted).join(', ')}`)
  const summary = { tables: 0, rows: 0 }
  for (;;) {
    const sha256 = lines.sha256()
    const next = JSON.parse(await lines.next()) as TableStart | BackupEnd
    if ('sha256' in next) {
      if (next.sha256 !== sha256 || next.tables !== summary.tables) throw new Error('its checksum is wrong, so the file is damaged')
      for (const [name, value] of Object.entries(next.sequences))
        await client.query('select setval($1::regclass, $2, false)', [quoted(name), value])
      break
    }
    const copy = client.query(from(`copy ${quoted(next.table)} (${next.columns.map(quoted).join(', ')}) from stdin`))
    await pipeline(Readable.from(lines.until(endOfRows)), copy)
    const { rows } = JSON.parse(await lines.next()) as TableEnd
    if (copy.rowCount !== rows) throw new Error(`the table ${next.table} has ${copy.rowCount} rows instead of ${rows}`)
    summary.tables++
    summary.rows += rows
  }
  for (const statement of keys.back) await client.query(statement)
  return summary
}

/** Foreign keys go away while rows arrive, in whatever order, and are checked all at once when they come back. */
async function takeForeignKeys(client: pg.ClientBase): Promise<{ tables: string[]; back: string[] }> {
  const { rows: keys } = await client.query<{ table: string; name: string; definition: string }>(
    `select conrelid::regclass::text as table, conname as name, pg_get_constraintdef(oid) as definition
     from pg_constraint where contype = 'f' and connamespace = 'public'::regnamespace`,
  )
  for (const { table, name } of keys) await client.query(`alter table ${table} drop constraint ${quoted(name)}`)
  const { rows: tables } = await client.query<{ name: string }>(
    `select tablename as name from pg_tables where schemaname = 'public' and tablename <> 'migration'`,
  )
  return {
    tables: tables.map(({ name }) => name),
    back: keys.map(({ table, name, definition }) => `alter table ${table} add constraint ${quoted(name)} ${definition}`),
  }
}
