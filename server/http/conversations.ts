import { z } from 'zod'
import { caseTimeline } from '../../contract/api/cases.ts'
import {
  caseChoice,
  caseDraft,
  conversationCounts,
  conversationDetail,
  conversationList,
  listConversations,
  message,
  postMessage as postMessageBody,
  setCurrentCase,
  transfer,
} from '../../contract/api/conversations.ts'
import { afterSeq, id } from '../../contract/api/shared.ts'
import { acceptConversation } from '../domain/conversations/accept-conversation.ts'
import { closeConversation } from '../domain/conversations/close-conversation.ts'
import { countConversations, readConversations } from '../domain/conversations/conversation-list.ts'
import { endConversation } from '../domain/conversations/end-conversation.ts'
import { answerCaseChoice, chooseCurrentCase, requestCreation, requestUpdate, unlinkCase } from '../domain/conversations/link-case.ts'
import { offerConversation, withdrawOffer } from '../domain/conversations/offer-conversation.ts'
import { postAsRepresentative } from '../domain/conversations/post-as-representative.ts'
import { readConversation } from '../domain/conversations/read-conversation-detail.ts'
import { readMessages } from '../domain/conversations/read-messages.ts'
import { readOriginal } from '../domain/conversations/read-original.ts'
import { releaseConversation } from '../domain/conversations/release-conversation.ts'
import { resumeConversation } from '../domain/conversations/resume-conversation.ts'
import { transferConversation } from '../domain/conversations/transfer-conversation.ts'
import { draftCaseNow } from '../domain/runs/perform-now.ts'
import { readDraft } from '../domain/runs/read-draft.ts'
import { readTimeline } from '../domain/timeline/read-timeline.ts'
import type { Principal, World } from '../domain/world.ts'
import type { HttpApp } from './http-app.ts'

const tags = ['conversations']
const params = z.object({ id })
const before = z.object({ before: z.coerce.number().int().optional() })

/** Live chats: the lists, one conversation, and everything that can happen to it. */
export default async function conversationsRoutes(app: HttpApp, world: World): Promise<void> {
  readRoutes(app, world)
  messageRoutes(app, world)
  lifeRoutes(app, world)
  caseRoutes(app, world)
}

function readRoutes(app: HttpApp, world: World): void {
  app.route({
    method: 'GET',
    url: '/conversations',
    schema: { summary: 'Conversations of one view', tags, querystring: listConversations, response: { 200: conversationList } },
    handler: ({ principal, query }) => readConversations(world.db, principal, query),
  })
  app.route({
    method: 'GET',
    url: '/conversations/counts',
    schema: { summary: 'How many wait, are yours, are unread, closed without a case', tags, response: { 200: conversationCounts } },
    handler: ({ principal }) => countConversations(world.db, principal),
  })
  app.route({
    method: 'GET',
    url: '/conversations/:id',
    schema: { summary: 'One conversation', tags, params, response: { 200: conversationDetail } },
    handler: (request) => readConversation(world.db, request.principal, request.params.id),
  })
  app.route({
    method: 'GET',
    url: '/conversations/:id/timeline',
    schema: { summary: 'What happened to it, newest first', tags, params, querystring: before, response: { 200: caseTimeline } },
    handler: (request) => readTimeline(world.db, request.principal, { conversation: request.params.id }, request.query.before),
  })
}

function messageRoutes(app: HttpApp, world: World): void {
  const after = z.object({ after: afterSeq, limit: z.coerce.number().int().min(1).max(1000).default(500) })
  app.route({
    method: 'GET',
    url: '/conversations/:id/messages',
    schema: {
      summary: 'Its messages after a seq, oldest first',
      tags,
      params,
      querystring: after,
      response: { 200: z.object({ items: z.array(message) }) },
    },
    handler: async (request) => {
      await readConversation(world.db, request.principal, request.params.id)
      return { items: await readMessages(world.db, request.params.id, request.query) }
    },
  })
  app.route({
    method: 'POST',
    url: '/conversations/:id/messages',
    schema: {
      summary: 'Say something to the contact',
      tags,
      params,
      body: postMessageBody,
      response: { 200: z.object({ message, newerMessages: z.array(message) }) },
    },
    handler: (request) => postAsRepresentative(world, request.principal, request.params.id, request.body),
  })
  app.route({
    method: 'GET',
    url: '/messages/:id/original',
    config: { role: 'administrator' },
    schema: {
      summary: 'The unmasked text of a message; reading it is recorded',
      tags,
      params,
      response: { 200: z.object({ text: z.string() }) },
    },
    handler: (request) => readOriginal(world, request.principal, request.params.id),
  })
}

function lifeRoutes(app: HttpApp, world: World): void {
  const change = (
    method: 'POST' | 'DELETE',
    path: string,
    summary: string,
    act: (world: World, principal: Principal, id: string) => Promise<void>,
  ) =>
    app.route({
      method,
      url: `/conversations/:id/${path}`,
      schema: { summary, tags, params, response: { 200: conversationDetail } },
      handler: async (request) => {
        await act(world, request.principal, request.params.id)
        return readConversation(world.db, request.principal, request.params.id)
      },
    })
  change('POST', 'acceptance', 'Accept a waiting conversation', acceptConversation)
  change('DELETE', 'acceptance', 'Release it to the waiting list', releaseConversation)
  change('POST', 'ending', 'End it; wrap-up begins', (_, principal, conversationId) =>
    endConversation(world, { conversationId, by: 'representative', actor: principal.actor, principal }),
  )
  change('DELETE', 'ending', 'Resume it from wrap-up', resumeConversation)
  change('POST', 'closure', 'Close it; closed never reopens', closeConversation)
  change('DELETE', 'offer', 'Decline or withdraw the offer', withdrawOffer)
  app.route({
    method: 'POST',
    url: '/conversations/:id/offer',
    schema: {
      summary: 'Offer it to one available colleague',
      tags,
      params,
      body: z.object({ representativeId: id }),
      response: { 200: conversationDetail },
    },
    handler: async (request) => {
      await offerConversation(world, request.principal, request.params.id, request.body.representativeId)
      return readConversation(world.db, request.principal, request.params.id)
    },
  })
  app.route({
    method: 'POST',
    url: '/conversations/:id/transfer',
    schema: {
      summary: 'Hand it to another queue or colleague',
      tags,
      params,
      body: transfer,
      response: { 200: conversationDetail, 204: z.null() },
    },
    handler: async (request, reply) => {
      await transferConversation(world, request.principal, request.params.id, request.body)
      const isStillTheirs = !request.body.queueId || request.principal.queueIds.includes(request.body.queueId)
      return isStillTheirs ? readConversation(world.db, request.principal, request.params.id) : reply.code(204).send(null)
    },
  })
}

function caseRoutes(app: HttpApp, world: World): void {
  app.route({
    method: 'PUT',
    url: '/conversations/:id/current-case',
    schema: {
      summary: 'Link a case, or choose the current one',
      tags,
      params,
      body: setCurrentCase,
      response: { 200: conversationDetail },
    },
    handler: async (request) => {
      await chooseCurrentCase(world, request.principal, request.params.id, request.body.caseId)
      return readConversation(world.db, request.principal, request.params.id)
    },
  })
  app.route({
    method: 'DELETE',
    url: '/conversations/:id/cases/:caseId',
    schema: { summary: 'Unlink a case', tags, params: params.extend({ caseId: id }), response: { 200: conversationDetail } },
    handler: async (request) => {
      await unlinkCase(world, request.principal, request.params.id, request.params.caseId)
      return readConversation(world.db, request.principal, request.params.id)
    },
  })
  app.route({
    method: 'POST',
    url: '/conversations/:id/case-choice',
    schema: { summary: 'Same issue as an open case, or a new one', tags, params, body: caseChoice, response: { 200: conversationDetail } },
    handler: async (request) => {
      await answerCaseChoice(world, request.principal, request.params.id, request.body.caseId)
      return readConversation(world.db, request.principal, request.params.id)
    },
  })
  app.route({
    method: 'POST',
    url: '/conversations/:id/case-draft',
    schema: { summary: 'The form of a new case, filled for review', tags, params, response: { 200: caseDraft } },
    handler: async (request) => readDraft(world.db, await draftCaseNow(world, request.principal, request.params.id)),
  })
  const asked = { 202: z.object({ runId: id }) }
  app.route({
    method: 'POST',
    url: '/conversations/:id/creation',
    schema: { summary: 'Ask the agent to look again for a case', tags, params, response: asked },
    handler: async (request, reply) => reply.code(202).send({ runId: await requestCreation(world, request.principal, request.params.id) }),
  })
  app.route({
    method: 'POST',
    url: '/conversations/:id/update',
    schema: { summary: 'Update the current case from the conversation', tags, params, response: asked },
    handler: async (request, reply) => reply.code(202).send({ runId: await requestUpdate(world, request.principal, request.params.id) }),
  })
}
