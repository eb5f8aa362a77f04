import { mkdirSync, rmSync } from 'node:fs'
import { rmdir } from 'node:fs/promises'
import { resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type pg from 'pg'
import { OperatorError } from '../operator-error.ts'
import { claim, connect, ensureDatabase } from './embedded/claim.ts'
import { type Cluster, databaseName, openCluster } from './embedded/cluster.ts'
import {
  clearRemains,
  connectionTo,
  hasExited,
  type Postmaster,
  runningPostmaster,
  signal,
  startPostmaster,
  stopPostmaster,
} from './embedded/postmaster.ts'

export interface EmbeddedDatabase {
  /** For `openDatabase`. Stays true when PostgreSQL has to be started again. */
  connection: pg.PoolConfig
  /** Stops PostgreSQL with everything written; close the pools first. */
  stop(): Promise<void>
}

export interface EmbeddedOptions {
  /** Made if it is not there; holds the cluster in `database/`. */
  dataFolder: string
  /** Off only where the data may be lost, as in tests. */
  fsync?: boolean
  /** Use a database that another program runs on this folder, instead of refusing; it stays that program's. */
  share?: boolean
  /** PostgreSQL broke down and could not be started again: nothing can be stored any more. */
  onLost?: (error: Error) => void
}

/**
 * Starts the PostgreSQL that npm brought, on a data folder that then belongs to this program alone. One left running by a program that
 * was killed is adopted. One that dies is started again. Throws an OperatorError when the folder is in use or cannot be used.
 */
export async function startEmbeddedDatabase(options: EmbeddedOptions): Promise<EmbeddedDatabase> {
  const dataFolder = resolve(options.dataFolder)
  makeFolder(dataFolder)
  const cluster = await openCluster(dataFolder, options.fsync ?? true)
  if (options.share) {
    const guest = await visit(cluster, dataFolder)
    if (guest) return guest
  }
  return keep(cluster, dataFolder, options.onLost)
}

function makeFolder(dataFolder: string) {
  try {
    mkdirSync(dataFolder, { recursive: true, mode: 0o700 })
  } catch (error) {
    throw new OperatorError(`The data folder ${dataFolder} cannot be made (${(error as Error).message}). Choose another with --data.`)
  }
}

const connectionOf = (postmaster: Postmaster): pg.PoolConfig => ({
  ...connectionTo(postmaster),
  user: databaseName,
  database: databaseName,
})

/** Asks a database that somebody else runs; `undefined` when nobody does. */
async function visit(cluster: Cluster, dataFolder: string): Promise<EmbeddedDatabase | undefined> {
  const postmaster = await runningPostmaster(cluster)
  const client = postmaster && (await connect(postmaster, () => false, 5000))
  if (!client) return undefined
  const isTaken = await claim(client, dataFolder).then(
    () => false,
    () => true,
  )
  await client.end()
  return isTaken ? { connection: connectionOf(postmaster), stop: async () => {} } : undefined
}

interface Held {
  postmaster: Postmaster
  /** Holds the claim. */
  client: pg.Client
  /** Settles when that connection ends, which is how we hear that PostgreSQL broke down, started by us or adopted. */
  ended: Promise<void>
}

async function keep(cluster: Cluster, dataFolder: string, onLost: EmbeddedOptions['onLost']): Promise<EmbeddedDatabase> {
  let isStopping = false
  let held = await hold(cluster, dataFolder)
  const connection = connectionOf(held.postmaster)

  const watch = () =>
    held.ended.then(() => {
      if (!isStopping) recovering = recover()
    })
  const recover = async () => {
    try {
      // The same socket folder: pools keep the address that they were given.
      held = await hold(cluster, dataFolder, held.postmaster.socketFolder)
      watch()
    } catch (error) {
      onLost?.(error as Error)
    }
  }
  let recovering: Promise<void> = Promise.resolve()
  // An exit that nobody planned takes PostgreSQL along; `stop` waits for it, this cannot.
  const leave = () => {
    signal(held.postmaster.pid, 'SIGINT')
    rmSync(held.postmaster.socketFolder, { recursive: true, force: true })
  }
  process.once('exit', leave)
  watch()
  return {
    connection,
    async stop() {
      isStopping = true
      await recovering
      await stopPostmaster(held.postmaster)
      process.off('exit', leave)
      await held.client.end().catch(() => {})
    },
  }
}

/** Starts or adopts the cluster's PostgreSQL and claims it. Two programs that do this together: one gets it, the other hears so. */
async function hold(cluster: Cluster, dataFolder: string, oldSocketFolder?: string): Promise<Held> {
  let socketFolder = oldSocketFolder
  let lastWords = ''
  try {
    for (const end = Date.now() + 15_000; Date.now() < end; await sleep(200)) {
      let hasEnded = false
      const running = await runningPostmaster(cluster)
      if (!running) await clearRemains(cluster, socketFolder)
      const onEnd = (words: string) => {
        hasEnded = true
        lastWords = words
      }
      const postmaster = running ?? (await startPostmaster(cluster, socketFolder, onEnd))
      if (!running) socketFolder = postmaster.socketFolder
      // Killed, it may still be leaving when its connections are gone already.
      const client = await connect(postmaster, running ? () => hasExited(running) : () => hasEnded, running && 30_000)
      if (!client) continue
      const ended = new Promise<void>((resolve) => client.once('end', () => resolve()))
      if (await take(client, dataFolder)) return { postmaster, client, ended }
    }
    throw new OperatorError(`The embedded PostgreSQL does not start in ${cluster.folder}: ${lastWords}. Its log is ${cluster.log}.`)
  } catch (error) {
    // Not emptied: another program may have adopted what we started.
    if (socketFolder) await rmdir(socketFolder).catch(() => {})
    throw error
  }
}

async function take(client: pg.Client, dataFolder: string): Promise<boolean> {
  try {
    await claim(client, dataFolder)
    await ensureDatabase(client)
    return true
  } catch (error) {
    await client.end().catch(() => {})
    if (error instanceof OperatorError) throw error
    // It went away under us: whoever had it is stopping it.
    return false
  }
}
