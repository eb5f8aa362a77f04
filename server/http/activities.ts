import { z } from 'zod'
import {
  activity,
  activityList,
  caseFamily,
  createActivity,
  editActivity,
  listActivities,
  setParent as setParentSchema,
} from '../../contract/api/activities.ts'
import { id } from '../../contract/api/shared.ts'
import { readActivities } from '../domain/activities/read-activities.ts'
import { addActivity, changeActivity, removeActivity } from '../domain/activities/save-activity.ts'
import { findVisibleCase } from '../domain/cases/find-visible-case.ts'
import { readFamily, setParent } from '../domain/cases/set-parent.ts'
import type { World } from '../domain/world.ts'
import type { HttpApp } from './http-app.ts'

const params = z.object({ id })
const tags = ['activities']

/** Tasks on cases, and cases above and below each other. */
export default async function activityRoutes(app: HttpApp, world: World): Promise<void> {
  app.route({
    method: 'GET',
    url: '/cases/:id/activities',
    schema: { summary: 'Tasks of a case', tags, params, response: { 200: z.object({ items: z.array(activity) }) } },
    handler: async ({ principal, params: { id: caseId } }) => {
      const row = await findVisibleCase(world.db, principal, caseId)
      return { items: (await readActivities(world.db, principal, world.clock(), { caseId: row.id })).items }
    },
  })
  app.route({
    method: 'POST',
    url: '/cases/:id/activities',
    schema: { summary: 'Add a task', tags, params, body: createActivity, response: { 201: activity } },
    handler: async (request, reply) => reply.code(201).send(await addActivity(world, request.principal, request.params.id, request.body)),
  })
  app.route({
    method: 'GET',
    url: '/activities',
    schema: { summary: 'Tasks by due date', tags, querystring: listActivities, response: { 200: activityList } },
    handler: ({ principal, query }) => readActivities(world.db, principal, world.clock(), query),
  })
  app.route({
    method: 'PATCH',
    url: '/activities/:id',
    schema: { summary: 'Change a task, or mark it done', tags, params, body: editActivity, response: { 200: activity } },
    handler: (request) => changeActivity(world, request.principal, request.params.id, request.body),
  })
  app.route({
    method: 'DELETE',
    url: '/activities/:id',
    schema: { summary: 'Remove a task', tags, params, response: { 204: z.null() } },
    handler: async (request, reply) => {
      await removeActivity(world, request.principal, request.params.id)
      return reply.code(204).send(null)
    },
  })
  familyRoutes(app, world)
}

function familyRoutes(app: HttpApp, world: World): void {
  app.route({
    method: 'GET',
    url: '/cases/:id/family',
    schema: { summary: 'The case above, and those below', tags, params, response: { 200: caseFamily } },
    handler: (request) => readFamily(world.db, request.principal, request.params.id),
  })
  app.route({
    method: 'PUT',
    url: '/cases/:id/parent',
    schema: { summary: 'Put a case below another one', tags, params, body: setParentSchema, response: { 204: z.null() } },
    handler: async (request, reply) => {
      await setParent(world, request.principal, request.params.id, request.body.parent)
      return reply.code(204).send(null)
    },
  })
  app.route({
    method: 'DELETE',
    url: '/cases/:id/parent',
    schema: { summary: 'Take a case out from below another one', tags, params, response: { 204: z.null() } },
    handler: async (request, reply) => {
      await setParent(world, request.principal, request.params.id, null)
      return reply.code(204).send(null)
    },
  })
}
