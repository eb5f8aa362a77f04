/**
 * The one little world of the stories: a queue, a few people, a contact, and an agent whose predictions the test says beforehand.
 * Jobs wait until the story lets the agent work; time passes only when the story says so.
 */
import type { TestContext } from 'node:test'
import type { AgentSettings, QueueSettings } from '../../contract/api/settings.ts'
import { queueSettings } from '../../contract/api/settings.ts'
import type { FieldValue } from '../../contract/field.ts'
import { newId } from '../../server/db/new-id.ts'
import { inTransaction } from '../../server/db/transaction.ts'
import { postMessage } from '../../server/domain/conversations/post-message.ts'
import { runDueConversations } from '../../server/domain/conversations/run-due-conversations.ts'
import { startConversation } from '../../server/domain/conversations/start-conversation.ts'
import type { Predicted, PredictionInput, Predictor } from '../../server/domain/predictor.ts'
import { performRun } from '../../server/domain/runs/perform-run.ts'
import { agentSettingsOf } from '../../server/domain/settings/agent-settings.ts'
import { writeSetting } from '../../server/domain/settings/setting.ts'
import type { JobName, Jobs, Principal, World } from '../../server/domain/world.ts'
import { freshDatabase } from './database.ts'

export type Script = (input: PredictionInput) => Predicted[] | Promise<Predicted[]>

/** A prediction whose evidence is the newest message of the contact that holds the quote. */
export function says(input: PredictionInput, field: string, value: Predicted['value'], quote: string, confidence = 0.97): Predicted[] {
  const message = input.messages.findLast((one) => one.from === 'contact' && one.text.includes(quote))
  if (!message) return []
  const start = message.text.indexOf(quote)
  return [
    {
      field,
      value,
      confidence,
      reason: 'The contact says so.',
      evidence: [{ message: message.id, start, end: start + quote.length, quote }],
    },
  ]
}

/** Category, order number and words, as a simple reader would find them. */
export const simpleReader: Script = (input) => {
  const wants = (key: string) => input.fields.some((field) => field.key === key)
  const contact = input.messages.filter((one) => one.from === 'contact').map((one) => one.text)
  const number = contact
    .join('\n')
    .match(/AC-\d{4}/g)
    ?.at(-1)
  const problem = contact.find((text) => text.length > 12)
  return [
    ...(problem
      ? [...says(input, 'title', problem.slice(0, 60), problem.slice(0, 60)), ...says(input, 'description', problem, problem)]
      : []),
    ...(wants('category') && contact.some((text) => /refund|charged/.test(text))
      ? says(input, 'category', 'billing', contact.find((text) => /charged/.test(text)) ? 'charged' : 'refund')
      : []),
    ...(wants('order_number') && number ? says(input, 'order_number', number, number) : []),
  ]
}

export async function littleWorld(
  t: TestContext,
  options: { script?: Script; settings?: Partial<AgentSettings>; queue?: Partial<QueueSettings> } = {},
) {
  const db = await freshDatabase(t)
  let now = new Date('2026-11-23T09:00:00Z')
  let script = options.script ?? simpleReader
  const jobs: { name: JobName; data: Jobs[JobName] }[] = []
  const predictor: Predictor = { name: 'scripted', predict: async (input) => ({ predicted: await script(input), predictor: 'scripted' }) }
  const world: World = {
    db,
    clock: () => now,
    predictor: async () => predictor,
    languageModel: async () => predictor,
    learn: async () => Buffer.from('{}'),
    enqueue: async (_tx, name, data) => void jobs.push({ name, data }),
    secrets: { encrypt: (plain) => Buffer.from(plain).toString('base64'), decrypt: (stored) => Buffer.from(stored, 'base64').toString() },
    mail: {
      keys: [{ id: 'test', secret: Buffer.alloc(32, 7) }],
      loopMarks: ['casewright-little-world'],
      resolve: async (name) => Promise.reject(Object.assign(new Error(`There is no ${name}.`), { code: 'ENOTFOUND' })),
      deliver: async () => ({ is: 'not-reached', reason: 'There is no server here.' }),
      tryMailbox: async () => ({ steps: [], folders: [] }),
      requestToken: async (url) => Promise.reject(new Error(`Nobody answers at ${url}.`)),
    },
    publicUrl: () => 'http://127.0.0.1:4000',
  }
  const at = now
  const queue = await addQueue(world, 'support', options.queue)
  await addFields(world)
  if (options.settings)
    await inTransaction(db, async (tx) => writeSetting(tx, 'agent', { ...(await agentSettingsOf(tx)), ...options.settings }, at))
  const sam = await addRepresentative(world, 'Sam', [queue])
  const kim = await addRepresentative(world, 'Kim', [queue])
  const ada = newId()
  await db
    .insertInto('contact')
    .values({
      id: ada,
      kind: 'anonymous',
      name: 'Ada Byron',
      created_at: at,
      updated_at: at,
      queue_id: null,
      external_id: null,
      token_hash: null,
      email: null,
      email_state: null,
      phone: null,
      locale: 'en',
      account_id: null,
    })
    .execute()
  let said = 0
  return {
    db,
    world,
    jobs,
    queue,
    sam,
    kim,
    ada,
    reads: (next: Script) => {
      script = next
    },
    passes: async (milliseconds: number) => {
      now = new Date(now.getTime() + milliseconds)
      await runDueConversations(world)
    },
    /** The agent does what waits for it; answers how many runs it made. */
    agentWorks: async () => {
      let runs = 0
      for (let job = jobs.shift(); job; job = jobs.shift())
        if (job.name === 'perform-run') {
          runs++
          await performRun(world, (job.data as Jobs['perform-run']).runId)
        }
      return runs
    },
    starts: async (...texts: string[]) => {
      const { conversationId } = await startConversation(world, {
        queueId: queue,
        contactId: ada,
        preChat: [],
        ...(texts[0] && { text: texts[0], clientId: `first-${++said}` }),
      })
      for (const text of texts.slice(1))
        await postMessage(world, { conversationId, author: { kind: 'contact', id: ada, name: null }, text, clientId: `ada-${++said}` })
      return conversationId
    },
    writes: (conversationId: string, text: string) =>
      postMessage(world, { conversationId, author: { kind: 'contact', id: ada, name: null }, text, clientId: `ada-${++said}` }),
    conversation: (id: string) => db.selectFrom('conversation').selectAll().where('id', '=', id).executeTakeFirstOrThrow(),
    caseOf: async (conversationId: string) => {
      const { current_case_id: id } = await db
        .selectFrom('conversation')
        .select('current_case_id')
        .where('id', '=', conversationId)
        .executeTakeFirstOrThrow()
      return id ? db.selectFrom('case').selectAll().where('id', '=', id).executeTakeFirstOrThrow() : undefined
    },
    fieldOf: (caseId: string, key: string) =>
      db.selectFrom('case_field').selectAll().where('case_id', '=', caseId).where('field_key', '=', key).executeTakeFirst(),
    runs: (conversationId: string) =>
      db.selectFrom('run').selectAll().where('conversation_id', '=', conversationId).orderBy('requested_at').orderBy('id').execute(),
    timeline: async (subjectId: string) =>
      (await db.selectFrom('timeline').select('kind').where('subject_id', '=', subjectId).orderBy('seq').execute()).map((row) => row.kind),
  }
}

export type LittleWorld = Awaited<ReturnType<typeof littleWorld>>

async function addQueue(world: World, key: string, settings: Partial<QueueSettings> = {}): Promise<string> {
  const id = newId()
  await world.db
    .insertInto('queue')
    .values({ id, key, name: 'Support', settings: JSON.stringify(queueSettings.parse(settings)), created_at: world.clock() })
    .execute()
  return id
}

async function addFields(world: World): Promise<void> {
  const categories = [
    { value: 'billing', label: 'Billing' },
    { value: 'delivery', label: 'Delivery' },
  ]
  await world.db
    .updateTable('field')
    .set({ options: JSON.stringify(categories) })
    .where('key', '=', 'category')
    .execute()
  await world.db
    .insertInto('field')
    .values({
      key: 'order_number',
      label: 'Order number',
      type: 'text',
      format: 'AC-1234',
      is_configured: true,
      position: 5,
      description: null,
      max_length: null,
      options: null,
      lookup_table_id: null,
      write_threshold: null,
      suggest_threshold: null,
      override_policy: null,
      default_value: null,
    })
    .execute()
}

export async function addRepresentative(
  world: World,
  name: string,
  queueIds: string[],
  role: Principal['role'] = 'representative',
): Promise<Principal & { representativeId: string }> {
  const id = newId()
  await world.db
    .insertInto('representative')
    .values({
      id,
      user_id: null,
      name,
      email: `${name.toLowerCase()}@example.test`,
      role,
      presence: 'available',
      seen_at: null,
      created_at: world.clock(),
    })
    .execute()
  for (const queue_id of queueIds) await world.db.insertInto('queue_member').values({ queue_id, representative_id: id }).execute()
  return { actor: { kind: 'representative', id, name }, representativeId: id, role, queueIds, scopes: ['read', 'write'] }
}

/** Values of a case that are not its words. */
export const valuesOf = (row: { values: Record<string, FieldValue> } | undefined) => {
  const { title: _title, description: _description, ...rest } = row?.values ?? {}
  return rest
}
