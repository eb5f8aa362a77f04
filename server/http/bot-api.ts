import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { message } from '../../contract/api/conversations.ts'
import { afterSeq, id } from '../../contract/api/shared.ts'
import { handOver } from '../domain/bots/hand-over.ts'
import { findBotByToken } from '../domain/bots/save-bot.ts'
import { escalateConversation } from '../domain/conversations/escalate-conversation.ts'
import { postMessage } from '../domain/conversations/post-message.ts'
import { readMessages } from '../domain/conversations/read-messages.ts'
import { NotFound, Refused } from '../domain/errors.ts'
import type { World } from '../domain/world.ts'
import type { HttpApp } from './http-app.ts'
import { Turned } from './problem.ts'

const config = { access: 'bot' } as const
const tags = ['bot API']
const params = z.object({ id })
const transcriptLimit = 8 * 1024 * 1024
const handOverBody = z.object({
  key: z.string().min(1).max(200),
  queue: z.string().max(60),
  reason: z.string().max(2000).default(''),
  contact: z
    .object({
      name: z.string().max(200).optional(),
      email: z.email().max(254).optional(),
      phone: z.string().max(40).optional(),
      locale: z.string().max(20).optional(),
    })
    .default({}),
  transcript: z
    .array(z.object({ from: z.enum(['contact', 'bot']), text: z.string().max(100_000), at: z.iso.datetime().optional() }))
    .max(20_000)
    .default([]),
})

/** What a bot of somebody's own may do, with its token: read and talk where it has the conversation, escalate, hand over. */
export default async function botApiRoutes(app: HttpApp, world: World): Promise<void> {
  const door = botDoor(world)
  conversationRoutes(app, world, door)
  handOverRoutes(app, world, door)
}

/** Who the bot is, and which conversations are its own. */
function botDoor(world: World) {
  const botOf = async (request: FastifyRequest) => {
    const token = /^Bearer (\S+)$/.exec(request.headers.authorization ?? '')?.[1]
    const bot = token ? await findBotByToken(world.db, token) : undefined
    if (!bot) throw new Turned(401, 'Send the bot’s token as “Authorization: Bearer …”.')
    return { ...bot, actor: { kind: 'bot' as const, id: bot.id, name: bot.name } }
  }
  const itsConversation = async (botId: string, conversationId: string) => {
    const row = await world.db
      .selectFrom('conversation')
      .select('status')
      .where('id', '=', conversationId)
      .where('bot_id', '=', botId)
      .executeTakeFirst()
    if (!row) throw new NotFound('conversation')
    return row
  }
  return { botOf, itsConversation }
}

type BotDoor = ReturnType<typeof botDoor>

function conversationRoutes(app: HttpApp, world: World, { botOf, itsConversation }: BotDoor): void {
  app.route({
    method: 'GET',
    url: '/bot/conversations/:id/messages',
    config,
    schema: {
      summary: 'What was said after a seq',
      tags,
      params,
      querystring: z.object({ after: afterSeq }),
      response: { 200: z.object({ items: z.array(message) }) },
    },
    handler: async (request) => {
      const bot = await botOf(request)
      await itsConversation(bot.id, request.params.id)
      return { items: await readMessages(world.db, request.params.id, request.query) }
    },
  })
  app.route({
    method: 'POST',
    url: '/bot/conversations/:id/messages',
    config,
    schema: {
      summary: 'Say something to the contact',
      tags,
      params,
      body: z.object({ text: z.string().min(1).max(20_000), clientId: z.string().min(1).max(100) }),
      response: { 200: message },
    },
    handler: async (request) => {
      const bot = await botOf(request)
      if ((await itsConversation(bot.id, request.params.id)).status !== 'bot')
        throw new Refused('This conversation is with people already.')
      return postMessage(world, { conversationId: request.params.id, author: bot.actor, ...request.body })
    },
  })
}

function handOverRoutes(app: HttpApp, world: World, { botOf, itsConversation }: BotDoor): void {
  app.route({
    method: 'POST',
    url: '/bot/conversations/:id/escalation',
    config,
    schema: {
      summary: 'Hand the conversation to people; again changes nothing',
      tags,
      params,
      body: z.object({ reason: z.string().max(2000).default('') }),
      response: { 204: z.null() },
    },
    handler: async (request, reply) => {
      const bot = await botOf(request)
      await itsConversation(bot.id, request.params.id)
      await escalateConversation(world, { conversationId: request.params.id, reason: request.body.reason, actor: bot.actor })
      return reply.code(204).send(null)
    },
  })
  app.route({
    method: 'POST',
    url: '/bot/handovers',
    config,
    bodyLimit: transcriptLimit,
    schema: {
      summary: 'Hand over a contact whom the bot talked to elsewhere; idempotent on key',
      tags,
      body: handOverBody,
      response: { 200: z.object({ conversationId: id, isNew: z.boolean() }) },
    },
    handler: async (request) => handOver(world, await botOf(request), request.body),
  })
}
