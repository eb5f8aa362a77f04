import { resolve } from 'node:dns/promises'
import type { Config } from '../config.ts'
import { type Database, poolOf } from '../db/open.ts'
import { languageModelOf } from '../domain/settings/language-model.ts'
import type { World } from '../domain/world.ts'
import { createJobQueue, type JobQueue } from '../jobs/job-queue.ts'
import { learnInWorker } from '../predict/built-in/learn-in-worker.ts'
import { createPredictor } from '../predict/create-predictor.ts'
import { openSecrets, readMasterKeys } from '../secrets.ts'
import { currentPredictor } from './current-predictor.ts'
import { deliverMail } from './deliver-mail.ts'
import { loopMarksOf, replyKeysOf } from './mail-keys.ts'
import { requestToken } from './request-token.ts'

export interface OpenWorld {
  world: World
  jobs: JobQueue
}

/** Builds what the domain needs from outside. `publicUrl` is asked at each use: the port may be known only once the server listens. */
export async function openWorld(
  config: Config,
  db: Database,
  options: { publicUrl: () => string; onError: (error: unknown) => void; clock?: () => Date },
): Promise<OpenWorld> {
  const masterKeys = readMasterKeys(config)
  const secrets = openSecrets(masterKeys)
  const jobs = await createJobQueue(poolOf(db), options.onError)
  const world: World = {
    db,
    clock: options.clock ?? (() => new Date()),
    predictor: currentPredictor(db, secrets),
    languageModel: async () =>
      createPredictor({ kind: 'language-model', fallsBack: false, languageModel: await languageModelOf(db, secrets.decrypt) }),
    learn: async (fields, examples) => Buffer.from(JSON.stringify(await learnInWorker(fields, examples))),
    enqueue: jobs.enqueue,
    secrets,
    mail: {
      keys: replyKeysOf(masterKeys),
      loopMarks: loopMarksOf(masterKeys),
      resolve: (name, type) => resolve(name, type) as Promise<unknown[]>,
      deliver: deliverMail,
      tryMailbox: () => Promise.reject(new Error('This program does not sign in to mailboxes.')),
      requestToken,
    },
    publicUrl: options.publicUrl,
    reachesPrivateNetworks: config.reachesPrivateNetworks,
  }
  return { world, jobs }
}
