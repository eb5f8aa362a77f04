import { z } from 'zod'
import { createdWebhook, editWebhook, webhook, webhookDelivery } from '../../contract/api/integrations.ts'
import { patchOf } from '../../contract/api/patch-of.ts'
import { id } from '../../contract/api/shared.ts'
import { changeWebhook, createWebhook, removeWebhook, resendDelivery, testWebhook } from '../domain/webhooks/edit-webhook.ts'
import { listDeliveries, listWebhooks } from '../domain/webhooks/webhook-views.ts'
import type { World } from '../domain/world.ts'
import type { HttpApp } from './http-app.ts'

const config = { role: 'administrator' } as const
const tags = ['webhooks']
const params = z.object({ id })
const queued = z.object({ deliveryId: id })

export default async function webhookRoutes(app: HttpApp, world: World): Promise<void> {
  app.route({
    method: 'GET',
    url: '/webhooks',
    config,
    schema: { summary: 'Webhooks', tags, response: { 200: z.object({ items: z.array(webhook) }) } },
    handler: async () => ({ items: await listWebhooks(world.db) }),
  })
  app.route({
    method: 'POST',
    url: '/webhooks',
    config,
    schema: {
      summary: 'A new webhook; its signing secret is answered this once',
      tags,
      body: editWebhook,
      response: { 201: createdWebhook },
    },
    handler: async (request, reply) => reply.code(201).send(await createWebhook(world, request.principal, request.body)),
  })
  app.route({
    method: 'PATCH',
    url: '/webhooks/:id',
    config,
    schema: { summary: 'Change a webhook, or switch it on again', tags, params, body: patchOf(editWebhook), response: { 200: webhook } },
    handler: (request) => changeWebhook(world, request.principal, request.params.id, request.body),
  })
  app.route({
    method: 'DELETE',
    url: '/webhooks/:id',
    config,
    schema: { summary: 'Remove a webhook and its log', tags, params, response: { 204: z.null() } },
    handler: async (request, reply) => {
      await removeWebhook(world, request.principal, request.params.id)
      return reply.code(204).send(null)
    },
  })
  deliveryRoutes(app, world)
}

function deliveryRoutes(app: HttpApp, world: World): void {
  app.route({
    method: 'GET',
    url: '/webhooks/:id/deliveries',
    config,
    schema: {
      summary: 'The newest 100 deliveries, the newest first',
      tags,
      params,
      response: { 200: z.object({ items: z.array(webhookDelivery) }) },
    },
    handler: async (request) => ({ items: await listDeliveries(world.db, request.params.id) }),
  })
  app.route({
    method: 'POST',
    url: '/webhooks/:id/test',
    config,
    schema: { summary: 'Send a test event', tags, params, response: { 202: queued } },
    handler: async (request, reply) => reply.code(202).send(await testWebhook(world, request.principal, request.params.id)),
  })
  app.route({
    method: 'POST',
    url: '/webhook-deliveries/:id/resend',
    config,
    schema: { summary: 'Send the same body again', tags, params, response: { 202: queued } },
    handler: async (request, reply) => reply.code(202).send(await resendDelivery(world, request.params.id)),
  })
}
