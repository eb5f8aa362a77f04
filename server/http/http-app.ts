/**
 * The shape of a route module, one a resource, default-exported:
 *
 *     export default async function casesRoutes(app: HttpApp, world: World): Promise<void> {
 *       app.route({
 *         method: 'GET',
 *         url: '/cases/:id',                                    // without /api
 *         config: { role: 'administrator' },                    // left out: anybody signed in
 *         schema: { summary: 'One case', tags: ['cases'], params: z.object({ id }), response: { 200: caseDetail } },
 *         handler: (request) => findCase(world, request.principal, request.params.id),
 *       })
 *     }
 *
 * `schema` is zod from contract/api. Keys of body and query that it does not name are refused with 400; answers are checked too, so dates
 * must be ISO strings already. A handler throws the errors of domain/errors.ts and never writes an error answer itself. An uploaded file
 * (multipart) is read with `await request.file()`; its route sets `bodyLimit: attachmentLimit`. A socket: `websocket: true` and
 * `handler: (socket, request) => ...`; it is authenticated and its Origin checked like any other route. `GET` asks an API key for the
 * scope `read`, other methods for `write`, routes of administrators for `admin`.
 */
import type { FastifyBaseLogger, FastifyInstance, RawReplyDefaultExpression, RawRequestDefaultExpression, RawServerDefault } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import type { Principal, World } from '../domain/world.ts'

export type HttpApp = FastifyInstance<
  RawServerDefault,
  RawRequestDefaultExpression,
  RawReplyDefaultExpression,
  FastifyBaseLogger,
  ZodTypeProvider
>
export type RouteModule = (app: HttpApp, world: World) => Promise<void>

/** Who may come in. `widget` and `bot` routes look at their own tokens; here they are only counted per address. */
export interface RouteAccess {
  access?: 'public' | 'sign-in' | 'widget' | 'bot'
  role?: 'supervisor' | 'administrator'
  /** Answers also to a person who must set up the second factor first. */
  isOpenBeforeTwoFactor?: boolean
}

declare module 'fastify' {
  interface FastifyRequest {
    /** Whoever is signed in; absent on routes with `access`. */
    principal: Principal
  }
  interface FastifyContextConfig extends RouteAccess {}
}

/** Bytes of a JSON body, and of an uploaded file. */
export const bodyLimit = 1024 * 1024
export const attachmentLimit = 20 * 1024 * 1024
