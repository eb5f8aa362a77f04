import { z } from 'zod'
import { listRuns, runDetail, runList, undoResult } from '../../contract/api/runs.ts'
import { id } from '../../contract/api/shared.ts'
import { retryRun } from '../domain/runs/perform-now.ts'
import { readRun, readRuns } from '../domain/runs/run-list.ts'
import { undoRun } from '../domain/runs/undo-run.ts'
import type { World } from '../domain/world.ts'
import type { HttpApp } from './http-app.ts'

const tags = ['runs']
const params = z.object({ id })

/** The agent's runs: what it saw, thought and did, and how to take that back. */
export default async function runsRoutes(app: HttpApp, world: World): Promise<void> {
  app.route({
    method: 'GET',
    url: '/runs',
    schema: { summary: 'Runs of the agent, newest first', tags, querystring: listRuns, response: { 200: runList } },
    handler: ({ principal, query }) => readRuns(world.db, principal, query),
  })
  app.route({
    method: 'GET',
    url: '/runs/:id',
    schema: { summary: 'One run with its predictions', tags, params, response: { 200: runDetail } },
    handler: (request) => readRun(world.db, request.principal, request.params.id),
  })
  app.route({
    method: 'POST',
    url: '/runs/:id/undo',
    schema: { summary: 'Take back what it did', tags, params, response: { 200: undoResult } },
    handler: (request) => undoRun(world, request.principal, request.params.id),
  })
  app.route({
    method: 'POST',
    url: '/runs/:id/retry',
    schema: { summary: 'Look again', tags, params, response: { 202: z.object({ runId: id }) } },
    handler: async (request, reply) => reply.code(202).send({ runId: await retryRun(world, request.principal, request.params.id) }),
  })
}
