import { z } from 'zod'
import { bot, createdBot, editBot } from '../../contract/api/integrations.ts'
import { patchOf } from '../../contract/api/patch-of.ts'
import { id } from '../../contract/api/shared.ts'
import { addBot, changeBot, readBots, removeBot, renewBotToken } from '../domain/bots/save-bot.ts'
import type { World } from '../domain/world.ts'
import type { HttpApp } from './http-app.ts'

const config = { role: 'administrator' } as const
const tags = ['bots']
const params = z.object({ id })

/** Bots that talk to the contact first. */
export default async function botsRoutes(app: HttpApp, world: World): Promise<void> {
  app.route({
    method: 'GET',
    url: '/bots',
    config,
    schema: { summary: 'Bots', tags, response: { 200: z.object({ items: z.array(bot) }) } },
    handler: async () => ({ items: await readBots(world.db) }),
  })
  app.route({
    method: 'POST',
    url: '/bots',
    config,
    schema: { summary: 'Add a bot; token and secret are shown once', tags, body: editBot, response: { 201: createdBot } },
    handler: async ({ principal, body }, reply) => reply.code(201).send(await addBot(world, principal, body)),
  })
  app.route({
    method: 'PATCH',
    url: '/bots/:id',
    config,
    schema: { summary: 'Change a bot', tags, params, body: patchOf(editBot), response: { 200: bot } },
    handler: (request) => changeBot(world, request.principal, request.params.id, request.body),
  })
  app.route({
    method: 'DELETE',
    url: '/bots/:id',
    config,
    schema: { summary: 'Remove a bot that never talked', tags, params, response: { 204: z.null() } },
    handler: async (request, reply) => {
      await removeBot(world, request.principal, request.params.id)
      return reply.code(204).send(null)
    },
  })
  app.route({
    method: 'POST',
    url: '/bots/:id/token',
    config,
    schema: { summary: 'A new token; the old one ends', tags, params, response: { 200: createdBot } },
    handler: (request) => renewBotToken(world, request.principal, request.params.id),
  })
}
