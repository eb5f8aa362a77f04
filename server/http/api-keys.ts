import { z } from 'zod'
import { apiKey, createApiKey as body, createdApiKey } from '../../contract/api/integrations.ts'
import { id } from '../../contract/api/shared.ts'
import { createApiKey } from '../domain/api-keys/create-api-key.ts'
import { listApiKeys } from '../domain/api-keys/list-api-keys.ts'
import { revokeApiKey } from '../domain/api-keys/revoke-api-key.ts'
import type { World } from '../domain/world.ts'
import type { HttpApp } from './http-app.ts'

const config = { role: 'administrator' } as const
const tags = ['api keys']

export default async function apiKeyRoutes(app: HttpApp, world: World): Promise<void> {
  app.route({
    method: 'GET',
    url: '/api-keys',
    config,
    schema: { summary: 'API keys, revoked ones too', tags, response: { 200: z.object({ items: z.array(apiKey) }) } },
    handler: async () => ({ items: await listApiKeys(world.db) }),
  })
  app.route({
    method: 'POST',
    url: '/api-keys',
    config,
    schema: { summary: 'A new API key; its token is answered this once', tags, body, response: { 201: createdApiKey } },
    handler: async (request, reply) => reply.code(201).send(await createApiKey(world, request.principal, request.body)),
  })
  app.route({
    method: 'DELETE',
    url: '/api-keys/:id',
    config,
    schema: { summary: 'Revoke an API key', tags, params: z.object({ id }), response: { 204: z.null() } },
    handler: async (request, reply) => {
      await revokeApiKey(world, request.principal, request.params.id)
      return reply.code(204).send(null)
    },
  })
}
