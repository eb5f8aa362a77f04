import { sql } from 'kysely'
import type { PoolClient } from 'pg'
import { poolOf } from '../../db/open.ts'
import type { World } from '../world.ts'

/** Which mailboxes this process alone may read. */
export interface Hold {
  /** False: another process has it. */
  take(mailboxId: string): Promise<boolean>
  leave(mailboxId: string): Promise<void>
  close(): void
}

/**
 * One process at a time reads a mailbox. The lock is the database's own and belongs to one connection, so that it is free again at the moment
 * when this process dies.
 * @param onLost the connection broke, and with it every lock; the holder stops reading, since another process may have begun
 */
export async function holdMailboxes(world: World, onLost: (error: unknown) => void): Promise<Hold> {
  const client: PoolClient = await poolOf(world.db).connect()
  let isOpen = true
  const close = () => {
    if (!isOpen) return
    isOpen = false
    // Ended rather than given back: the locks go with the connection.
    client.release(true)
  }
  client.on('error', (error) => {
    if (!isOpen) return
    close()
    onLost(error)
  })
  const ask = async (statement: 'pg_try_advisory_lock' | 'pg_advisory_unlock', mailboxId: string): Promise<boolean> => {
    const { rows } = await client.query<{ done: boolean }>(`select ${statement}(hashtextextended($1, 0)) as done`, [`mailbox ${mailboxId}`])
    return rows[0]?.done === true
  }
  return {
    take: (mailboxId) => ask('pg_try_advisory_lock', mailboxId),
    leave: async (mailboxId) => void (await ask('pg_advisory_unlock', mailboxId)),
    close,
  }
}

/** Whether the database answers: tells a mail that cannot be stored from a store that is away. */
export async function doesStoreAnswer(world: World): Promise<boolean> {
  return sql`select 1`.execute(world.db).then(
    () => true,
    () => false,
  )
}
