import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { changePassword, passwordOnly, twoFactorSetup } from '../../contract/api/sign-in.ts'
import { type OwnChange, recordOwnChange } from '../domain/representatives/record-sign-in.ts'
import { forgetTry } from '../domain/representatives/slow-guessing.ts'
import { Turned } from './problem.ts'
import { requireTaken, type SignInDoor, slowDown } from './sign-in-door.ts'

const config = { access: 'sign-in' } as const
const tags = ['sign-in']
const done = z.object({ status: z.boolean() })

/** What somebody signed in changes about their own sign-in; the present password is asked for, and guessing it is slowed down too. */
export function ownSignInRoutes(door: SignInDoor): void {
  const { app } = door
  app.route({
    method: 'POST',
    url: '/auth/change-password',
    config,
    schema: { summary: 'Change your own password', tags, body: changePassword, response: { 200: done } },
    handler: async (request, reply) => {
      await change(door, request, reply, '/change-password', { what: 'password', to: 'changed' })
      return { status: true }
    },
  })
  app.route({
    method: 'POST',
    url: '/auth/two-factor/enable',
    config,
    schema: {
      summary: 'Begin to set up the second factor; it counts once a code was verified',
      tags,
      body: passwordOnly,
      response: { 200: twoFactorSetup },
    },
    handler: async (request, reply) => twoFactorSetup.parse(await change(door, request, reply, '/two-factor/enable', null)),
  })
  app.route({
    method: 'POST',
    url: '/auth/two-factor/disable',
    config,
    schema: { summary: 'Remove the second factor', tags, body: passwordOnly, response: { 200: done } },
    handler: async (request, reply) => {
      await change(door, request, reply, '/two-factor/disable', { what: 'second-factor', to: 'removed' })
      return { status: true }
    },
  })
  const backupCodes = twoFactorSetup.pick({ backupCodes: true })
  app.route({
    method: 'POST',
    url: '/auth/two-factor/generate-backup-codes',
    config,
    schema: { summary: 'New backup codes; the old ones end', tags, body: passwordOnly, response: { 200: backupCodes } },
    handler: async (request, reply) =>
      backupCodes.parse(
        await change(door, request, reply, '/two-factor/generate-backup-codes', { what: 'second-factor', to: 'new backup codes' }),
      ),
  })
}

async function change(
  door: SignInDoor,
  request: FastifyRequest,
  reply: FastifyReply,
  path: string,
  told: OwnChange | null,
): Promise<Record<string, unknown>> {
  const found = await door.session(request)
  if (!found) throw new Turned(401, 'Please sign in.')
  const attempt = { email: found.user.email, address: request.ip }
  await slowDown(door.world, attempt)
  const answer = await door.ask(request, reply, path, request.body)
  requireTaken(answer)
  await forgetTry(door.world.db, attempt)
  if (told) await recordOwnChange(door.world, found.user.id, told)
  return answer.body
}
