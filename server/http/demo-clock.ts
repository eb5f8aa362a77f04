import { z } from 'zod'
import { demoClock, demoReply, moveDemoClock } from '../../contract/api/demo.ts'
import { type AheadClock, moveClock } from '../demo/demo-clock.ts'
import { writeDemoReply } from '../demo/demo-reply.ts'
import { NotFound } from '../domain/errors.ts'
import { readSetup } from '../domain/representatives/read-setup.ts'
import type { World } from '../domain/world.ts'
import type { RouteModule } from './http-app.ts'

const tags = ['demo world']

/** Only while the demo world is here: a clock to set ahead, and customers who answer when asked to. */
export const demoClockRoutes =
  (clock: AheadClock): RouteModule =>
  async (app, world) => {
    const mustBeDemo = async (at: World) => {
      if (!(await readSetup(at.db)).isDemo) throw new NotFound('clock to set')
    }
    const view = () => ({ now: world.clock().toISOString(), isAhead: clock.aheadMs() > 0, aheadMs: clock.aheadMs() })
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
        await moveClock(world, clock, body.hours)
        return view()
      },
    })
    app.route({
      method: 'POST',
      url: '/demo/replies',
      schema: { summary: 'Let the customer of a case answer', tags, body: demoReply, response: { 204: z.null() } },
      handler: async ({ principal, body }, reply) => {
        await mustBeDemo(world)
        await writeDemoReply(world, principal, body.caseId, body.says)
        return reply.code(204).send(null)
      },
    })
  }
