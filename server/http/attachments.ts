import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { attachment } from '../../contract/api/conversations.ts'
import { id } from '../../contract/api/shared.ts'
import { readAttachment } from '../domain/attachments/read-attachment.ts'
import { storeAttachment } from '../domain/attachments/store-attachment.ts'
import { readConversation } from '../domain/conversations/read-conversation-detail.ts'
import { Invalid } from '../domain/errors.ts'
import type { World } from '../domain/world.ts'
import { attachmentLimit, type HttpApp } from './http-app.ts'
import { Turned } from './problem.ts'

const params = z.object({ id })
const inline = z.object({ inline: z.enum(['true', 'false']).optional() })

/** Files of conversations, as representatives send and see them. */
export default async function attachmentsRoutes(app: HttpApp, world: World): Promise<void> {
  app.route({
    method: 'POST',
    url: '/conversations/:id/attachments',
    bodyLimit: attachmentLimit,
    schema: { summary: 'Upload a file for the next message', tags: ['conversations'], params, response: { 200: attachment } },
    handler: async (request) => {
      await readConversation(world.db, request.principal, request.params.id)
      return storeAttachment(world, { conversationId: request.params.id, ...(await uploadedFile(request)) })
    },
  })
  app.route({
    method: 'GET',
    url: '/attachments/:id',
    schema: { summary: 'The bytes of a file', tags: ['conversations'], params, querystring: inline },
    handler: async (request, reply) =>
      sendFile(
        reply,
        await readAttachment(world.db, request.params.id, {
          queueIds: request.principal.queueIds,
          representativeId: request.principal.representativeId,
          readsLog: request.principal.role !== 'representative',
        }),
        request.query.inline === 'true',
      ),
  })
}

/** The one file of a multipart request. */
export async function uploadedFile(request: FastifyRequest): Promise<{ name: string; mediaType: string; bytes: Buffer }> {
  const file = await request.file()
  if (!file) throw new Invalid('Send one file, as multipart/form-data.')
  const bytes = await file.toBuffer()
  // The library looks only while chunks come: the last of them may be the one that was cut.
  if (file.file.truncated) throw new Turned(413, 'This file is too large.')
  return { name: file.filename, mediaType: file.mimetype, bytes }
}

/** Pictures may be shown in place; everything else is only ever saved, never run as content of our page. */
export function sendFile(reply: FastifyReply, file: { name: string; mediaType: string; bytes: Buffer }, isInline: boolean) {
  const isPicture = /^image\/(png|jpeg|gif|webp)$/.test(file.mediaType)
  const disposition = isInline && isPicture ? 'inline' : 'attachment'
  return reply
    .header('content-type', isPicture ? file.mediaType : 'application/octet-stream')
    .header('content-disposition', `${disposition}; filename*=UTF-8''${encodeURIComponent(file.name)}`)
    .header('x-content-type-options', 'nosniff')
    .header('content-security-policy', "sandbox; default-src 'none'")
    .header('cache-control', 'private, max-age=86400')
    .send(file.bytes as never)
}
