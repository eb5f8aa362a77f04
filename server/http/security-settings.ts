import { securitySettings } from '../../contract/api/settings.ts'
import { readSecuritySettings, setSecuritySettings } from '../domain/settings/security-settings.ts'
import type { World } from '../domain/world.ts'
import type { HttpApp } from './http-app.ts'

const config = { role: 'administrator' } as const
const tags = ['settings']

export default async function securitySettingsRoutes(app: HttpApp, world: World): Promise<void> {
  app.route({
    method: 'GET',
    url: '/settings/security',
    config,
    schema: { summary: 'How people sign in', tags, response: { 200: securitySettings } },
    handler: () => readSecuritySettings(world.db),
  })
  app.route({
    method: 'PUT',
    url: '/settings/security',
    config,
    schema: { summary: 'Set how people sign in', tags, body: securitySettings, response: { 200: securitySettings } },
    handler: (request) => setSecuritySettings(world, request.principal, request.body),
  })
}
