import { z } from 'zod'
import {
  createRepresentative as createBody,
  createdRepresentative,
  editRepresentative as editBody,
  representative,
} from '../../contract/api/settings.ts'
import { id } from '../../contract/api/shared.ts'
import { createRepresentative } from '../domain/representatives/create-representative.ts'
import { editRepresentative } from '../domain/representatives/edit-representative.ts'
import { inviteAgain } from '../domain/representatives/invite.ts'
import { listRepresentatives } from '../domain/representatives/list-representatives.ts'
import type { World } from '../domain/world.ts'
import type { HttpApp } from './http-app.ts'

const config = { role: 'administrator' } as const
const tags = ['representatives']
const params = z.object({ id })

export default async function representativeRoutes(app: HttpApp, world: World): Promise<void> {
  app.route({
    method: 'GET',
    url: '/representatives',
    config: { role: 'supervisor' },
    schema: { summary: 'Everybody who works here or did', tags, response: { 200: z.object({ items: z.array(representative) }) } },
    handler: async () => ({ items: await listRepresentatives(world.db) }),
  })
  app.route({
    method: 'POST',
    url: '/representatives',
    config,
    schema: {
      summary: 'Add a representative; the one-time link is answered this once',
      tags,
      body: createBody,
      response: { 201: createdRepresentative },
    },
    handler: async (request, reply) => reply.code(201).send(await createRepresentative(world, request.principal, request.body)),
  })
  app.route({
    method: 'PATCH',
    url: '/representatives/:id',
    config,
    schema: {
      summary: 'Change a representative; deactivating signs them out',
      tags,
      params,
      body: editBody,
      response: { 200: representative },
    },
    handler: (request) => editRepresentative(world, request.principal, request.params.id, request.body),
  })
  app.route({
    method: 'POST',
    url: '/representatives/:id/invitation',
    config,
    schema: { summary: 'A new one-time link, good for seven days', tags, params, response: { 201: z.object({ link: z.string() }) } },
    handler: async (request, reply) => reply.code(201).send({ link: await inviteAgain(world, request.principal, request.params.id) }),
  })
}
