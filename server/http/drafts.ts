import { z } from 'zod'
import { draft, saveDraft as saveDraftSchema } from '../../contract/api/emails.ts'
import { id } from '../../contract/api/shared.ts'
import { attachToDraft } from '../domain/drafts/attach-to-draft.ts'
import { discardDraft, removeDraftAttachment } from '../domain/drafts/discard-draft.ts'
import { readDraft, saveDraft } from '../domain/drafts/save-draft.ts'
import type { World } from '../domain/world.ts'
import { uploadedFile } from './attachments.ts'
import { attachmentLimit, type HttpApp } from './http-app.ts'

const tags = ['mail']
const params = z.object({ id })
const inline = z.object({ inline: z.enum(['true', 'false']).optional() })

/** What a person writes on a case before it is sent; everybody has their own. */
export default async function draftRoutes(app: HttpApp, world: World): Promise<void> {
  app.route({
    method: 'GET',
    url: '/cases/:id/draft',
    schema: { summary: 'Your draft of a mail on this case', tags, params, response: { 200: draft } },
    handler: ({ principal, params: { id: caseId } }) => readDraft(world, principal, caseId),
  })
  app.route({
    method: 'PUT',
    url: '/cases/:id/draft',
    schema: { summary: 'Save your draft', tags, params, body: saveDraftSchema, response: { 200: draft } },
    handler: ({ principal, params: { id: caseId }, body }) => saveDraft(world, principal, caseId, body),
  })
  app.route({
    method: 'DELETE',
    url: '/cases/:id/draft',
    schema: { summary: 'Throw your draft away, with its files', tags, params, response: { 204: z.null() } },
    handler: async ({ principal, params: { id: caseId } }, reply) => {
      await discardDraft(world, principal, caseId)
      return reply.code(204).send(null)
    },
  })
  fileRoutes(app, world)
}

function fileRoutes(app: HttpApp, world: World): void {
  app.route({
    method: 'POST',
    url: '/cases/:id/draft/attachments',
    bodyLimit: attachmentLimit,
    schema: {
      summary: 'Put a file to your draft; with inline=true a picture gets an id by which the text shows it',
      tags,
      params,
      querystring: inline,
      response: { 200: draft.shape.attachments.element },
    },
    handler: async (request) =>
      attachToDraft(world, request.principal, request.params.id, await uploadedFile(request), request.query.inline === 'true'),
  })
  app.route({
    method: 'DELETE',
    url: '/cases/:id/draft/attachments/:attachmentId',
    schema: { summary: 'Take a file out of your draft', tags, params: z.object({ id, attachmentId: id }), response: { 204: z.null() } },
    handler: async ({ principal, params: { id: caseId, attachmentId } }, reply) => {
      await removeDraftAttachment(world, principal, caseId, attachmentId)
      return reply.code(204).send(null)
    },
  })
}
