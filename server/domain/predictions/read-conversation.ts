import type { AgentSettings } from '../../../contract/api/settings.ts'
import type { FieldValue } from '../../../contract/field.ts'
import { checkValue } from '../../../contract/field-value.ts'
import type { Database } from '../../db/open.ts'
import { NotFound } from '../errors.ts'
import type { FieldDefinition } from '../fields/load-fields.ts'
import { type PredictionMessage, type Predictions, PredictorError } from '../predictor.ts'
import { findQueue } from '../queues/find-queue.ts'
import type { Queue, World } from '../world.ts'

/** What the agent saw and what the predictor answered; kept on the run so that a person can look at it later. */
export interface Reading {
  seen: SeenInput
  messages: ReadonlyMap<string, PredictionMessage>
  fromSeq: number
  toSeq: number
  /** The newest message of the contact that was read: a newer one asks for another look (E30). */
  contactSeq: number
  queue: Queue
  /** Values known without predicting: pre-chat answers that fill a field. */
  known: Record<string, FieldValue>
  answer?: Predictions
}
export interface SeenInput {
  messages: PredictionMessage[]
  current: Record<string, FieldValue>
  fields: string[]
  facts: Record<string, string>
  settings: Record<string, unknown>
  rules?: { id: string; name: string; matched: boolean }[]
}

/** The newest words count: of a longer conversation the beginning is left out, and the run says from which message on it read. */
const newestMessages = 2000

/** Gathers what was said and what is known, for one look. Reads only; no transaction is open while the predictor thinks. */
export async function gatherReading(
  db: Database,
  conversationId: string,
  fields: FieldDefinition[],
  settings: AgentSettings,
  current: Record<string, FieldValue>,
): Promise<Reading> {
  const row = await db
    .selectFrom('conversation as c')
    .innerJoin('contact as k', 'k.id', 'c.contact_id')
    .leftJoin('account as a', 'a.id', 'k.account_id')
    .leftJoin('representative as r', 'r.id', 'c.representative_id')
    .select([
      'c.id',
      'c.queue_id',
      'c.channel',
      'c.pre_chat',
      'c.locale',
      'k.locale as contactLocale',
      'k.name as contactName',
      'a.name as accountName',
      'r.name as representativeName',
    ])
    .where('c.id', '=', conversationId)
    .executeTakeFirst()
  if (!row) throw new NotFound('conversation')
  const queue = await findQueue(db, row.queue_id)
  const stored = await db
    .selectFrom('message')
    .select(['id', 'seq', 'author_kind', 'text', 'at'])
    .where('conversation_id', '=', conversationId)
    .orderBy('seq', 'desc')
    .limit(newestMessages)
    .execute()
  stored.reverse()
  const messages = stored.flatMap((one): PredictionMessage[] =>
    one.author_kind === 'agent' ? [] : [{ id: one.id, from: one.author_kind, text: one.text, at: one.at.toISOString() }],
  )
  const facts = definedFacts({
    queue: queue.name,
    channel: row.channel,
    contact: row.contactName,
    account: row.accountName,
    representative: row.representativeName,
    locale: row.locale ?? row.contactLocale ?? queue.settings.language,
  })
  return {
    seen: { messages, current, fields: fields.map((field) => field.key), facts, settings: { ...settings } },
    messages: new Map(messages.map((message) => [message.id, message])),
    fromSeq: stored[0]?.seq ?? 0,
    toSeq: stored.at(-1)?.seq ?? 0,
    contactSeq: stored.findLast((one) => one.author_kind === 'contact')?.seq ?? 0,
    queue,
    known: knownValues(queue, row.pre_chat, fields),
  }
}

export const definedFacts = (facts: Record<string, string | null>) =>
  Object.fromEntries(Object.entries(facts).filter((entry): entry is [string, string] => Boolean(entry[1])))

function knownValues(queue: Queue, preChat: { key: string; answer: string }[], fields: FieldDefinition[]): Record<string, FieldValue> {
  const known: Record<string, FieldValue> = {}
  for (const { key, answer } of preChat) {
    const fills = queue.settings.chat.preChat.find((question) => question.key === key)?.fills
    const field = fields.find((one) => one.key === fills)
    if (!field || answer.trim() === '') continue
    const option = field.options?.find((one) => [one.value, one.label].some((name) => name.toLowerCase() === answer.trim().toLowerCase()))
    const checked = checkValue(field, option?.value ?? answer.trim())
    if (checked.ok && checked.value !== null) known[field.key] = checked.value
  }
  return known
}

/** Asks the predictor for values of `fields`, with the time-out of the settings. Rejects with PredictorError only. */
export async function askPredictor(world: World, reading: Reading, fields: FieldDefinition[], settings: AgentSettings): Promise<Reading> {
  const answer = await withTimeout(settings.predictionTimeoutSeconds, async (signal) =>
    (await world.predictor()).predict(
      {
        at: world.clock().toISOString(),
        locale: reading.seen.facts.locale ?? 'en',
        messages: reading.seen.messages,
        fields,
        current: reading.seen.current,
        facts: reading.seen.facts,
      },
      signal,
    ),
  )
  return { ...reading, answer }
}

async function withTimeout<T>(seconds: number, act: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const signal = AbortSignal.timeout(seconds * 1000)
  try {
    return await Promise.race([
      act(signal),
      new Promise<never>((_, reject) =>
        signal.addEventListener(
          'abort',
          () => reject(new PredictorError('timeout', `The predictor did not answer within ${seconds} seconds.`)),
          { once: true },
        ),
      ),
    ])
  } catch (error) {
    if (error instanceof PredictorError) throw error
    throw new PredictorError('unreachable', `The predictor failed: ${error instanceof Error ? error.message : String(error)}`)
  }
}
