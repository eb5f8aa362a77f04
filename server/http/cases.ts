import { z } from 'zod'
import {
  addNote as addNoteBody,
  bulkCases,
  bulkResult,
  cancelCase as cancelBody,
  caseCounts,
  caseDetail,
  caseList,
  caseTimeline,
  editCase as editBody,
  editConflict,
  listCases,
  note,
  openCase as openBody,
  resolutionDraft,
  resolveCase as resolveBody,
} from '../../contract/api/cases.ts'
import { id } from '../../contract/api/shared.ts'
import { addNote } from '../domain/cases/add-note.ts'
import { answerSuggestion } from '../domain/cases/answer-suggestion.ts'
import { cancelCase } from '../domain/cases/cancel-case.ts'
import { countCases, readCases } from '../domain/cases/case-list.ts'
import { changeManyCases } from '../domain/cases/change-many-cases.ts'
import { createCase } from '../domain/cases/create-case.ts'
import { editCase } from '../domain/cases/edit-case.ts'
import { handBackCase, holdCase, releaseCase, takeOverCase } from '../domain/cases/hold-case.ts'
import { lockField } from '../domain/cases/lock-field.ts'
import { readCase } from '../domain/cases/read-case.ts'
import { readNotes } from '../domain/cases/read-notes.ts'
import { reopenCase } from '../domain/cases/reopen-case.ts'
import { resolveCase } from '../domain/cases/resolve-case.ts'
import { reviewFields } from '../domain/cases/review-fields.ts'
import { draftResolutionNow } from '../domain/runs/perform-now.ts'
import { readResolutionDraft } from '../domain/runs/read-resolution-draft.ts'
import { readTimeline } from '../domain/timeline/read-timeline.ts'
import type { Principal, World } from '../domain/world.ts'
import type { HttpApp } from './http-app.ts'

const tags = ['cases']
const params = z.object({ id })

/** Cases: the list, one case, and everything that can happen to it. */
export default async function casesRoutes(app: HttpApp, world: World): Promise<void> {
  readRoutes(app, world)
  writeRoutes(app, world)
  changeRoutes(app, world)
}

function readRoutes(app: HttpApp, world: World): void {
  app.route({
    method: 'GET',
    url: '/cases',
    schema: { summary: 'Cases by view, filter and search', tags, querystring: listCases, response: { 200: caseList } },
    handler: ({ principal, query }) => readCases(world.db, principal, query),
  })
  app.route({
    method: 'GET',
    url: '/cases/counts',
    schema: { summary: 'How many cases each view holds', tags, response: { 200: caseCounts } },
    handler: ({ principal }) => countCases(world.db, principal),
  })
  const idOrNumber = z.object({ id: z.union([id, z.string().regex(/^CAS-\d{1,9}$/i)]).describe('Id, or number such as CAS-01042') })
  app.route({
    method: 'GET',
    url: '/cases/:id',
    schema: { summary: 'One case', tags, params: idOrNumber, response: { 200: caseDetail } },
    handler: (request) => readCase(world.db, request.principal, request.params.id),
  })
  const before = z.object({ before: z.coerce.number().int().optional() })
  app.route({
    method: 'GET',
    url: '/cases/:id/timeline',
    schema: { summary: 'What happened to it, newest first', tags, params, querystring: before, response: { 200: caseTimeline } },
    handler: (request) => readTimeline(world.db, request.principal, { case: request.params.id }, request.query.before),
  })
  app.route({
    method: 'GET',
    url: '/cases/:id/notes',
    schema: { summary: 'Its internal notes, newest first', tags, params, response: { 200: z.object({ items: z.array(note) }) } },
    handler: async (request) => ({ items: await readNotes(world.db, request.principal, request.params.id) }),
  })
}

function writeRoutes(app: HttpApp, world: World): void {
  app.route({
    method: 'POST',
    url: '/cases',
    schema: { summary: 'Open a case by hand', tags, body: openBody, response: { 201: caseDetail } },
    handler: async (request, reply) =>
      reply.code(201).send(await readCase(world.db, request.principal, await createCase(world, request.principal, request.body))),
  })
  app.route({
    method: 'PATCH',
    url: '/cases/:id',
    schema: {
      summary: 'Change fields; 409 with both values where somebody was quicker',
      tags,
      params,
      body: editBody,
      response: { 200: caseDetail, 204: z.null(), 409: editConflict },
    },
    handler: async (request, reply) => {
      await editCase(world, request.principal, request.params.id, request.body)
      const isStillTheirs = !request.body.queueId || request.principal.queueIds.includes(request.body.queueId)
      return isStillTheirs ? readCase(world.db, request.principal, request.params.id) : reply.code(204).send(null)
    },
  })
  app.route({
    method: 'POST',
    url: '/cases/:id/notes',
    schema: { summary: 'Write an internal note', tags, params, body: addNoteBody, response: { 201: note } },
    handler: async (request, reply) => reply.code(201).send(await addNote(world, request.principal, request.params.id, request.body.text)),
  })
  app.route({
    method: 'POST',
    url: '/cases/:id/resolution-draft',
    schema: { summary: 'Let the agent fill the resolution, for review', tags, params, response: { 200: resolutionDraft } },
    handler: async (request) => readResolutionDraft(world.db, await draftResolutionNow(world, request.principal, request.params.id)),
  })
  app.route({
    method: 'POST',
    url: '/cases/bulk',
    schema: { summary: 'Assign, resolve or cancel many', tags, body: bulkCases, response: { 200: bulkResult } },
    handler: (request) => changeManyCases(world, request.principal, request.body),
  })
}

function changeRoutes(app: HttpApp, world: World): void {
  const change = (
    method: 'POST' | 'PUT' | 'DELETE',
    path: string,
    summary: string,
    act: (world: World, principal: Principal, id: string) => Promise<void>,
  ) =>
    app.route({
      method,
      url: `/cases/:id/${path}`,
      schema: { summary, tags, params, response: { 200: caseDetail } },
      handler: async (request) => {
        await act(world, request.principal, request.params.id)
        return readCase(world.db, request.principal, request.params.id)
      },
    })
  change('DELETE', 'resolution', 'Reopen it', reopenCase)
  change('PUT', 'hold', 'Hold: no follow-up and no closing', holdCase)
  change('DELETE', 'hold', 'Release from hold', releaseCase)
  change('PUT', 'take-over', 'Take over: no automatic act of the agent', takeOverCase)
  change('DELETE', 'take-over', 'Hand back to the agent', handBackCase)
  answerRoutes(app, world)
}

function answerRoutes(app: HttpApp, world: World): void {
  const answer = async (id: string, principal: Principal, act: Promise<void>) => {
    await act
    return readCase(world.db, principal, id)
  }
  app.route({
    method: 'POST',
    url: '/cases/:id/resolution',
    schema: { summary: 'Resolve it', tags, params, body: resolveBody, response: { 200: caseDetail } },
    handler: ({ principal, params: { id }, body }) => answer(id, principal, resolveCase(world, principal, id, body)),
  })
  app.route({
    method: 'POST',
    url: '/cases/:id/cancellation',
    schema: { summary: 'Cancel it', tags, params, body: cancelBody, response: { 200: caseDetail } },
    handler: ({ principal, params: { id }, body }) => answer(id, principal, cancelCase(world, principal, id, body.statusReason)),
  })
  app.route({
    method: 'POST',
    url: '/cases/:id/review',
    schema: {
      summary: 'Mark what the agent wrote as reviewed',
      tags,
      params,
      body: z.object({ fields: z.array(z.string()).max(500).optional() }),
      response: { 200: caseDetail },
    },
    handler: ({ principal, params: { id }, body }) => answer(id, principal, reviewFields(world, principal, id, body.fields)),
  })
  const fieldParams = params.extend({ field: z.string().max(60) })
  app.route({
    method: 'POST',
    url: '/cases/:id/suggestions/:field',
    schema: {
      summary: 'Confirm or refuse a suggestion',
      tags,
      params: fieldParams,
      body: z.object({ do: z.enum(['confirm', 'refuse']) }),
      response: { 200: caseDetail },
    },
    handler: ({ principal, params: { id, field }, body }) => answer(id, principal, answerSuggestion(world, principal, id, field, body.do)),
  })
  for (const [method, isLocked] of [
    ['PUT', true],
    ['DELETE', false],
  ] as const)
    app.route({
      method,
      url: '/cases/:id/locks/:field',
      schema: {
        summary: isLocked ? 'Keep the agent off this field' : 'Let the agent on this field again',
        tags,
        params: fieldParams,
        response: { 200: caseDetail },
      },
      handler: ({ principal, params: { id, field } }) => answer(id, principal, lockField(world, principal, id, field, isLocked)),
    })
}
