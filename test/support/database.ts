import { after, type TestContext } from 'node:test'
import type pg from 'pg'
import { type Database, openDatabase, poolOf } from '../../server/db/open.ts'
import { rawClient } from './raw-client.ts'

/** What `bin/test` tells each test file, as JSON in the environment: the server, and the database that has every migration. */
export interface TestServer {
  connection: pg.PoolConfig
  template: string
  /** How a database is cloned: copying files takes a quarter of the time, where nothing need be forced to the disk for it. */
  strategy: 'file_copy' | 'wal_log'
}

export function testServer(): TestServer {
  const text = process.env.TEST_SERVER
  if (!text) throw new Error('This test needs a database: run it with bin/test FILE.')
  return JSON.parse(text)
}

let made = 0

/**
 * A database with all tables and no rows but those of the migrations; closed and dropped after the test `t`, or after the file when
 * there is no `t`. About 50 ms.
 */
export const freshDatabase = (t?: Pick<TestContext, 'after'>): Promise<Database> => make(testServer().template, t)

/** A database without tables. */
export const emptyDatabase = (t?: Pick<TestContext, 'after'>): Promise<Database> => make('template1', t)

async function make(template: string, t?: Pick<TestContext, 'after'>): Promise<Database> {
  const { connection, strategy } = testServer()
  const database = `${testServer().template}_${process.pid}_${++made}`
  await rawClient(connection, (client) => client.query(`create database ${database} template ${template} strategy ${strategy}`))
  const db = openDatabase({ ...connection, database })
  const end = async () => {
    await db.destroy()
    await rawClient(connection, (client) => client.query(`drop database if exists ${database} with (force)`))
  }
  if (t) t.after(end)
  else after(end)
  return db
}

/** What `openDatabase` was given, for a test that opens a second pool on the same database or starts a whole server. */
export function connectionOf(db: Database): pg.PoolConfig {
  const { host, port, user, password, database } = poolOf(db).options
  return { host, port, user, password, database }
}
