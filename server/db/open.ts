import { Kysely, PostgresDialect, type Transaction } from 'kysely'
import pg from 'pg'
import { PreparingClient } from './preparing-client.ts'
import type { Schema } from './schema.ts'

export type Database = Kysely<Schema>
/** The first argument of every verb that runs in its caller's transaction. */
export type Tx = Transaction<Schema>

const pools = new WeakMap<object, pg.Pool>()

const { builtins } = pg.types
const usualParser = pg.types.getTypeParser as (oid: number, format?: string) => (text: string) => unknown
const bigintArray = 1016
const numericArray = 1231
const numbers = (array: unknown) => (array as (string | null)[]).map((entry) => (entry === null ? null : Number(entry)))

/** Counters and money fit in a double here, so that int8 and numeric arrive as numbers; a date without a time stays `YYYY-MM-DD`. */
const parseText = new Map<number, (text: string) => unknown>([
  [builtins.INT8, Number],
  [builtins.NUMERIC, Number],
  [builtins.DATE, String],
  [bigintArray, (text) => numbers(usualParser(bigintArray)(text))],
  [numericArray, (text) => numbers(usualParser(numericArray)(text))],
])

const types = {
  getTypeParser: (oid: number, format?: string) => (format !== 'binary' && parseText.get(oid)) || usualParser(oid, format),
} as pg.CustomTypesConfig

/**
 * Opens a pool on a database; connects at the first query. `db.destroy()` closes it.
 * @param connection a `postgres://` address, or what node-postgres takes (`{ host, port, user, password, database, max }`)
 */
export function openDatabase(connection: string | pg.PoolConfig): Database {
  const config = typeof connection === 'string' ? { connectionString: connection } : connection
  const pool = new pg.Pool({ application_name: 'casewright', max: 12, Client: PreparingClient, ...config, types })
  // An idle connection that breaks is replaced at the next query, which reports its own error; unheard it would end the program.
  pool.on('error', () => {})
  // The same for one that breaks between two statements of a transaction.
  pool.on('connect', (client) => client.on('error', () => {}))
  const db = new Kysely<Schema>({ dialect: new PostgresDialect({ pool }) })
  pools.set(db, pool)
  const destroy = db.destroy.bind(db)
  db.destroy = async () => {
    await destroy()
    // Kysely leaves alone a pool that it has not used, though others may have.
    if (!pool.ending) await pool.end()
  }
  return db
}

/** The pool under a database that `openDatabase` made: for LISTEN, COPY and libraries that bring their own SQL. */
export function poolOf(db: Database): pg.Pool {
  const pool = pools.get(db)
  if (!pool) throw new Error('poolOf takes a database made by openDatabase, not a transaction.')
  return pool
}
