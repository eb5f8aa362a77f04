import { z } from 'zod'
import { draft, sendEmail as sendEmailSchema, sentEmail } from '../../contract/api/emails.ts'
import { id } from '../../contract/api/shared.ts'
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
}
