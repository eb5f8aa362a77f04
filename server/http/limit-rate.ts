import type { FastifyRequest } from 'fastify'
import type { HttpApp } from './http-app.ts'
import { Turned } from './problem.ts'

/** Requests a minute: the first four per address, the last per signed-in person or key. Each server process counts for itself. */
export interface RateLimits {
  signIn: number
  public: number
  widget: number
  bot: number
  principal: number
}
export const defaultRateLimits: RateLimits = { signIn: 60, public: 300, widget: 6000, bot: 6000, principal: 1200 }

/** Counts one request; refuses with 429 above the limit. */
export type CountRequest = (request: FastifyRequest, kind: keyof RateLimits, key: string) => Promise<void>

const window = 60_000

/** Needs @fastify/rate-limit registered with `global: false`. */
export function rateLimiter(app: HttpApp, limits: RateLimits): CountRequest {
  const keys = new WeakMap<FastifyRequest, string>()
  const limiterOf = (kind: keyof RateLimits) =>
    app.createRateLimit({ max: limits[kind], timeWindow: window, keyGenerator: (request) => keys.get(request) ?? request.ip })
  const limiters = {
    signIn: limiterOf('signIn'),
    public: limiterOf('public'),
    widget: limiterOf('widget'),
    bot: limiterOf('bot'),
    principal: limiterOf('principal'),
  }
  return async (request, kind, key) => {
    keys.set(request, key)
    const count = await limiters[kind](request)
    if (!count.isAllowed && count.isExceeded) throw new Turned(429, `Too many requests; please wait ${count.ttlInSeconds} seconds.`)
  }
}
