import { z } from 'zod'
import {
  conditionFact,
  createQueue,
  createUpdateRule,
  editQueue,
  editUpdateRule,
  queue,
  reorder,
  updateRule,
} from '../../contract/api/settings.ts'
import { id } from '../../contract/api/shared.ts'
import { changeQueue, openQueue, readQueues } from '../domain/queues/save-queue.ts'
import { readConditionFacts } from '../domain/updates/condition-facts.ts'
import { addUpdateRule, changeUpdateRule, orderUpdateRules, readUpdateRules, removeUpdateRule } from '../domain/updates/save-update-rule.ts'
import type { World } from '../domain/world.ts'
import type { HttpApp } from './http-app.ts'

const admin = { role: 'administrator' } as const
const params = z.object({ id })

/** Queues, and the rules by which cases are updated. */
export default async function queuesRoutes(app: HttpApp, world: World): Promise<void> {
  queueRoutes(app, world)
  ruleRoutes(app, world)
}

function queueRoutes(app: HttpApp, world: World): void {
  const tags = ['queues']
  app.route({
    method: 'GET',
    url: '/queues',
    schema: { summary: 'Queues that you may see', tags, response: { 200: z.object({ items: z.array(queue) }) } },
    handler: async ({ principal }) => ({ items: await readQueues(world.db, principal) }),
  })
  app.route({
    method: 'POST',
    url: '/queues',
    config: admin,
    schema: { summary: 'Open a queue', tags, body: createQueue, response: { 201: z.object({ id }) } },
    handler: async ({ principal, body }, reply) => reply.code(201).send({ id: await openQueue(world, principal, body) }),
  })
  app.route({
    method: 'PATCH',
    url: '/queues/:id',
    config: admin,
    schema: { summary: 'Change a queue', tags, params, body: editQueue, response: { 204: z.null() } },
    handler: async (request, reply) => {
      await changeQueue(world, request.principal, request.params.id, request.body)
      return reply.code(204).send(null)
    },
  })
}

function ruleRoutes(app: HttpApp, world: World): void {
  const tags = ['update rules']
  app.route({
    method: 'GET',
    url: '/condition-facts',
    config: admin,
    schema: { summary: 'What conditions may test', tags, response: { 200: z.object({ items: z.array(conditionFact) }) } },
    handler: async () => ({ items: await readConditionFacts(world.db) }),
  })
  app.route({
    method: 'GET',
    url: '/update-rules',
    config: admin,
    schema: { summary: 'Case update rules in their order', tags, response: { 200: z.object({ items: z.array(updateRule) }) } },
    handler: async () => ({ items: await readUpdateRules(world.db) }),
  })
  app.route({
    method: 'POST',
    url: '/update-rules',
    config: admin,
    schema: { summary: 'Add a rule', tags, body: createUpdateRule, response: { 201: updateRule } },
    handler: async ({ principal, body }, reply) => reply.code(201).send(await addUpdateRule(world, principal, body)),
  })
  app.route({
    method: 'PUT',
    url: '/update-rules/order',
    config: admin,
    schema: { summary: 'Put the rules in order', tags, body: reorder, response: { 204: z.null() } },
    handler: async ({ principal, body }, reply) => {
      await orderUpdateRules(world, principal, body.ids)
      return reply.code(204).send(null)
    },
  })
  app.route({
    method: 'PATCH',
    url: '/update-rules/:id',
    config: admin,
    schema: { summary: 'Change a rule', tags, params, body: editUpdateRule, response: { 200: updateRule } },
    handler: (request) => changeUpdateRule(world, request.principal, request.params.id, request.body),
  })
  app.route({
    method: 'DELETE',
    url: '/update-rules/:id',
    config: admin,
    schema: { summary: 'Remove a rule', tags, params, response: { 204: z.null() } },
    handler: async (request, reply) => {
      await removeUpdateRule(world, request.principal, request.params.id)
      return reply.code(204).send(null)
    },
  })
}
