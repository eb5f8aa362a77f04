import { z } from 'zod'
import {
  caseEmails,
  listLog,
  logCounts,
  logDetail,
  mailLog,
  mergeCase,
  merged,
  movedEmail,
  moveEmail,
  routeAgain as routeAgainSchema,
  routedAgain,
} from '../../contract/api/emails.ts'
import { id } from '../../contract/api/shared.ts'
import { answerJoin, mergeCases, undoMerge } from '../domain/cases/merge-cases.ts'
import { confirmSender } from '../domain/emails/confirm-sender.ts'
import { moveMail } from '../domain/emails/move-mail.ts'
import { readCaseEmails } from '../domain/emails/read-case-emails.ts'
import { readDocument } from '../domain/emails/read-document.ts'
import { countLog, readLog, readLogDetail } from '../domain/emails/read-log.ts'
import { readSource } from '../domain/emails/read-source.ts'
import { routeAgain } from '../domain/emails/route-again.ts'
import type { World } from '../domain/world.ts'
import type { HttpApp } from './http-app.ts'

const params = z.object({ id })
const tags = ['mail']
/** A page for a frame of the desk: no script, no form, nothing from elsewhere but pictures that a person asked for. */
const framePolicy = (pictures: string) =>
  `default-src 'none'; img-src data: ${pictures}; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'; sandbox allow-same-origin allow-popups allow-popups-to-escape-sandbox`

/** The mail log, and mails of cases. */
export default async function emailRoutes(app: HttpApp, world: World): Promise<void> {
  logRoutes(app, world)
  sourceRoutes(app, world)
  caseMailRoutes(app, world)
  mergeRoutes(app, world)
}

function logRoutes(app: HttpApp, world: World): void {
  const config = { role: 'supervisor' } as const
  app.route({
    method: 'GET',
    url: '/emails',
    config,
    schema: { summary: 'The mail log: every mail that came, and its end', tags, querystring: listLog, response: { 200: mailLog } },
    handler: ({ query }) => readLog(world.db, query),
  })
  app.route({
    method: 'GET',
    url: '/emails/counts',
    config,
    schema: { summary: 'How many mails ended with each verdict in 30 days', tags, response: { 200: logCounts } },
    handler: () => countLog(world),
  })
  app.route({
    method: 'GET',
    url: '/emails/:id',
    config,
    schema: { summary: 'One mail of the log', tags, params, response: { 200: logDetail } },
    handler: ({ params: { id: emailId } }) => readLogDetail(world.db, emailId),
  })
  app.route({
    method: 'POST',
    url: '/emails/route-again',
    config: { role: 'administrator' },
    schema: {
      summary: 'Decide mails again, from their source and by the rules of today',
      tags,
      body: routeAgainSchema,
      response: { 200: routedAgain },
    },
    handler: async ({ principal, body }) => ({ items: await routeAgain(world, principal, body.ids, body.asNewCase) }),
  })
}

function sourceRoutes(app: HttpApp, world: World): void {
  app.route({
    method: 'GET',
    url: '/emails/:id/raw',
    config: { role: 'administrator' },
    schema: { summary: 'The source of a mail as it came; each reading is recorded', tags, params },
    handler: async ({ principal, params: { id: emailId } }, reply) =>
      reply
        .header('content-type', 'message/rfc822')
        .header('content-disposition', `attachment; filename="${emailId}.eml"`)
        .header('x-content-type-options', 'nosniff')
        .header('content-security-policy', "sandbox; default-src 'none'")
        .header('cache-control', 'no-store')
        .send((await readSource(world, principal, emailId)) as never),
  })
  app.route({
    method: 'GET',
    url: '/emails/:id/document',
    schema: {
      summary: 'A mail as a page for a frame without scripts; images=1 lets its remote pictures in',
      tags,
      params,
      querystring: z.object({ images: z.enum(['0', '1']).default('0') }),
    },
    handler: async ({ principal, params: { id: emailId }, query }, reply) => {
      const withRemote = query.images === '1'
      return reply
        .header('content-type', 'text/html; charset=utf-8')
        .header('content-security-policy', framePolicy(withRemote ? 'https: http:' : ''))
        .header('x-frame-options', 'SAMEORIGIN')
        .header('x-content-type-options', 'nosniff')
        .header('referrer-policy', 'no-referrer')
        .header('cache-control', 'private, no-store')
        .send((await readDocument(world.db, principal, emailId, withRemote)) as never)
    },
  })
}

function caseMailRoutes(app: HttpApp, world: World): void {
  app.route({
    method: 'GET',
    url: '/cases/:id/emails',
    schema: { summary: 'Mails of a case, and what an answer needs to know', tags, params, response: { 200: caseEmails } },
    handler: ({ principal, params: { id: caseId } }) => readCaseEmails(world, principal, caseId),
  })
  app.route({
    method: 'POST',
    url: '/emails/:id/move',
    schema: {
      summary: 'Move a mail to another case, or make it a case of its own',
      tags,
      params,
      body: moveEmail,
      response: { 200: movedEmail },
    },
    handler: ({ principal, params: { id: emailId }, body }) => moveMail(world, principal, emailId, body),
  })
  app.route({
    method: 'POST',
    url: '/emails/:id/confirm-sender',
    schema: { summary: 'The sender belongs to the case', tags, params, response: { 204: z.null() } },
    handler: async ({ principal, params: { id: emailId } }, reply) => {
      await confirmSender(world, principal, emailId)
      return reply.code(204).send(null)
    },
  })
}

function mergeRoutes(app: HttpApp, world: World): void {
  app.route({
    method: 'POST',
    url: '/cases/:id/merge',
    schema: { summary: 'Merge a case into another', tags, params, body: mergeCase, response: { 200: merged } },
    handler: ({ principal, params: { id: caseId }, body }) => mergeCases(world, principal, caseId, body.intoCaseId),
  })
  app.route({
    method: 'POST',
    url: '/merges/:id/undo',
    schema: { summary: 'Take a merge back', tags, params, response: { 204: z.null() } },
    handler: async ({ principal, params: { id: mergeId } }, reply) => {
      await undoMerge(world, principal, mergeId)
      return reply.code(204).send(null)
    },
  })
  app.route({
    method: 'POST',
    url: '/cases/:id/joins/:otherId',
    schema: {
      summary: 'Answer whether two cases are one conversation',
      tags,
      params: z.object({ id, otherId: id }),
      body: z.object({ join: z.boolean() }),
      response: { 204: z.null() },
    },
    handler: async ({ principal, params: { id: caseId, otherId }, body }, reply) => {
      await answerJoin(world, principal, caseId, otherId, body.join)
      return reply.code(204).send(null)
    },
  })
}
