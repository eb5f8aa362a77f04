import { z } from 'zod'
import { answerOutcome as answerOutcomeSchema, draft, outbox, sendEmail as sendEmailSchema, sentEmail } from '../../contract/api/emails.ts'
import { id } from '../../contract/api/shared.ts'
import { answerOutcome } from '../domain/emails/answer-outcome.ts'
import { readOutbox } from '../domain/emails/read-outbox.ts'
import { sendEmail } from '../domain/emails/send-email.ts'
import { withdrawEmail } from '../domain/emails/withdraw-email.ts'
import type { World } from '../domain/world.ts'
import type { HttpApp } from './http-app.ts'

const tags = ['mail']
const params = z.object({ id })

/** Mail of ours: sending, taking back, and what did not go out. */
export default async function sendingRoutes(app: HttpApp, world: World): Promise<void> {
  app.route({
    method: 'POST',
    url: '/cases/:id/emails',
    schema: {
      summary: 'Send a mail on a case; a newer mail that you have not seen is asked about first (409 of type newer-mail)',
      tags,
      params,
      body: sendEmailSchema,
      response: { 200: sentEmail },
    },
    handler: ({ principal, params: { id: caseId }, body }) => sendEmail(world, principal, caseId, body),
  })
  app.route({
    method: 'POST',
    url: '/emails/:id/withdraw',
    schema: { summary: 'Take your mail back before it goes out: it is a draft again', tags, params, response: { 200: draft } },
    handler: ({ principal, params: { id: emailId } }) => withdrawEmail(world, principal, emailId),
  })
  app.route({
    method: 'POST',
    url: '/emails/:id/outcome',
    schema: {
      summary: 'Decide about a mail that did not surely go out',
      tags,
      params,
      body: answerOutcomeSchema,
      response: { 204: z.null() },
    },
    handler: async ({ principal, params: { id: emailId }, body }, reply) => {
      await answerOutcome(world, principal, emailId, body.do)
      return reply.code(204).send(null)
    },
  })
  app.route({
    method: 'GET',
    url: '/outbox',
    config: { role: 'supervisor' },
    schema: {
      summary: 'Mail of ours that is not out: it waits, stays here, failed or is uncertain',
      tags,
      querystring: z.object({ before: z.string().max(100).optional() }),
      response: { 200: outbox },
    },
    handler: ({ principal, query }) => readOutbox(world.db, principal, query.before),
  })
}
