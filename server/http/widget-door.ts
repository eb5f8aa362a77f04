import type { FastifyReply, FastifyRequest } from 'fastify'
import { Forbidden } from '../domain/errors.ts'
import { recentQueue } from '../domain/queues/recent-queue.ts'
import { isAllowedOrigin } from '../domain/widget/is-allowed-origin.ts'
import { openSession, type WidgetSession } from '../domain/widget/widget-session.ts'
import type { Queue, World } from '../domain/world.ts'

/** Answers readable by the page that asked, or a refusal; called before anything is done. */
export function admitOrigin(world: World, request: FastifyRequest, reply: FastifyReply, queue: Queue): void {
  const { origin } = request.headers
  // The refusal too: whoever embeds the chat reads in the browser's console why it is not there.
  if (origin) void reply.header('access-control-allow-origin', origin).header('vary', 'origin')
  if (!isAllowedOrigin(queue, origin, world.publicUrl(), request.headers.host))
    throw new Forbidden(
      `The page ${origin} may not embed the chat of ${queue.name}. An administrator can allow it in the queue’s settings.`,
    )
}

/** The contact behind a request: `Authorization: Bearer PASS`. */
export async function admit(world: World, request: FastifyRequest, reply: FastifyReply): Promise<WidgetSession & { queue: Queue }> {
  const pass = /^Bearer (\S+)$/.exec(request.headers.authorization ?? '')?.[1] ?? ''
  const session = openSession(world, pass)
  const queue = await recentQueue(world, session.queueId)
  admitOrigin(world, request, reply, queue)
  return { ...session, queue }
}
