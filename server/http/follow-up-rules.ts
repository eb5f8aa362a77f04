import { z } from 'zod'
import {
  activatedFollowUpRule,
  activateFollowUpRule,
  createFollowUpRule,
  editFollowUpRule,
  followUpRule,
  matchedCases,
  matchRule,
  previewRule,
  rulePreview,
} from '../../contract/api/follow-ups.ts'
import { reorder } from '../../contract/api/settings.ts'
import { id } from '../../contract/api/shared.ts'
import { activateRule, deactivateRule } from '../domain/follow-ups/activate-rule.ts'
import { matchCases } from '../domain/follow-ups/match-cases.ts'
import { previewFollowUps } from '../domain/follow-ups/preview-rule.ts'
import { readFollowUpRules } from '../domain/follow-ups/read-rules.ts'
import { addFollowUpRule, changeFollowUpRule, orderFollowUpRules, removeFollowUpRule } from '../domain/follow-ups/save-rule.ts'
import type { World } from '../domain/world.ts'
import type { HttpApp } from './http-app.ts'

const config = { role: 'administrator' } as const
const params = z.object({ id })
const tags = ['follow-up rules']

/** What is done while nobody answers. */
export default async function followUpRuleRoutes(app: HttpApp, world: World): Promise<void> {
  app.route({
    method: 'GET',
    url: '/follow-up-rules',
    config: { role: 'supervisor' },
    schema: { summary: 'Follow-up rules in their order', tags, response: { 200: z.object({ items: z.array(followUpRule) }) } },
    handler: async () => ({ items: await readFollowUpRules(world.db) }),
  })
  app.route({
    method: 'POST',
    url: '/follow-up-rules',
    config,
    schema: { summary: 'Add a rule; it is switched off', tags, body: createFollowUpRule, response: { 201: followUpRule } },
    handler: async ({ principal, body }, reply) => reply.code(201).send(await addFollowUpRule(world, principal, body)),
  })
  app.route({
    method: 'POST',
    url: '/follow-up-rules/matches',
    config,
    schema: { summary: 'Which cases a rule would take now; nothing is stored', tags, body: matchRule, response: { 200: matchedCases } },
    handler: ({ body }) => matchCases(world, body),
  })
  app.route({
    method: 'POST',
    url: '/follow-up-rules/preview',
    config,
    schema: { summary: 'The dates and mails that a rule would lead to on a case', tags, body: previewRule, response: { 200: rulePreview } },
    handler: ({ principal, body }) => previewFollowUps(world, principal, body),
  })
  app.route({
    method: 'PUT',
    url: '/follow-up-rules/order',
    config,
    schema: { summary: 'Put the rules in order: the first that a case matches takes it', tags, body: reorder, response: { 204: z.null() } },
    handler: async ({ principal, body }, reply) => {
      await orderFollowUpRules(world, principal, body.ids)
      return reply.code(204).send(null)
    },
  })
  app.route({
    method: 'PATCH',
    url: '/follow-up-rules/:id',
    config,
    schema: {
      summary: 'Change a rule for the sequences that begin from now on',
      tags,
      params,
      body: editFollowUpRule,
      response: { 200: followUpRule },
    },
    handler: (request) => changeFollowUpRule(world, request.principal, request.params.id, request.body),
  })
  app.route({
    method: 'DELETE',
    url: '/follow-up-rules/:id',
    config,
    schema: { summary: 'Remove a rule that has not handled a case yet', tags, params, response: { 204: z.null() } },
    handler: async (request, reply) => {
      await removeFollowUpRule(world, request.principal, request.params.id)
      return reply.code(204).send(null)
    },
  })
  activationRoutes(app, world)
}

function activationRoutes(app: HttpApp, world: World): void {
  app.route({
    method: 'POST',
    url: '/follow-up-rules/:id/activation',
    config,
    schema: {
      summary: 'Switch a rule on: from now on, or spread over the cases that wait already',
      tags,
      params,
      body: activateFollowUpRule,
      response: { 200: activatedFollowUpRule },
    },
    handler: (request) => activateRule(world, request.principal, request.params.id, request.body),
  })
  app.route({
    method: 'DELETE',
    url: '/follow-up-rules/:id/activation',
    config,
    schema: { summary: 'Switch a rule off; its sequences end', tags, params, response: { 204: z.null() } },
    handler: async (request, reply) => {
      await deactivateRule(world, request.principal, request.params.id)
      return reply.code(204).send(null)
    },
  })
}
