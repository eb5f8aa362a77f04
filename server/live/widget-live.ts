import { z } from 'zod'
import { afterSeq } from '../../contract/api/shared.ts'
import { Forbidden, NotFound } from '../domain/errors.ts'
import { findQueue } from '../domain/queues/find-queue.ts'
import { isAllowedOrigin } from '../domain/widget/is-allowed-origin.ts'
import { openSession } from '../domain/widget/widget-session.ts'
import type { HttpApp, RouteModule } from '../http/http-app.ts'
import type { WidgetChannel } from './widget-channel.ts'

/** The widget's socket at `/api/widget/live`. A browser lets no page set headers on a socket, so the pass stands in the address. */
export const widgetLiveRoutes =
  (channel: WidgetChannel): RouteModule =>
  async (app: HttpApp, world) => {
    const querystring = z.object({ token: z.string().max(2000), conversation: z.uuid(), after: afterSeq })
    app.route({
      method: 'GET',
      url: '/widget/live',
      config: { access: 'widget' },
      schema: { summary: 'Live channel of the widget (WebSocket, contract/live.ts)', tags: ['widget'], querystring },
      handler: (_request, reply) => reply.code(426).send({ message: 'Ask for a WebSocket here.' } as never),
      wsHandler: async (socket, request) => {
        const { token, conversation, after } = request.query as z.infer<typeof querystring>
        try {
          const session = openSession(world, token)
          const queue = await findQueue(world.db, session.queueId)
          if (!isAllowedOrigin(queue, request.headers.origin, world.publicUrl(), request.headers.host))
            throw new Forbidden('This page may not embed the chat.')
          await channel.join(socket, session, conversation, after)
        } catch (error) {
          socket.close(error instanceof NotFound ? 4404 : 4403, error instanceof Error ? error.message.slice(0, 120) : 'Refused.')
        }
      },
    })
  }
