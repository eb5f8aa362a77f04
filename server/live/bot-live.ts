import { findBotByToken } from '../domain/bots/save-bot.ts'
import type { HttpApp, RouteModule } from '../http/http-app.ts'
import type { BotChannel } from './bot-channel.ts'

/** The socket of a bot at `/api/bot/live`, with its token as `Authorization: Bearer`, as everywhere in the bot API. */
export const botLiveRoutes =
  (channel: BotChannel): RouteModule =>
  async (app: HttpApp, world) => {
    app.route({
      method: 'GET',
      url: '/bot/live',
      config: { access: 'bot' },
      schema: {
        summary: 'Hear contacts by socket instead of webhook (WebSocket, contract/live.ts)',
        description:
          'Each frame is JSON: `{type: "conversation", id, status, seq}` when the bot gets a conversation and when it has it no longer, ' +
          '`{type: "message", message}` for what others say in it, and `{type: "ready"}` once everything that was there is named. ' +
          'After a lost connection the words that were missed are read with GET /api/bot/conversations/{id}/messages?after=SEQ.',
        tags: ['bot API'],
      },
      handler: (_request, reply) => reply.code(426).send({ message: 'Ask for a WebSocket here.' } as never),
      wsHandler: async (socket, request) => {
        const token = /^Bearer (\S+)$/.exec(request.headers.authorization ?? '')?.[1]
        const bot = token && (await findBotByToken(world.db, token))
        if (token && bot) await channel.join(socket, bot.id, token)
        else socket.close(4401, 'Send the bot’s token as “Authorization: Bearer …”.')
      },
    })
  }
