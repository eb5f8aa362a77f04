import { randomBytes } from 'node:crypto'
import cookie from '@fastify/cookie'
import multipart from '@fastify/multipart'
import rateLimit from '@fastify/rate-limit'
import websocket from '@fastify/websocket'
import fastify, { type FastifyServerOptions, LogController } from 'fastify'
import { serializerCompiler, type ZodTypeProvider } from 'fastify-type-provider-zod'
import type { Auth } from '../auth/open-auth.ts'
import type { World } from '../domain/world.ts'
import { authenticator, identifier } from './authenticate.ts'
import { closeSockets } from './close-sockets.ts'
import { attachmentLimit, bodyLimit, type HttpApp, type RouteModule } from './http-app.ts'
import { defaultRateLimits, type RateLimits, rateLimiter } from './limit-rate.ts'
import { describeApi } from './openapi.ts'
import { answerError } from './problem.ts'
import { readBodies } from './read-body.ts'
import { setSecurityHeaders } from './security-headers.ts'
import { type PageFolders, servePages } from './serve-pages.ts'
import { signInRoutes } from './sign-in.ts'
import { validate } from './validate.ts'
import { watchSockets } from './watch-sockets.ts'

export interface ServerConfig {
  /** Shown in the API's description. */
  version: string
  /** Addresses of proxies whose X-Forwarded-For counts, as fastify takes them; false: none. */
  trustProxy: FastifyServerOptions['trustProxy']
  logger: FastifyServerOptions['logger']
  folders: PageFolders
  rateLimits?: Partial<RateLimits>
  /** How often an open socket is asked again whose it is, in milliseconds; default 15 seconds. */
  socketCheckMs?: number
}

export interface ServerOptions {
  world: World
  auth: Auth
  config: ServerConfig
  /** Registered under /api, with sign-in required unless a route says otherwise. */
  routes: RouteModule[]
  /** Registered as they are, open to everybody: the demo page. */
  pages?: RouteModule[]
}

const socketLimit = 64 * 1024

/** The HTTP server with every route, not yet listening. `app.inject` answers requests without a port. */
export async function buildServer({ world, auth, config, routes, pages = [] }: ServerOptions): Promise<HttpApp> {
  const app: HttpApp = fastify({
    logger: config.logger,
    // Two lines a request would drown what an operator looks for; failures are logged by answerError, and `debug` has the line below.
    logController: new LogController({ disableRequestLogging: true }),
    trustProxy: config.trustProxy,
    bodyLimit,
    genReqId: () => randomBytes(6).toString('base64url'),
    routerOptions: { ignoreTrailingSlash: true, maxParamLength: 200 },
    // A bad address or header never reaches a route; it is answered alike.
    frameworkErrors: answerError,
  }).withTypeProvider<ZodTypeProvider>()
  app.setValidatorCompiler(validate)
  app.setSerializerCompiler(serializerCompiler)
  app.setErrorHandler(answerError)
  readBodies(app)
  app.addHook('onResponse', async (request, reply) => {
    // Without the query, which may hold a token.
    const { method, url, log } = request
    log.debug({ method, path: url.split('?')[0], status: reply.statusCode, ms: Math.round(reply.elapsedTime) }, 'answered')
  })
  await setSecurityHeaders(app, world.publicUrl())
  await app.register(cookie)
  await app.register(rateLimit, { global: false })
  await app.register(multipart, { limits: { fileSize: attachmentLimit, files: 1, fields: 10, parts: 11, fieldSize: 10_000 } })
  await app.register(websocket, { options: { maxPayload: socketLimit }, preClose: closeSockets })
  await describeApi(app, config.version)
  await servePages(app, config.folders)
  const identify = await identifier(world, auth)
  const authenticate = authenticator(world, identify, rateLimiter(app, { ...defaultRateLimits, ...config.rateLimits }))
  const watchSocket = watchSockets(app, identify, config.socketCheckMs ?? 15_000)
  await app.register(
    async (api) => {
      api.addHook('onRequest', async (request) => {
        await authenticate(request)
        if (request.ws && request.principal) watchSocket(request)
      })
      // Answers are somebody's data: no cache on the way may keep them.
      api.addHook('onSend', async (_request, reply) => {
        if (!reply.hasHeader('cache-control')) reply.header('cache-control', 'no-store')
      })
      for (const route of [signInRoutes(auth), ...routes]) await api.register(async (scope) => route(scope as unknown as HttpApp, world))
    },
    { prefix: '/api' },
  )
  for (const page of pages) await app.register(async (scope) => page(scope as unknown as HttpApp, world))
  await app.ready()
  return app
}
