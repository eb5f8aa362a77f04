import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type pg from 'pg'
import { OperatorError } from '../operator-error.ts'
import { type Database, poolOf } from './open.ts'

export const migrationFolder = join(import.meta.dirname, 'migrations')
/** Any number will do, as long as every version of the program takes the same. */
const lockKey = 7_210_431
const oldestVersion = 150_000
export const migrationTable =
  'create table if not exists migration (name text primary key, hash text not null, applied_at timestamptz not null)'

export interface Migration {
  name: string
  sql: string
  /** SHA-256 of the text, line ends normalised: git may change them on a checkout. */
  hash: string
}

/** The `.sql` files of a folder in the order of their numbers (`0001-house.sql`). */
export async function readMigrations(folder = migrationFolder): Promise<Migration[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort()
  return Promise.all(
    names.map(async (name) => {
      const sql = (await readFile(join(folder, name), 'utf8')).replaceAll('\r\n', '\n')
      return { name, sql, hash: createHash('sha256').update(sql).digest('hex') }
    }),
  )
}

/**
 * Brings the tables up to date: every new file in a transaction of its own, under a lock, so that programs that start together wait for
 * each other. Answers the names applied now. Throws an OperatorError when an applied file was edited or is unknown here.
 */
export async function migrate(db: Database, folder = migrationFolder): Promise<string[]> {
  const migrations = await readMigrations(folder)
  const client = await poolOf(db).connect()
  let broken: Error | undefined
  try {
    await requireVersion(client)
    await client.query('select pg_advisory_lock($1)', [lockKey])
    try {
      await client.query(
        'create table if not exists migration (name text primary key, hash text not null, applied_at timestamptz not null)',
      )
      const pending = await pendingOf(client, migrations)
      for (const migration of pending) await apply(client, migration)
      return pending.map(({ name }) => name)
    } finally {
      await client.query('select pg_advisory_unlock($1)', [lockKey]).catch((error) => {
        broken = error
      })
    }
  } finally {
    client.release(broken)
  }
}

async function requireVersion(client: pg.PoolClient) {
  const { rows } = await client.query<{ server_version_num: string }>('show server_version_num')
  const version = Number(rows[0]?.server_version_num)
  if (version < oldestVersion) {
    throw new OperatorError(`This database is PostgreSQL ${Math.floor(version / 10_000)}; Casewright needs PostgreSQL 15 or newer.`)
  }
}

async function pendingOf(client: pg.PoolClient, migrations: Migration[]): Promise<Migration[]> {
  const { rows } = await client.query<{ name: string; hash: string }>('select name, hash from migration order by name')
  const byName = new Map(migrations.map((migration) => [migration.name, migration]))
  for (const applied of rows) {
    const file = byName.get(applied.name)
    if (!file) {
      throw new OperatorError(
        `This database was written by another version of Casewright: it has the migration ${applied.name}, which this one does not know. ` +
          'Start the newer version, or restore a backup of this one.',
      )
    }
    if (file.hash !== applied.hash) {
      throw new OperatorError(
        `The migration ${applied.name} was edited after this database applied it. Put the file back and write the change as a new migration.`,
      )
    }
  }
  const done = new Set(rows.map(({ name }) => name))
  const pending = migrations.filter(({ name }) => !done.has(name))
  const last = rows.at(-1)?.name ?? ''
  const late = pending.find(({ name }) => name < last)
  if (late)
    throw new OperatorError(`The migration ${late.name} is older than ${last}, which this database has. Give it the next free number.`)
  return pending
}

async function apply(client: pg.PoolClient, migration: Migration) {
  await client.query('begin')
  try {
    await runMigration(client, migration)
    await client.query('commit')
  } catch (error) {
    await client.query('rollback')
    throw new Error(`The migration ${migration.name} failed: ${(error as Error).message}`, { cause: error })
  }
}

/** One migration and its record, in the caller's transaction. */
export async function runMigration(client: pg.ClientBase, { name, sql, hash }: Migration): Promise<void> {
  await client.query(sql)
  await client.query('insert into migration (name, hash, applied_at) values ($1, $2, $3)', [name, hash, new Date()])
}
