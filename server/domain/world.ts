/** What the domain needs from outside. Built once in app.ts; tests replace it at this edge only. */

import type { z } from 'zod'
import type { mailboxTest } from '../../contract/api/mail-settings.ts'
import type { QueueSettings } from '../../contract/api/settings.ts'
import type { Field } from '../../contract/field.ts'
import type { Actor } from '../../contract/timeline.ts'
import type { Database, Tx } from '../db/open.ts'
import type { Resolve } from '../mail/dns-lookup.ts'
import type { Mail } from '../mail/mail.ts'
import type { ReplyKey } from '../mail/reply-token.ts'
import type { Deliver } from './emails/delivery.ts'
import type { WaitingMail } from './emails/mail-context.ts'
import type { TextModel } from './follow-ups/text-model.ts'
import type { Example, Predictor } from './predictor.ts'

/** Background work by name; a job carries ids, never state, and its handler may run twice. */
export interface Jobs {
  'perform-run': { runId: string }
  'deliver-webhook': { deliveryId: string }
  'train-model': Record<string, never>
  'bot-hears': { conversationId: string }
  /** One piece of old mail; the next one is another job. */
  'import-backlog': { importId: string }
}
export type JobName = keyof Jobs

/** Inserts a job row in the caller's transaction, so that commit is what starts it. */
export type Enqueue = <N extends JobName>(tx: Tx, name: N, data: Jobs[N]) => Promise<void>

export interface Secrets {
  encrypt(plain: string): string
  decrypt(stored: string): string
}

/** A mail that was just stored, with what was read of it already. */
export interface ArrivedMail {
  row: WaitingMail
  /** null: large, to be read in a thread of its own. */
  mail: Mail | null
  raw: Uint8Array
}

/** What mail needs from outside. */
export interface MailEdge {
  /** Of reply tokens, the present one first. */
  keys: ReplyKey[]
  /** By which we know our own automatic mail when it comes round; the present one first. */
  loopMarks: string[]
  /** Name servers. */
  resolve: Resolve
  /** Hands a mail of ours to the next server; never rejects. */
  deliver: Deliver
  /** Signs in where the mailbox does, for the test button. */
  tryMailbox: (mailboxId: string) => Promise<z.infer<typeof mailboxTest>>
  /** A token endpoint of OAuth 2; throws where it does not answer. */
  requestToken: (url: string, form: URLSearchParams) => Promise<{ status: number; body: unknown }>
}

export interface World {
  db: Database
  clock: () => Date
  /** The predictor of the present settings and model; asked anew for each run. */
  predictor: () => Promise<Predictor>
  /** The language model alone, whatever the settings choose, without a fallback: for the test button. */
  languageModel: () => Promise<Predictor>
  /** Writes and reads mails of follow-ups where a language model is set up and allowed to; null where it is not. Left out: there is none. */
  textModel?: () => Promise<TextModel | null>
  /** Learns from past cases, off the main thread; the bytes are stored, and `predictor` reads them back. */
  learn: (fields: Field[], examples: Example[]) => Promise<Uint8Array>
  enqueue: Enqueue
  secrets: Secrets
  mail: MailEdge
  /** Told after a mail was stored, so that it is decided at once; left out: the sweeper finds it. */
  mailArrived?: (arrived: ArrivedMail) => void
  /** Told after the commit that asked for a run of the agent by mail; left out: a job is asked for. */
  runAsked?: (runId: string) => void
  /** Where the program is reached from outside, without a slash at the end. */
  publicUrl: () => string
  /** Whether webhooks may call this machine and private networks; link-local and metadata addresses they never may. Left out: they may not. */
  reachesPrivateNetworks?: boolean
}

/** A signed-in person, or an integrator's key, as the verbs see them. */
export interface Principal {
  actor: Actor
  /** The representative, or null for an API key. */
  representativeId: string | null
  role: 'representative' | 'supervisor' | 'administrator'
  /** Queues whose conversations and cases may be seen. Administrators are members of all. */
  queueIds: string[]
  scopes: ('read' | 'write' | 'admin')[]
}

export interface Queue {
  id: string
  key: string
  name: string
  isActive: boolean
  settings: QueueSettings
}

export const agentActor: Actor = { kind: 'agent', id: null, name: 'Agent' }
export const systemActor: Actor = { kind: 'system', id: null, name: 'Casewright' }
