import { z } from 'zod'
import { editFollowUpGuard, followUpGuard } from '../../contract/api/follow-ups.ts'
import { conditionFact } from '../../contract/api/settings.ts'
import { readGuard, saveGuard } from '../domain/follow-ups/guard.ts'
import { readConditionFacts } from '../domain/updates/condition-facts.ts'
import type { World } from '../domain/world.ts'
import type { HttpApp } from './http-app.ts'

const config = { role: 'administrator' } as const
const tags = ['follow-up rules']
const caseWords = { fact: 'case.words', label: 'All that the contact said', group: 'Case', type: 'text' as const }

/** The cases that the agent never chases and never closes. */
export default async function followUpGuardRoutes(app: HttpApp, world: World): Promise<void> {
  app.route({
    method: 'GET',
    url: '/follow-up-guard',
    config,
    schema: { summary: 'The condition of cases that the agent never chases or closes', tags, response: { 200: followUpGuard } },
    handler: () => readGuard(world.db),
  })
  app.route({
    method: 'GET',
    url: '/follow-up-guard/facts',
    config,
    schema: { summary: 'What it may test', tags, response: { 200: z.object({ items: z.array(conditionFact) }) } },
    handler: async () => ({ items: [...(await readConditionFacts(world.db)), caseWords] }),
  })
  app.route({
    method: 'PUT',
    url: '/follow-up-guard',
    config,
    schema: { summary: 'Change the condition', tags, body: editFollowUpGuard, response: { 200: followUpGuard } },
    handler: ({ principal, body }) => saveGuard(world, principal, body),
  })
}
