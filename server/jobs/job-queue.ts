import type { Pool, PoolConfig } from 'pg'
import { fromKysely, PgBoss } from 'pg-boss'
import type { Enqueue, JobName, Jobs } from '../domain/world.ts'

export type JobHandlers = { [N in JobName]: (data: Jobs[N]) => Promise<void> }

export interface JobQueue {
  enqueue: Enqueue
  /** Begins to work; without it this process only enqueues. */
  work(handlers: JobHandlers): Promise<void>
  stop(): Promise<void>
}

/** Tries after the first; a handler keeps its own expected failures on its row, so only a broken handler gets here. */
const retryLimit = 3
const names: JobName[] = ['perform-run', 'deliver-webhook', 'train-model', 'bot-hears', 'import-backlog']

/**
 * Jobs are rows in PostgreSQL (pg-boss), inserted in the transaction of the change that wants them and picked up within milliseconds of
 * its commit through NOTIFY, within a second without.
 */
export async function createJobQueue(pool: Pool, onError: (error: unknown) => void): Promise<JobQueue> {
  const boss = new PgBoss({ ...connectionOf(pool), max: 6, useListenNotify: true, application_name: 'casewright jobs' })
  boss.on('error', onError)
  await boss.start()
  for (const name of names)
    await boss.createQueue(name, {
      notify: true,
      retryLimit,
      retryDelay: 2,
      retryBackoff: true,
      expireInSeconds: 600,
      retentionSeconds: 7 * 24 * 3600,
      deleteAfterSeconds: 3600,
    })
  return {
    enqueue: async (tx, name, data) => {
      await boss.send(name, data, { db: fromKysely(tx) })
    },
    work: async (handlers) => {
      for (const name of names) await workOn(boss, name, handlers[name] as (data: unknown) => Promise<void>, onError)
    },
    stop: () => boss.stop({ graceful: true, timeout: 5000, close: true }),
  }
}

/** pg-boss keeps connections of its own, one of them listening; it goes where our pool goes. */
function connectionOf(pool: Pool) {
  const { host, port, user, password, database, connectionString, ssl } = pool.options as PoolConfig
  const tls = ssl === undefined ? {} : { ssl }
  return connectionString ? { connectionString, ...tls } : { host, port, user, password, database, ...tls }
}

async function workOn(
  boss: PgBoss,
  name: JobName,
  handler: (data: unknown) => Promise<void>,
  onError: (error: unknown) => void,
): Promise<void> {
  const options = {
    pollingIntervalSeconds: 1,
    notifyPollingIntervalSeconds: 1,
    batchSize: 4,
    burstWhenBatchFull: true,
    perJobResults: true,
    localConcurrency: name === 'train-model' || name === 'import-backlog' ? 1 : 3,
  } as const
  await boss.work(name, options, (jobs) =>
    Promise.all(
      jobs.map(async (job) => {
        try {
          await handler(job.data)
          return { id: job.id, status: 'completed' as const }
        } catch (error) {
          onError(error)
          return { id: job.id, status: 'failed' as const, output: { message: String(error) } }
        }
      }),
    ),
  )
}
