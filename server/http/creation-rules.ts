import { z } from 'zod'
import { createCreationRule, creationRule, editCreationRule, triedRules, tryRules } from '../../contract/api/mail-settings.ts'
import { conditionFact, reorder } from '../../contract/api/settings.ts'
import { id } from '../../contract/api/shared.ts'
import { mailConditionFacts } from '../domain/creation-rules/read-mail-facts.ts'
import {
  addCreationRule,
  changeCreationRule,
  orderCreationRules,
  readCreationRules,
  removeCreationRule,
} from '../domain/creation-rules/save-creation-rule.ts'
import { tryCreationRules } from '../domain/creation-rules/try-creation-rules.ts'
import type { World } from '../domain/world.ts'
import type { HttpApp } from './http-app.ts'

const config = { role: 'administrator' } as const
const params = z.object({ id })
const tags = ['record creation rules']

/** Which mail makes a case. */
export default async function creationRuleRoutes(app: HttpApp, world: World): Promise<void> {
  app.route({
    method: 'GET',
    url: '/creation-rules',
    config,
    schema: {
      summary: 'Record creation rules in their order',
      tags,
      querystring: z.object({ queueId: id.optional() }),
      response: { 200: z.object({ items: z.array(creationRule) }) },
    },
    handler: async ({ query }) => ({ items: await readCreationRules(world.db, query.queueId) }),
  })
  app.route({
    method: 'GET',
    url: '/creation-rules/facts',
    config,
    schema: { summary: 'What their conditions may test', tags, response: { 200: z.object({ items: z.array(conditionFact) }) } },
    handler: async () => ({ items: mailConditionFacts }),
  })
  app.route({
    method: 'POST',
    url: '/creation-rules',
    config,
    schema: { summary: 'Add a rule to a queue', tags, body: createCreationRule, response: { 201: creationRule } },
    handler: async ({ principal, body }, reply) => reply.code(201).send(await addCreationRule(world, principal, body)),
  })
  app.route({
    method: 'POST',
    url: '/creation-rules/try',
    config,
    schema: { summary: 'What each rule says about a mail; nothing is stored', tags, body: tryRules, response: { 200: triedRules } },
    handler: ({ body }) => tryCreationRules(world, body),
  })
  app.route({
    method: 'PUT',
    url: '/creation-rules/order',
    config,
    schema: { summary: 'Put the rules of a queue in order', tags, body: reorder, response: { 204: z.null() } },
    handler: async ({ principal, body }, reply) => {
      await orderCreationRules(world, principal, body.ids)
      return reply.code(204).send(null)
    },
  })
  app.route({
    method: 'PATCH',
    url: '/creation-rules/:id',
    config,
    schema: { summary: 'Change a rule', tags, params, body: editCreationRule, response: { 200: creationRule } },
    handler: (request) => changeCreationRule(world, request.principal, request.params.id, request.body),
  })
  app.route({
    method: 'DELETE',
    url: '/creation-rules/:id',
    config,
    schema: { summary: 'Remove a rule', tags, params, response: { 204: z.null() } },
    handler: async (request, reply) => {
      await removeCreationRule(world, request.principal, request.params.id)
      return reply.code(204).send(null)
    },
  })
}
