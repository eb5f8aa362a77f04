import { z } from 'zod'
import { editLanguageModel, languageModelTest, languageModelView } from '../../contract/api/language-model.ts'
import { agentSettings, createStatusReason, editQuickReply, quickReply, statusReason } from '../../contract/api/settings.ts'
import { id } from '../../contract/api/shared.ts'
import { addStatusReason, readStatusReasons, removeStatusReason } from '../domain/cases/save-status-reason.ts'
import { readModel, requestTraining } from '../domain/learning/request-training.ts'
import { readQuickReplies, removeQuickReply, saveQuickReply } from '../domain/quick-replies/save-quick-reply.ts'
import { agentSettingsOf } from '../domain/settings/agent-settings.ts'
import { saveLanguageModel, viewLanguageModel } from '../domain/settings/language-model.ts'
import { pauseAgent, saveAgentSettings } from '../domain/settings/save-agent-settings.ts'
import { tryLanguageModel } from '../domain/settings/try-language-model.ts'
import type { World } from '../domain/world.ts'
import type { HttpApp } from './http-app.ts'

const tags = ['settings']
const admin = { role: 'administrator' } as const
const done = { 204: z.null() }

/** How the agent works, status reasons, quick replies. */
export default async function settingsRoutes(app: HttpApp, world: World): Promise<void> {
  agentRoutes(app, world)
  modelRoutes(app, world)
  statusReasonRoutes(app, world)
  quickReplyRoutes(app, world)
}

function agentRoutes(app: HttpApp, world: World): void {
  app.route({
    method: 'GET',
    url: '/settings/agent',
    config: { role: 'supervisor' },
    schema: { summary: 'How the agent works', tags, response: { 200: agentSettings } },
    handler: () => agentSettingsOf(world.db),
  })
  app.route({
    method: 'PUT',
    url: '/settings/agent',
    config: admin,
    schema: { summary: 'Change how the agent works', tags, body: agentSettings, response: { 200: agentSettings } },
    handler: ({ principal, body }) => saveAgentSettings(world, principal, body),
  })
  const body = z.object({ queueId: id.optional() }).optional()
  for (const [method, isPaused] of [
    ['PUT', true],
    ['DELETE', false],
  ] as const)
    app.route({
      method,
      url: '/settings/agent/pause',
      config: { role: 'supervisor' },
      schema: {
        summary: isPaused ? 'Pause the agent' : 'Let the agent work again',
        tags,
        ...(isPaused ? { body } : { querystring: z.object({ queueId: id.optional() }) }),
        response: { 200: agentSettings },
      },
      handler: (request) =>
        pauseAgent(
          world,
          request.principal,
          isPaused,
          ((isPaused ? request.body : request.query) as { queueId?: string } | undefined)?.queueId,
        ),
    })
}

function modelRoutes(app: HttpApp, world: World): void {
  app.route({
    method: 'GET',
    url: '/settings/language-model',
    config: admin,
    schema: { summary: 'The language model in use; its key is never shown', tags, response: { 200: languageModelView } },
    handler: () => viewLanguageModel(world.db),
  })
  app.route({
    method: 'PUT',
    url: '/settings/language-model',
    config: admin,
    schema: { summary: 'Set up a language model', tags, body: editLanguageModel, response: { 200: languageModelView } },
    handler: async ({ principal, body }) => {
      await saveLanguageModel(world, principal, body)
      return viewLanguageModel(world.db)
    },
  })
  app.route({
    method: 'POST',
    url: '/settings/language-model/test',
    config: admin,
    schema: { summary: 'Ask the language model one question', tags, response: { 200: languageModelTest } },
    handler: () => tryLanguageModel(world),
  })
  const model = z.object({ version: z.int(), examples: z.int(), trainedAt: z.string().nullable(), isTraining: z.boolean() })
  app.route({
    method: 'GET',
    url: '/model',
    config: { role: 'supervisor' },
    schema: { summary: 'What the built-in predictor has learned', tags, response: { 200: model } },
    handler: () => readModel(world.db),
  })
  app.route({
    method: 'POST',
    url: '/model/training',
    config: admin,
    schema: { summary: 'Learn from the resolved cases again', tags, response: { 202: model } },
    handler: async ({ principal }, reply) => {
      await requestTraining(world, principal)
      return reply.code(202).send(await readModel(world.db))
    },
  })
}

function statusReasonRoutes(app: HttpApp, world: World): void {
  app.route({
    method: 'GET',
    url: '/status-reasons',
    schema: { summary: 'Status reasons of cases', tags, response: { 200: z.object({ items: z.array(statusReason) }) } },
    handler: async () => ({ items: await readStatusReasons(world.db) }),
  })
  app.route({
    method: 'POST',
    url: '/status-reasons',
    config: admin,
    schema: { summary: 'Add a status reason', tags, body: createStatusReason, response: done },
    handler: async ({ principal, body }, reply) => {
      await addStatusReason(world, principal, body)
      return reply.code(204).send(null)
    },
  })
  app.route({
    method: 'DELETE',
    url: '/status-reasons/:key',
    config: admin,
    schema: { summary: 'Remove a status reason of your own', tags, params: z.object({ key: z.string() }), response: done },
    handler: async ({ principal, params }, reply) => {
      await removeStatusReason(world, principal, params.key)
      return reply.code(204).send(null)
    },
  })
}

function quickReplyRoutes(app: HttpApp, world: World): void {
  app.route({
    method: 'GET',
    url: '/quick-replies',
    schema: { summary: 'Quick replies', tags, response: { 200: z.object({ items: z.array(quickReply) }) } },
    handler: async ({ principal }) => ({ items: await readQuickReplies(world.db, principal) }),
  })
  app.route({
    method: 'POST',
    url: '/quick-replies',
    config: admin,
    schema: { summary: 'Add a quick reply', tags, body: editQuickReply, response: { 201: z.object({ id }) } },
    handler: async ({ principal, body }, reply) => reply.code(201).send({ id: await saveQuickReply(world, principal, body) }),
  })
  const params = z.object({ id })
  app.route({
    method: 'PATCH',
    url: '/quick-replies/:id',
    config: admin,
    schema: { summary: 'Change a quick reply', tags, params, body: editQuickReply, response: { 200: z.object({ id }) } },
    handler: async (request) => ({ id: await saveQuickReply(world, request.principal, request.body, request.params.id) }),
  })
  app.route({
    method: 'DELETE',
    url: '/quick-replies/:id',
    config: admin,
    schema: { summary: 'Remove a quick reply', tags, params, response: done },
    handler: async (request, reply) => {
      await removeQuickReply(world, request.principal, request.params.id)
      return reply.code(204).send(null)
    },
  })
}
