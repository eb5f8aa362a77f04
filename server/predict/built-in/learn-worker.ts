/** Runs in a thread of its own; see `learn-in-worker.ts`. */
import { parentPort, workerData } from 'node:worker_threads'
import type { Field } from '../../../contract/field.ts'
import type { Example } from '../../domain/predictor.ts'
import { learn } from './learn.ts'
import type { LearnReport } from './learn-in-worker.ts'

const { fields, examples } = workerData as { fields: Field[]; examples: Example[] }
const report = (message: LearnReport) => parentPort?.postMessage(message)
report({ model: learn(fields, examples, (share) => report({ share })) })
