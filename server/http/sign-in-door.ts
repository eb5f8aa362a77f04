import type { FastifyReply, FastifyRequest } from 'fastify'
import { type AuthAnswer, askAuth, sentenceOf } from '../auth/ask-auth.ts'
import type { Auth } from '../auth/open-auth.ts'
import { recordFailedSignIn } from '../domain/representatives/record-sign-in.ts'
import { countTry, type SignInTry } from '../domain/representatives/slow-guessing.ts'
import type { World } from '../domain/world.ts'
import type { HttpApp } from './http-app.ts'
import { Turned } from './problem.ts'

/** What the routes of sign-in share. */
export interface SignInDoor {
  app: HttpApp
  world: World
  /** Asks better-auth and hands its cookies on. */
  ask: (request: FastifyRequest, reply: FastifyReply, path: string, body?: unknown) => Promise<AuthAnswer>
  /** The session of the request's cookie, or null. */
  session: (request: FastifyRequest) => ReturnType<Auth['api']['getSession']>
}

export function signInDoor(app: HttpApp, world: World, auth: Auth): SignInDoor {
  return {
    app,
    world,
    async ask(request, reply, path, body = {}) {
      const { cookie, 'user-agent': userAgent } = request.headers
      const answer = await askAuth(auth, { path, method: 'POST', body, cookie, userAgent, address: request.ip })
      if (answer.cookies.length > 0) reply.header('set-cookie', answer.cookies)
      return answer
    },
    session: (request) => auth.api.getSession({ headers: new Headers({ cookie: request.headers.cookie ?? '' }) }),
  }
}

/** @throws Turned where better-auth refused, with a sentence */
export function requireTaken(answer: AuthAnswer): void {
  if (answer.status >= 400) throw new Turned(Math.min(answer.status, 500), sentenceOf(answer))
}

/** Counts a try; @throws Turned 429 after too many */
export async function slowDown(world: World, attempt: SignInTry): Promise<void> {
  const seconds = await countTry(world.db, attempt, world.clock())
  if (seconds === 0) return
  await recordFailedSignIn(world, attempt, 'too many tries')
  throw new Turned(429, `Too many tries. Please wait ${Math.ceil(seconds / 60)} minutes.`)
}
