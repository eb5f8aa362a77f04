/** Large mails are read in a thread of their own, so that they do not hold up others. */
import { Worker } from 'node:worker_threads'
import type { Resolve } from './dns-lookup.ts'
import type { MailIdentity } from './identify-mail.ts'
import type { ReadingSettings, ReadMail } from './read-mail.ts'

/** Bytes; half a megabyte is read within some tens of milliseconds. */
const largeSize = 500_000
/** No mail may take longer: the thread is ended, and the mail has a named end. */
const patienceMs = 60_000

export const isLargeMail = (raw: Uint8Array) => raw.length > largeSize

interface Answers {
  identify: MailIdentity
  read: ReadMail
}
export type WorkerQuestion = { number: number; ask: keyof Answers; raw: Uint8Array; settings: ReadingSettings | null }
export type WorkerMessage =
  | { number: number; answer: unknown }
  | { number: number; problem: string }
  | { lookup: number; name: string; type: Parameters<Resolve>[1] }
export type LookupAnswer = { lookup: number; found: unknown[] } | { lookup: number; code: string }

interface Waiting {
  resolve: (answer: never) => void
  reject: (error: Error) => void
  names: Resolve
}

let worker: Worker | undefined
let count = 0
const waiting = new Map<number, Waiting>()

/** @throws Error where the thread ended or took too long */
export async function inMailWorker<A extends keyof Answers>(
  ask: A,
  raw: Uint8Array,
  names: Resolve = noNames,
  settings: ReadingSettings | null = null,
): Promise<Answers[A]> {
  const number = ++count
  const timer = setTimeout(() => worker?.terminate(), patienceMs)
  try {
    return await new Promise<Answers[A]>((resolve, reject) => {
      waiting.set(number, { resolve, reject, names })
      openWorker().postMessage({ number, ask, raw, settings } satisfies WorkerQuestion)
    })
  } finally {
    clearTimeout(timer)
    waiting.delete(number)
    if (waiting.size === 0) worker?.unref()
  }
}

const noNames: Resolve = async (name) => Promise.reject(new Error(`Nobody was named who knows ${name}.`))

function openWorker(): Worker {
  if (worker) {
    worker.ref()
    return worker
  }
  const opened = new Worker(new URL('./mail-worker.ts', import.meta.url))
  opened.on('message', (message: WorkerMessage) => hear(opened, message))
  const ended = (reason: string) => {
    if (worker === opened) worker = undefined
    for (const { reject } of waiting.values()) reject(new Error(reason))
  }
  opened.on('error', (error) => ended(`The thread that reads large mails failed: ${error.message}`))
  opened.on('exit', () => ended('The thread that reads large mails was ended: a mail took too long.'))
  worker = opened
  return opened
}

function hear(from: Worker, message: WorkerMessage): void {
  if ('lookup' in message) {
    const { names } = [...waiting.values()].at(-1) ?? { names: noNames }
    const answer = (said: LookupAnswer) => from.postMessage(said)
    names(message.name, message.type).then(
      (found) => answer({ lookup: message.lookup, found }),
      (error) => answer({ lookup: message.lookup, code: String((error as { code?: string }).code ?? 'ESERVFAIL') }),
    )
    return
  }
  const asked = waiting.get(message.number)
  if ('problem' in message) asked?.reject(new Error(message.problem))
  else asked?.resolve(message.answer as never)
}
