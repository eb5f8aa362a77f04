import { Worker } from 'node:worker_threads'
import type { Field } from '../../../contract/field.ts'
import type { Example } from '../../domain/predictor.ts'
import type { LearnedModel } from './learned-model.ts'

export type LearnReport = { share: number } | { model: LearnedModel }

/** The same as {@link import('./learn.ts').learn}, off the main thread: the server answers while it learns. */
export function learnInWorker(fields: Field[], examples: Example[], onProgress?: (share: number) => void): Promise<LearnedModel> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./learn-worker.ts', import.meta.url), { workerData: { fields, examples } })
    worker.on('message', (report: LearnReport) => {
      if ('model' in report) resolve(report.model)
      else onProgress?.(report.share)
    })
    worker.on('error', reject)
    worker.on('exit', (code) => reject(new Error(`Learning ended early with code ${code}.`)))
  })
}
