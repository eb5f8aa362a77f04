import { z } from 'zod'
import { me, preferences, setPresence as presenceBody } from '../../contract/api/me.ts'
import { readMe, savePreferences, setPresence } from '../domain/representatives/read-me.ts'
import type { World } from '../domain/world.ts'
import type { HttpApp } from './http-app.ts'

const tags = ['me']
// Defaults would overwrite what an edit does not name.
const editPreferences = z
  .object({
    language: z.string().max(20),
    theme: z.enum(['auto', 'light', 'dark']),
    singleKeys: z.boolean(),
    sound: z.boolean(),
    desktopNotifications: z.boolean(),
  })
  .partial()

/** The person signed in. */
export function meRoutes(program: { isDemo: () => Promise<boolean>; version: string }) {
  return async (app: HttpApp, world: World): Promise<void> => {
    app.route({
      method: 'GET',
      url: '/me',
      config: { isOpenBeforeTwoFactor: true },
      schema: { summary: 'Who is signed in', tags, response: { 200: me } },
      handler: async ({ principal }) => readMe(world.db, principal, { isDemo: await program.isDemo(), version: program.version }),
    })
    app.route({
      method: 'PUT',
      url: '/me/presence',
      schema: { summary: 'Be available, away or offline', tags, body: presenceBody, response: { 204: z.null() } },
      handler: async ({ principal, body }, reply) => {
        await setPresence(world, principal, body.presence)
        return reply.code(204).send(null)
      },
    })
    app.route({
      method: 'PATCH',
      url: '/me/preferences',
      schema: { summary: 'How the desk looks and sounds for you', tags, body: editPreferences, response: { 200: preferences } },
      handler: ({ principal, body }) => savePreferences(world, principal, body),
    })
  }
}
