import type { TestContext } from 'node:test'
import { queueSettings } from '../../contract/api/settings.ts'
import type { WidgetHears } from '../../contract/live.ts'
import { newId } from '../../server/db/new-id.ts'
import { poolOf } from '../../server/db/open.ts'
import { botHears } from '../../server/domain/bots/bot-hears.ts'
import { runDueConversations } from '../../server/domain/conversations/run-due-conversations.ts'
import { performRun } from '../../server/domain/runs/perform-run.ts'
import type { Jobs } from '../../server/domain/world.ts'
import attachmentsRoutes from '../../server/http/attachments.ts'
import botApiRoutes from '../../server/http/bot-api.ts'
import botsRoutes from '../../server/http/bots.ts'
import casesRoutes from '../../server/http/cases.ts'
import conversationsRoutes from '../../server/http/conversations.ts'
import type { RouteModule } from '../../server/http/http-app.ts'
import queuesRoutes from '../../server/http/queues.ts'
import settingsRoutes from '../../server/http/settings.ts'
import widgetRoutes from '../../server/http/widget.ts'
import { createBotChannel } from '../../server/live/bot-channel.ts'
import { botLiveRoutes } from '../../server/live/bot-live.ts'
import { createHub } from '../../server/live/hub.ts'
import { createMessageTail } from '../../server/live/message-tail.ts'
import { createWidgetChannel } from '../../server/live/widget-channel.ts'
import { widgetLiveRoutes } from '../../server/live/widget-live.ts'
import { LiveClient } from './live-client.ts'
import { smallServer } from './small-server.ts'

/** The sockets of widgets and bots, with a hub of their own on the test's database. */
const contactSockets: RouteModule = async (app, world) => {
  const onError = (error: unknown) => console.error(error)
  const hub = await createHub(poolOf(world.db), onError)
  const tail = createMessageTail(world.db, hub, onError)
  const channel = createWidgetChannel(world, hub, tail, onError)
  const bots = createBotChannel(world, hub, tail, onError)
  app.addHook('preClose', async () => {
    await channel.close()
    bots.close()
    tail.close()
    await hub.close()
  })
  await widgetLiveRoutes(channel)(app, world)
  await botLiveRoutes(bots)(app, world)
}

/** A server on a port of its own that contacts, their bots and representatives talk to; jobs wait until the story lets them be done. */
export async function chatServer(t: TestContext, routes: RouteModule[] = []) {
  const small = await smallServer(t, {
    rateLimits: { widget: 100_000, bot: 100_000, principal: 100_000 },
    routes: [
      widgetRoutes,
      contactSockets,
      botApiRoutes,
      botsRoutes,
      attachmentsRoutes,
      conversationsRoutes,
      casesRoutes,
      queuesRoutes,
      settingsRoutes,
      ...routes,
    ],
  })
  const address = await small.app.listen({ port: 0, host: '127.0.0.1' })
  const { db, world, jobs } = small

  const ask = async (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) => {
    const type: Record<string, string> = body === undefined || body instanceof FormData ? {} : { 'content-type': 'application/json' }
    const sent = body === undefined ? {} : { body: body instanceof FormData ? body : JSON.stringify(body) }
    const answer = await fetch(`${address}/api${path}`, { method, headers: { ...type, ...headers }, ...sent })
    const isJson = answer.headers.get('content-type')?.includes('json')
    return { status: answer.status, headers: answer.headers, body: isJson ? await answer.json() : await answer.text() }
  }
  const addQueue = async (key: string, settings: object = {}): Promise<string> => {
    const id = newId()
    const row = { id, key, name: key, settings: JSON.stringify(queueSettings.parse(settings)), created_at: world.clock() }
    await db.insertInto('queue').values(row).execute()
    return id
  }
  const begin = async (queue: string, how: object = {}, headers: Record<string, string> = {}) =>
    ask('POST', '/widget/session', { queue, ...how }, headers)
  return {
    ...small,
    address,
    ask,
    addQueue,
    begin,
    /** A contact with a pass, who can ask and listen. */
    contact: async (queue: string, how: object = {}) => {
      const token: string = (await begin(queue, how)).body.token
      const bearer = { authorization: `Bearer ${token}` }
      return {
        token,
        asks: (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) =>
          ask(method, `/widget${path}`, body, { ...bearer, ...headers }),
        listens: (conversation: string, after = 0, headers: Record<string, string> = {}) =>
          new LiveClient<WidgetHears>(
            `${address.replace('http', 'ws')}/api/widget/live?token=${token}&conversation=${conversation}&after=${after}`,
            headers,
          ),
      }
    },
    /** Everything that waits is done: runs, and what bots do. */
    jobsAreDone: async () => {
      for (let job = jobs.shift(); job; job = jobs.shift()) {
        if (job.name === 'perform-run') await performRun(world, (job.data as Jobs['perform-run']).runId)
        if (job.name === 'bot-hears') await botHears(world, (job.data as Jobs['bot-hears']).conversationId)
      }
    },
    timePasses: async (milliseconds: number) => {
      small.passes(milliseconds)
      await runDueConversations(world)
    },
    conversation: (id: string) => db.selectFrom('conversation').selectAll().where('id', '=', id).executeTakeFirstOrThrow(),
  }
}

export type ChatServer = Awaited<ReturnType<typeof chatServer>>
