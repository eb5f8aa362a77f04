import type { HttpApp, RouteModule } from '../http/http-app.ts'
import type { DeskChannel } from './desk-channel.ts'

/** The desk's socket at `/api/live`. */
export const deskLiveRoutes =
  (channel: DeskChannel): RouteModule =>
  async (app: HttpApp) => {
    app.route({
      method: 'GET',
      url: '/live',
      schema: { summary: 'Live channel of the desk (WebSocket, contract/live.ts)', tags: ['live'] },
      handler: (_request, reply) => reply.code(426).send({ message: 'Ask for a WebSocket here.' } as never),
      wsHandler: (socket, request) => channel.join(socket, request.principal),
    })
  }
