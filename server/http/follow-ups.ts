import { z } from 'zod'
import {
  acceptedSuggestedAction,
  acceptSuggestedAction,
  caseFollowUps,
  listSuggestedActions,
  rateSuggestedAction,
  suggestedAction,
  suggestedActionList,
} from '../../contract/api/follow-ups.ts'
import { id } from '../../contract/api/shared.ts'
import { acceptSuggestion, dismissSuggestion, rateSuggestion } from '../domain/follow-ups/answer-suggestion.ts'
import { readCaseFollowUps } from '../domain/follow-ups/read-case-follow-ups.ts'
import { readSuggestion, readSuggestions } from '../domain/follow-ups/read-suggestions.ts'
import { resumeSequence, sendNow, skipNext, stopSequence } from '../domain/follow-ups/steer-sequence.ts'
import type { Principal, World } from '../domain/world.ts'
import type { HttpApp } from './http-app.ts'

const params = z.object({ id })
const tags = ['follow-ups']

/** The waiting cycle of a case, and what the agent suggests. */
export default async function followUpRoutes(app: HttpApp, world: World): Promise<void> {
  app.route({
    method: 'GET',
    url: '/cases/:id/follow-ups',
    schema: { summary: 'The sequence of a case: what was, what comes, what is suggested', tags, params, response: { 200: caseFollowUps } },
    handler: (request) => readCaseFollowUps(world, request.principal, request.params.id),
  })
  steeringRoutes(app, world)
  app.route({
    method: 'GET',
    url: '/suggested-actions',
    schema: {
      summary: 'All open suggestions, the oldest first',
      tags,
      querystring: listSuggestedActions,
      response: { 200: suggestedActionList },
    },
    handler: ({ principal, query: { action, queueId, ...rest } }) =>
      readSuggestions(world.db, principal, { ...rest, ...(action && { action }), ...(queueId && { queueId }) }),
  })
  app.route({
    method: 'GET',
    url: '/suggested-actions/:id',
    schema: { summary: 'One suggestion', tags, params, response: { 200: suggestedAction } },
    handler: (request) => readSuggestion(world.db, request.principal, request.params.id),
  })
  app.route({
    method: 'POST',
    url: '/suggested-actions/:id/acceptance',
    schema: {
      summary: 'Do what is suggested, as it stands or changed; what changed since is told first (409 of type changed-since)',
      tags,
      params,
      body: acceptSuggestedAction,
      response: { 200: acceptedSuggestedAction },
    },
    handler: (request) => acceptSuggestion(world, request.principal, request.params.id, request.body),
  })
  app.route({
    method: 'DELETE',
    url: '/suggested-actions/:id',
    schema: { summary: 'Dismiss a suggestion; its sequence stops', tags, params, response: { 204: z.null() } },
    handler: async (request, reply) => {
      await dismissSuggestion(world, request.principal, request.params.id)
      return reply.code(204).send(null)
    },
  })
  app.route({
    method: 'PUT',
    url: '/suggested-actions/:id/rating',
    schema: { summary: 'Thumbs up or down', tags, params, body: rateSuggestedAction, response: { 204: z.null() } },
    handler: async (request, reply) => {
      await rateSuggestion(world, request.principal, request.params.id, request.body.rating, request.body.note)
      return reply.code(204).send(null)
    },
  })
}

function steeringRoutes(app: HttpApp, world: World): void {
  const steer = (
    method: 'POST' | 'DELETE',
    url: string,
    summary: string,
    act: (world: World, principal: Principal, caseId: string) => Promise<void>,
  ) =>
    app.route({
      method,
      url: `/cases/:id/sequence${url}`,
      schema: { summary, tags, params, response: { 204: z.null() } },
      handler: async (request, reply) => {
        await act(world, request.principal, request.params.id)
        return reply.code(204).send(null)
      },
    })
  steer('POST', '/advance', 'Send the next mail, or close, now', sendNow)
  steer('POST', '/skip', 'Leave the next mail out', skipNext)
  steer('POST', '/resumption', 'Let a sequence that asked go on', resumeSequence)
  steer('DELETE', '', 'Stop the sequence', stopSequence)
}
