import type { Config } from './config.ts'
import { startEmbeddedDatabase } from './db/embedded.ts'
import { type Database, openDatabase } from './db/open.ts'
import { OperatorError } from './operator-error.ts'

export interface ConnectedDatabase {
  db: Database
  /** Closes the connections, and stops PostgreSQL when it was started here. */
  close(): Promise<void>
}

export interface ConnectOptions {
  /** Take part in an embedded database that another program runs, instead of refusing. */
  share?: boolean
  /** The embedded PostgreSQL broke down for good. */
  onLost?: (error: Error) => void
}

/** The database that the configuration names, or the embedded one of its data folder; not yet migrated. Throws an OperatorError when it does not answer. */
export async function connectDatabase(config: Config, options: ConnectOptions = {}): Promise<ConnectedDatabase> {
  const max = config.databaseConnections
  if (config.databaseUrl) {
    const db = openDatabase({ connectionString: config.databaseUrl, max })
    await requireAnswer(db)
    return { db, close: () => db.destroy() }
  }
  const embedded = await startEmbeddedDatabase({ dataFolder: config.dataFolder, ...options })
  const db = openDatabase({ ...embedded.connection, max })
  return {
    db,
    async close() {
      await db.destroy()
      await embedded.stop()
    },
  }
}

async function requireAnswer(db: Database) {
  try {
    await db.selectNoFrom((eb) => eb.lit(1).as('one')).execute()
  } catch (error) {
    await db.destroy()
    // An attempt on several addresses fails with an empty message and one cause each.
    const { message, errors } = error as Error & { errors?: Error[] }
    throw new OperatorError(`The database that DATABASE_URL names does not answer: ${message || errors?.[0]?.message}.`)
  }
}
