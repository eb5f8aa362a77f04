import { DateTime } from 'luxon'
import { z } from 'zod'
import { bulkResult } from '../../contract/api/cases.ts'
import { closings, followUpNumbers, listClosings, reopenClosings as reopenSchema } from '../../contract/api/follow-ups.ts'
import { readClosings, readNumbers } from '../domain/follow-ups/read-numbers.ts'
import { reopenClosings } from '../domain/follow-ups/reopen-closings.ts'
import type { World } from '../domain/world.ts'
import type { HttpApp } from './http-app.ts'

const config = { role: 'supervisor' } as const
const tags = ['follow-ups']
const month = z.string().regex(/^\d{4}-(?:0[1-9]|1[0-2])$/)

/** What came of follow-ups, and what the agent closed by itself. */
export default async function followUpNumberRoutes(app: HttpApp, world: World): Promise<void> {
  app.route({
    method: 'GET',
    url: '/follow-up-numbers',
    config,
    schema: {
      summary: 'What came of follow-ups, by rule and month; the last twelve months unless said',
      tags,
      querystring: z.object({ from: month.optional(), to: month.optional() }),
      response: { 200: followUpNumbers },
    },
    handler: ({ principal, query }) => {
      const last = query.to ? DateTime.fromISO(query.to, { zone: 'utc' }) : DateTime.fromJSDate(world.clock(), { zone: 'utc' })
      const end = last.startOf('month').plus({ months: 1 })
      const begin = query.from ? DateTime.fromISO(query.from, { zone: 'utc' }) : end.minus({ months: 12 })
      return readNumbers(world.db, principal, begin.toJSDate(), end.toJSDate())
    },
  })
  app.route({
    method: 'GET',
    url: '/closings',
    config,
    schema: { summary: 'What the agent closed by itself', tags, querystring: listClosings, response: { 200: closings } },
    handler: ({ principal, query }) => readClosings(world.db, principal, query),
  })
  app.route({
    method: 'POST',
    url: '/closings/reopening',
    config,
    schema: { summary: 'Reopen what the agent closed', tags, body: reopenSchema, response: { 200: bulkResult } },
    handler: ({ principal, body }) => reopenClosings(world, principal, body.ids),
  })
}
