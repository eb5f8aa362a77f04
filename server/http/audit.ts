import { z } from 'zod'
import { auditList } from '../../contract/api/settings.ts'
import { timelineKinds } from '../../contract/timeline.ts'
import { readAudit } from '../domain/timeline/read-audit.ts'
import type { World } from '../domain/world.ts'
import type { HttpApp } from './http-app.ts'

const querystring = z.object({
  before: z.coerce.number().int().positive().optional(),
  kind: z.enum(timelineKinds).optional(),
  search: z.string().max(200).optional(),
})

export default async function auditRoutes(app: HttpApp, world: World): Promise<void> {
  app.route({
    method: 'GET',
    url: '/audit',
    config: { role: 'supervisor' },
    schema: {
      summary: 'What was done to settings and people, and who signed in; the newest first',
      tags: ['audit'],
      querystring,
      response: { 200: auditList },
    },
    handler: (request) => readAudit(world.db, request.query),
  })
}
