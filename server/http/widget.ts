import { z } from 'zod'
import { attachment, message } from '../../contract/api/conversations.ts'
import { afterSeq, id, seq } from '../../contract/api/shared.ts'
import {
  beginSession as beginBody,
  offlineMessage,
  startWidgetConversation,
  widgetConversation,
  widgetMessage,
  widgetMessages,
  widgetSession,
} from '../../contract/api/widget.ts'
import { readAttachment } from '../domain/attachments/read-attachment.ts'
import { storeAttachment } from '../domain/attachments/store-attachment.ts'
import { endConversation } from '../domain/conversations/end-conversation.ts'
import { markRead } from '../domain/conversations/mark-read.ts'
import { postMessage } from '../domain/conversations/post-message.ts'
import { readMessages } from '../domain/conversations/read-messages.ts'
import { startConversation } from '../domain/conversations/start-conversation.ts'
import { takeOfflineMessage } from '../domain/conversations/take-offline-message.ts'
import { Invalid } from '../domain/errors.ts'
import { openQuestions, readWidgetSession } from '../domain/widget/read-widget-session.ts'
import { findWidgetConversation, liveWidgetConversation } from '../domain/widget/widget-conversation.ts'
import { beginSession, findQueueByKey, openSession } from '../domain/widget/widget-session.ts'
import type { World } from '../domain/world.ts'
import { sendFile, uploadedFile } from './attachments.ts'
import { attachmentLimit, type HttpApp } from './http-app.ts'
import { admit, admitOrigin } from './widget-door.ts'

const tags = ['widget']
const config = { access: 'widget' } as const
const params = z.object({ id })

/** What the chat widget on other people's pages uses. A contact sees what is theirs and nothing else. */
export default async function widgetRoutes(app: HttpApp, world: World): Promise<void> {
  sessionRoutes(app, world)
  conversationRoutes(app, world)
  messageRoutes(app, world)
  fileRoutes(app, world)
}

function sessionRoutes(app: HttpApp, world: World): void {
  // What a page may ask is decided at the request itself; this only lets the browser ask.
  app.route({
    method: 'OPTIONS',
    url: '/widget/*',
    config,
    schema: { hide: true },
    handler: (request, reply) =>
      reply
        .header('access-control-allow-origin', request.headers.origin ?? '*')
        .header('access-control-allow-methods', 'GET, POST')
        .header('access-control-allow-headers', 'authorization, content-type')
        .header('access-control-max-age', '7200')
        .code(204)
        .send(),
  })
  app.route({
    method: 'POST',
    url: '/widget/session',
    config,
    schema: { summary: 'Begin, or go on', tags, body: beginBody, response: { 200: widgetSession } },
    handler: async (request, reply) => {
      const queue = await findQueueByKey(world, request.body.queue)
      admitOrigin(world, request, reply, queue)
      return readWidgetSession(world, queue, await beginSession(world, queue, request.body))
    },
  })
  app.route({
    method: 'POST',
    url: '/widget/offline-messages',
    config,
    schema: {
      summary: 'Leave a message while nobody is there',
      tags,
      body: offlineMessage,
      response: { 202: z.object({ conversationId: id }) },
    },
    handler: async (request, reply) => {
      const { contactId, queue } = await admit(world, request, reply)
      return reply.code(202).send(await takeOfflineMessage(world, queue, { contactId, ...request.body }))
    },
  })
}

function conversationRoutes(app: HttpApp, world: World): void {
  app.route({
    method: 'POST',
    url: '/widget/conversations',
    config,
    schema: { summary: 'Start a conversation', tags, body: startWidgetConversation, response: { 200: widgetConversation } },
    handler: async (request, reply) => {
      const session = await admit(world, request, reply)
      const questions = session.queue.settings.chat.preChat
      const preChat = request.body.preChat.flatMap(({ key, answer }) => {
        const asked = questions.find((one) => one.key === key)
        return asked && answer.trim() !== '' ? [{ key, question: asked.question, answer: answer.trim() }] : []
      })
      const contact = await world.db.selectFrom('contact').select(['name', 'email']).where('id', '=', session.contactId).executeTakeFirst()
      const missing = openQuestions(session.queue, contact).find(
        (one) => one.isRequired && !preChat.some((answer) => answer.key === one.key),
      )
      if (missing && !(await liveWidgetConversation(world.db, session)))
        throw new Invalid(`Please answer: ${missing.question}`, [{ path: `preChat.${missing.key}`, message: 'is required' }])
      const { text, clientId, page, locale } = request.body
      const { conversationId } = await startConversation(world, {
        queueId: session.queueId,
        contactId: session.contactId,
        preChat,
        text,
        clientId,
        pageUrl: page ?? null,
        locale: locale ?? null,
      })
      return findWidgetConversation(world.db, session, conversationId)
    },
  })
  app.route({
    method: 'POST',
    url: '/widget/conversations/:id/ending',
    config,
    schema: { summary: 'End it', tags, params, response: { 200: widgetConversation } },
    handler: async (request, reply) => {
      const session = await admit(world, request, reply)
      await findWidgetConversation(world.db, session, request.params.id)
      await endConversation(world, {
        conversationId: request.params.id,
        by: 'contact',
        actor: { kind: 'contact', id: session.contactId, name: 'Contact' },
      })
      return findWidgetConversation(world.db, session, request.params.id)
    },
  })
}

function messageRoutes(app: HttpApp, world: World): void {
  const after = z.object({ after: afterSeq })
  app.route({
    method: 'GET',
    url: '/widget/conversations/:id/messages',
    config,
    schema: { summary: 'What was said after a seq', tags, params, querystring: after, response: { 200: widgetMessages } },
    handler: async (request, reply) => {
      const session = await admit(world, request, reply)
      const conversation = await findWidgetConversation(world.db, session, request.params.id)
      return { items: await readMessages(world.db, conversation.id, { after: request.query.after }), conversation }
    },
  })
  app.route({
    method: 'POST',
    url: '/widget/conversations/:id/messages',
    config,
    schema: { summary: 'Say something', tags, params, body: widgetMessage, response: { 200: message } },
    handler: async (request, reply) => {
      const session = await admit(world, request, reply)
      if (request.body.text.trim() === '' && request.body.attachmentIds.length === 0)
        throw new Invalid('Write something, or attach a file.')
      return postMessage(world, {
        conversationId: request.params.id,
        author: { kind: 'contact', id: session.contactId, name: null },
        ...request.body,
      })
    },
  })
  app.route({
    method: 'POST',
    url: '/widget/conversations/:id/read',
    config,
    schema: { summary: 'Read up to a seq', tags, params, body: z.object({ seq }), response: { 204: z.null() } },
    handler: async (request, reply) => {
      const session = await admit(world, request, reply)
      await findWidgetConversation(world.db, session, request.params.id)
      await markRead(world, { conversationId: request.params.id, who: 'contact', seq: request.body.seq })
      return reply.code(204).send(null)
    },
  })
}

function fileRoutes(app: HttpApp, world: World): void {
  app.route({
    method: 'POST',
    url: '/widget/conversations/:id/attachments',
    config,
    bodyLimit: attachmentLimit,
    schema: { summary: 'Upload a file for the next message', tags, params, response: { 200: attachment } },
    handler: async (request, reply) => {
      const session = await admit(world, request, reply)
      await findWidgetConversation(world.db, session, request.params.id)
      return storeAttachment(world, { conversationId: request.params.id, ...(await uploadedFile(request)) })
    },
  })
  // A link cannot carry a header, so the pass stands in the address.
  app.route({
    method: 'GET',
    url: '/widget/attachments/:id',
    config,
    schema: {
      summary: 'The bytes of a file',
      tags,
      params,
      querystring: z.object({ token: z.string().max(2000), inline: z.enum(['true', 'false']).optional() }),
    },
    handler: async (request, reply) => {
      const { contactId } = openSession(world, request.query.token)
      void reply.header('cross-origin-resource-policy', 'cross-origin')
      return sendFile(reply, await readAttachment(world.db, request.params.id, { contactId }), request.query.inline === 'true')
    },
  })
}
