import { mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { startEmbeddedDatabase } from '../../server/db/embedded.ts'
import { migrate } from '../../server/db/migrate.ts'
import { openDatabase } from '../../server/db/open.ts'
import type { TestServer } from './database.ts'
import { fastFolder } from './fast-folder.ts'
import { rawClient } from './raw-client.ts'

export interface StartedTestServer extends TestServer {
  /** e.g. `PostgreSQL 18.4` */
  version: string
  stop(): Promise<void>
}

/** The server that the tests use, with a template that has every migration: `TEST_DATABASE_URL`, or an embedded one whose data may be lost. */
export async function startTestServer(url: string | undefined): Promise<StartedTestServer> {
  const server = url ? { connection: parts(url), stop: async () => {} } : await startOwn()
  const template = `casewright_test_${process.pid}`
  await rawClient(server.connection, (client) => client.query(`create database ${template}`))
  const db = openDatabase({ ...server.connection, database: template })
  try {
    await migrate(db)
  } finally {
    await db.destroy()
  }
  return {
    connection: server.connection,
    template,
    strategy: url ? 'wal_log' : 'file_copy',
    version: await versionOf(server.connection),
    async stop() {
      await rawClient(server.connection, (client) => client.query(`drop database if exists ${template} with (force)`))
      await server.stop()
    },
  }
}

/** The address in parts, so that another database of the same server can be named. */
function parts(url: string): pg.PoolConfig {
  const { host, port, user, password, database } = new pg.Client({ connectionString: url })
  return { host, port, user, password: password ?? undefined, database }
}

async function startOwn() {
  const dataFolder = mkdtempSync(join(fastFolder(), 'casewright-test-'))
  process.once('exit', () => rmSync(dataFolder, { recursive: true, force: true, maxRetries: 5 }))
  const { connection, stop } = await startEmbeddedDatabase({ dataFolder, fsync: false })
  return { connection, stop }
}

const versionOf = (connection: pg.PoolConfig) =>
  rawClient(connection, async (client) => {
    const { rows } = await client.query<{ server_version: string }>('show server_version')
    return `PostgreSQL ${rows[0]?.server_version}`
  })
