import { z } from 'zod'
import { acceptedInvitation, acceptInvitation as body, invitation, setup } from '../../contract/api/sign-in.ts'
import { acceptInvitation, findInvitation } from '../domain/representatives/accept-invitation.ts'
import { readSetup } from '../domain/representatives/read-setup.ts'
import type { World } from '../domain/world.ts'
import type { HttpApp } from './http-app.ts'

const config = { access: 'sign-in' } as const
const tags = ['sign-in']
const params = z.object({ token: z.string().max(100) })

export default async function invitationRoutes(app: HttpApp, world: World): Promise<void> {
  app.route({
    method: 'GET',
    url: '/setup',
    config: { access: 'public' },
    schema: { summary: 'What the sign-in page shows', tags, response: { 200: setup } },
    handler: () => readSetup(world.db),
  })
  app.route({
    method: 'GET',
    url: '/invitations/:token',
    config,
    schema: { summary: 'Whom a one-time link is for', tags, params, response: { 200: invitation } },
    handler: async (request) => {
      const { name, email, purpose } = await findInvitation(world.db, request.params.token, world.clock())
      return { name, email, purpose }
    },
  })
  app.route({
    method: 'POST',
    url: '/invitations/:token',
    config,
    schema: { summary: 'Choose the password; the link is used up', tags, params, body, response: { 200: acceptedInvitation } },
    handler: (request) => acceptInvitation(world, request.params.token, request.body),
  })
}
