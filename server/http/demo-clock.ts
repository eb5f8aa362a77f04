import { z } from 'zod'
import { demoClock, demoReply, moveDemoClock } from '../../contract/api/demo.ts'
import { NotFound } from '../domain/errors.ts'
import { readSetup } from '../domain/representatives/read-setup.ts'
import type { Principal, World } from '../domain/world.ts'
import type { RouteModule } from './http-app.ts'

const tags = ['demo world']

export interface DemoTime {
  aheadMs: () => number
  /** Sets the clock ahead by so many hours. */
  move: (world: World, hours: number) => Promise<void>
  answer: (world: World, principal: Principal, caseId: string, says: z.infer<typeof demoReply>['says']) => Promise<void>
}

/** Only while the demo world is here: a clock to set ahead, and customers who answer when asked to. */
export const demoClockRoutes =
  (time: DemoTime): RouteModule =>
  async (app, world) => {
    const mustBeDemo = async (at: World) => {
      if (!(await readSetup(at.db)).isDemo) throw new NotFound('clock to set')
    }
    const view = () => ({ now: world.clock().toISOString(), isAhead: time.aheadMs() > 0, aheadMs: time.aheadMs() })
    app.route({
      method: 'GET',
      url: '/demo/clock',
      schema: { summary: 'What time it is in the demo world', tags, response: { 200: demoClock } },
      handler: async () => {
        await mustBeDemo(world)
        return view()
      },
    })
    app.route({
      method: 'POST',
      url: '/demo/clock',
      schema: { summary: 'Set the demo world’s clock ahead', tags, body: moveDemoClock, response: { 200: demoClock } },
      handler: async ({ body }) => {
        await mustBeDemo(world)
        await time.move(world, body.hours)
        return view()
      },
    })
    app.route({
      method: 'POST',
      url: '/demo/replies',
      schema: { summary: 'Let the customer of a case answer', tags, body: demoReply, response: { 204: z.null() } },
      handler: async ({ principal, body }, reply) => {
        await mustBeDemo(world)
        await time.answer(world, principal, body.caseId, body.says)
        return reply.code(204).send(null)
      },
    })
  }
