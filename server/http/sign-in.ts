import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { secondFactorCode, signedIn, signIn } from '../../contract/api/sign-in.ts'
import { type AuthAnswer, sentenceOf } from '../auth/ask-auth.ts'
import type { Auth } from '../auth/open-auth.ts'
import {
  recordFailedSignIn,
  recordOwnChange,
  recordSignIn,
  recordSignOut,
  type SignInWay,
} from '../domain/representatives/record-sign-in.ts'
import { forgetTry } from '../domain/representatives/slow-guessing.ts'
import type { RouteModule } from './http-app.ts'
import { ownSignInRoutes } from './own-sign-in.ts'
import { Turned } from './problem.ts'
import { requireSameOrigin } from './same-origin.ts'
import { requireTaken, type SignInDoor, signInDoor, slowDown } from './sign-in-door.ts'

const config = { access: 'sign-in' } as const
const tags = ['sign-in']
const done = z.object({ status: z.boolean() })
const session = z
  .object({ user: z.object({ id: z.string(), name: z.string(), email: z.string() }), expiresAt: z.iso.datetime() })
  .nullable()

/** Sign-in by better-auth: just these of its endpoints, each with our own check of origin, pace and audit around it. */
export const signInRoutes =
  (auth: Auth): RouteModule =>
  async (app, world) => {
    app.addHook('onRequest', async (request) => {
      // A page elsewhere must not sign anybody in or out either; a program that is no browser sends neither header.
      if (request.method !== 'GET' && (request.headers.cookie || request.headers.origin)) requireSameOrigin(request, world.publicUrl())
    })
    const door = signInDoor(app, world, auth)
    passwordRoute(door)
    codeRoutes(door)
    sessionRoutes(door)
    ownSignInRoutes(door)
  }

function passwordRoute(door: SignInDoor): void {
  door.app.route({
    method: 'POST',
    url: '/auth/sign-in/email',
    config,
    schema: { summary: 'Sign in with e-mail address and password', tags, body: signIn, response: { 200: signedIn } },
    handler: async (request, reply) => {
      const attempt = { email: request.body.email.trim().toLowerCase(), address: request.ip }
      await slowDown(door.world, attempt)
      const answer = await door.ask(request, reply, '/sign-in/email', { ...request.body, email: attempt.email })
      if (answer.status >= 400) await recordFailedSignIn(door.world, attempt, sentenceOf(answer))
      requireTaken(answer)
      await forgetTry(door.world.db, attempt)
      if (answer.body.twoFactorRedirect) return { twoFactorRedirect: true }
      await admit(door, request, reply, answer, 'password')
      return {}
    },
  })
}

/** The last step of a sign-in. @throws Turned for somebody deactivated, who goes without a cookie */
async function admit(door: SignInDoor, request: FastifyRequest, reply: FastifyReply, answer: AuthAnswer, how: SignInWay): Promise<void> {
  const { id } = answer.body.user as { id: string }
  if (await recordSignIn(door.world, id, how, request.ip)) return
  reply.removeHeader('set-cookie')
  throw new Turned(403, 'This account has been deactivated. Please ask an administrator.')
}

function codeRoutes(door: SignInDoor): void {
  const ways = [
    { path: '/two-factor/verify-totp', how: 'code', summary: 'The code of the second factor: ends a sign-in, or its set-up' },
    { path: '/two-factor/verify-backup-code', how: 'backup-code', summary: 'A backup code instead of the second factor' },
  ] as const
  for (const { path, how, summary } of ways) {
    door.app.route({
      method: 'POST',
      url: `/auth${path}`,
      config,
      schema: { summary, tags, body: secondFactorCode, response: { 200: done } },
      handler: async (request, reply) => {
        const before = await door.session(request)
        const answer = await door.ask(request, reply, path, request.body)
        if (answer.status >= 400 && !before) await recordFailedSignIn(door.world, { email: '', address: request.ip }, sentenceOf(answer))
        requireTaken(answer)
        if (before) await recordOwnChange(door.world, before.user.id, { what: 'second-factor', to: 'verified' })
        else await admit(door, request, reply, answer, how)
        return { status: true }
      },
    })
  }
}

function sessionRoutes(door: SignInDoor): void {
  door.app.route({
    method: 'GET',
    url: '/auth/get-session',
    config: { access: 'public' },
    schema: { summary: 'Who is signed in, or null', tags, response: { 200: session } },
    handler: async (request) => {
      const found = await door.session(request)
      if (!found) return null
      const { id, name, email } = found.user
      return { user: { id, name, email }, expiresAt: found.session.expiresAt.toISOString() }
    },
  })
  door.app.route({
    method: 'POST',
    url: '/auth/sign-out',
    config,
    schema: { summary: 'Sign out', tags, response: { 200: done } },
    handler: async (request, reply) => {
      const found = await door.session(request)
      requireTaken(await door.ask(request, reply, '/sign-out'))
      if (found) await recordSignOut(door.world, found.user.id, request.ip)
      return { status: true }
    },
  })
}
