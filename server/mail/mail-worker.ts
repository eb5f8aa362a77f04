/** The thread behind in-mail-worker.ts. Name servers are asked by the main thread, which knows which. */
import { parentPort } from 'node:worker_threads'
import type { Resolve } from './dns-lookup.ts'
import { identifyMail } from './identify-mail.ts'
import type { LookupAnswer, WorkerMessage, WorkerQuestion } from './in-mail-worker.ts'
import { parseMail } from './parse-mail.ts'
import { readMail } from './read-mail.ts'

const lookups = new Map<number, (answer: LookupAnswer) => void>()
let count = 0
const say = (message: WorkerMessage) => parentPort?.postMessage(message)

const askMain: Resolve = (name, type) =>
  new Promise((resolve, reject) => {
    const lookup = ++count
    lookups.set(lookup, (answer) => {
      lookups.delete(lookup)
      if ('found' in answer) resolve(answer.found)
      else reject(Object.assign(new Error(`${name} has no ${type}.`), { code: answer.code }))
    })
    say({ lookup, name, type })
  })

parentPort?.on('message', (message: WorkerQuestion | LookupAnswer) => {
  if ('lookup' in message) lookups.get(message.lookup)?.(message)
  else
    answer(message).then(
      (found) => say({ number: message.number, answer: found }),
      (error) => say({ number: message.number, problem: error instanceof Error ? error.message : String(error) }),
    )
})

async function answer({ ask, raw, settings }: WorkerQuestion): Promise<unknown> {
  if (ask === 'identify') return identifyMail(parseMail(raw))
  if (!settings) throw new Error('The mail is to be read without settings.')
  return readMail(raw, askMain, settings)
}
