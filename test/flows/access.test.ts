import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { newId } from '../../server/db/new-id.ts'
import { storeAttachment } from '../../server/domain/attachments/store-attachment.ts'
import { startConversation } from '../../server/domain/conversations/start-conversation.ts'
import attachmentsRoutes from '../../server/http/attachments.ts'
import botApiRoutes from '../../server/http/bot-api.ts'
import botsRoutes from '../../server/http/bots.ts'
import casesRoutes from '../../server/http/cases.ts'
import contactsRoutes from '../../server/http/contacts.ts'
import conversationsRoutes from '../../server/http/conversations.ts'
import fieldsRoutes from '../../server/http/fields.ts'
import { meRoutes } from '../../server/http/me.ts'
import queuesRoutes from '../../server/http/queues.ts'
import runsRoutes from '../../server/http/runs.ts'
import settingsRoutes from '../../server/http/settings.ts'
import widgetRoutes from '../../server/http/widget.ts'
import { exampleOf, type JsonSchema } from '../support/example-of.ts'
import { smallServer } from '../support/small-server.ts'

const routes = [
  attachmentsRoutes,
  botApiRoutes,
  botsRoutes,
  casesRoutes,
  contactsRoutes,
  conversationsRoutes,
  fieldsRoutes,
  meRoutes({ isDemo: async () => false, version: '0.0.0' }),
  queuesRoutes,
  runsRoutes,
  settingsRoutes,
  widgetRoutes,
]

/** Where the smallest body that the schema takes says too little. */
const bodies: Record<string, object> = { '/api/conversations/{id}/transfer': { queueId: newId() } }

interface Operation {
  security?: unknown[]
  description?: string
  requestBody?: { content: Record<string, { schema: JsonSchema }> }
}
interface Route {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  path: string
  role: 'administrator' | 'supervisor' | null
  headers: Record<string, string>
  payload?: string | undefined
}

/** A house with a conversation, a case and a run in the queue "billing"; the stranger works in "returns". */
async function house(t: TestContext) {
  const small = await smallServer(t, { routes })
  const { db, world } = small
  const at = world.clock()
  const queues = ['billing', 'returns'].map((key) => ({ id: newId(), key, name: key, settings: '{}', created_at: at }))
  await db.insertInto('queue').values(queues).execute()
  const [billing, returns] = queues.map(({ id }) => id) as [string, string]
  const contact = {
    id: newId(),
    kind: 'anonymous' as const,
    queue_id: billing,
    external_id: null,
    token_hash: null,
    name: 'Ada',
    email: null,
    email_state: null,
    phone: null,
    locale: null,
    account_id: null,
    created_at: at,
    updated_at: at,
  }
  await db.insertInto('contact').values(contact).execute()
  const { conversationId } = await startConversation(world, {
    queueId: billing,
    contactId: contact.id,
    preChat: [],
    text: 'I was charged twice',
  })
  const message = await db.selectFrom('message').select('id').where('conversation_id', '=', conversationId).executeTakeFirstOrThrow()
  const by = JSON.stringify({ kind: 'system', id: null, name: 'Casewright' })
  const caseId = newId()
  await db
    .insertInto('case')
    .values({
      id: caseId,
      number: 1001,
      status: 'active',
      status_reason: 'new',
      contact_id: contact.id,
      account_id: null,
      queue_id: billing,
      owner_id: null,
      values: '{}',
      origin: 'manual',
      opened_by: by,
      opened_by_run_id: null,
      automatic_from_conversation_id: null,
      opened_at: at,
      updated_at: at,
      resolved_at: null,
      waiting_since: null,
      last_contact_at: null,
    })
    .execute()
  const runId = newId()
  await db
    .insertInto('run')
    .values({
      id: runId,
      kind: 'creation',
      trigger: 'accept',
      state: 'failed',
      conversation_id: conversationId,
      case_id: caseId,
      queue_id: billing,
      requested_by: by,
      requested_at: at,
      decision: null,
      reason: null,
      candidate_case_id: null,
      input: null,
      from_seq: null,
      to_seq: null,
      predictor: null,
      fallback_reason: null,
      started_at: null,
      lease_until: null,
      finished_at: null,
      undone_at: null,
      undone_by: null,
      kept_on_undo: null,
    })
    .execute()
  const attachment = await storeAttachment(world, {
    conversationId,
    name: 'proof.txt',
    mediaType: 'text/plain',
    bytes: Buffer.from('proof'),
  })
  const ids: Record<string, string> = {
    conversations: conversationId,
    cases: caseId,
    runs: runId,
    contacts: contact.id,
    messages: message.id,
    attachments: attachment.id,
    queues: billing,
  }
  return { ...small, ids, billing, returns }
}

async function routesOf({ app }: Awaited<ReturnType<typeof house>>): Promise<Route[]> {
  const { paths } = (await app.inject('/api/openapi.json')).json() as { paths: Record<string, Record<string, Operation>> }
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).flatMap(([method, { security, description = '', requestBody }]): Route[] => {
      if (security) return []
      const role = description.startsWith('For administrators')
        ? 'administrator'
        : description.startsWith('For supervisors')
          ? 'supervisor'
          : null
      const [type, body] = Object.entries(requestBody?.content ?? {})[0] ?? []
      const example = bodies[path] ?? (body ? exampleOf(body.schema) : undefined)
      const headers: Record<string, string> = type ? { 'content-type': type } : {}
      const payload = type && (type === 'text/csv' ? 'value,label' : JSON.stringify(example))
      return [{ method: method.toUpperCase() as Route['method'], path, role, headers, payload }]
    }),
  )
}

const happened = ({ db }: Awaited<ReturnType<typeof house>>) =>
  db.selectFrom('timeline').select(['kind', 'subject_id']).where('subject', '!=', 'organisation').execute()

const addressOf = (path: string, id: string) =>
  path
    .replace('{id}', id)
    .replaceAll(/\{\w*(id|Id|record)\}/g, newId())
    .replaceAll(/\{\w+\}/g, 'title')

test('E56: every route turns strangers away, and every id of another queue is not there, for readers and writers alike', async (t) => {
  const here = await house(t)
  const stranger = await here.signedIn({ name: 'Stranger', queueIds: [here.returns] })
  const routes = await routesOf(here)
  const resources = new Set(routes.map(({ path }) => path.split('/')[2]))
  for (const one of ['attachments', 'bots', 'lookup-tables', 'webhooks', 'api-keys', 'audit', 'runs', 'messages', 'cases', 'settings'])
    assert.ok(resources.has(one), one)
  const wrong: string[] = []
  const before = await happened(here)
  for (const route of routes) {
    const resource = route.path.split('/')[2] as string
    const isOwned = route.path.includes('{id}') && resource in here.ids
    const url = addressOf(route.path, here.ids[resource] ?? newId())
    const ask = (headers: object) =>
      here.app.inject({
        method: route.method,
        url,
        headers: { ...headers, ...route.headers },
        ...(route.payload ? { payload: route.payload } : {}),
      })
    const nobody = await ask({})
    if (nobody.statusCode !== 401) wrong.push(`${route.method} ${route.path}: ${nobody.statusCode} to nobody`)
    const answer = await ask(stranger.headers)
    const name = `${route.method} ${route.path}: ${answer.statusCode} ${answer.statusCode >= 400 ? answer.json().detail : ''}`
    if (answer.statusCode >= 500) wrong.push(name)
    else if (route.role) {
      if (answer.statusCode !== 403) wrong.push(`${name}, though it is for the ${route.role}`)
    } else if (isOwned && answer.statusCode !== 404) wrong.push(`${name}, though it is another queue's`)
  }
  assert.deepEqual(wrong, [])
  assert.deepEqual(await happened(here), before)
})

test('E56: lists and searches hold nothing of other queues', async (t) => {
  const here = await house(t)
  const stranger = await here.signedIn({ name: 'Stranger', queueIds: [here.returns] })
  const member = await here.signedIn({ name: 'Member', queueIds: [here.billing] })
  const lists = ['/conversations?view=waiting', '/cases', '/runs', '/contacts?search=Ada']
  for (const url of lists) {
    const seen = async (headers: object) => (await here.app.inject({ url: `/api${url}`, headers: { ...headers } })).json().items.length
    assert.deepEqual([await seen(stranger.headers), await seen(member.headers)], [0, 1], url)
  }
  const counts = (await here.app.inject({ url: '/api/conversations/counts', headers: stranger.headers })).json()
  assert.equal(counts.waiting, 0)
})

test('E56: an administrator gets 404, never a fault, for ids that are not there', async (t) => {
  const here = await house(t)
  const ada = await here.signedIn({ name: 'Ada', role: 'administrator' })
  const wrong: string[] = []
  for (const route of (await routesOf(here)).filter(({ path }) => path.includes('{id}'))) {
    const answer = await here.app.inject({
      method: route.method,
      url: addressOf(route.path, newId()),
      headers: { ...ada.headers, ...route.headers },
      ...(route.payload ? { payload: route.payload } : {}),
    })
    if (answer.statusCode !== 404) wrong.push(`${route.method} ${route.path}: ${answer.statusCode} ${answer.body.slice(0, 200)}`)
  }
  assert.deepEqual(wrong, [])
})
