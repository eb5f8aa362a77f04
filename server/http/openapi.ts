import swagger, { type SwaggerTransform } from '@fastify/swagger'
import swaggerUi from '@fastify/swagger-ui'
import { createJsonSchemaTransform } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { problem } from '../../contract/api/shared.ts'
import type { HttpApp, RouteAccess } from './http-app.ts'

const { $schema: _, ...problemSchema } = z.toJSONSchema(problem)
const fromZod = createJsonSchemaTransform({ skipList: [] })

function forWhom(access: RouteAccess['access'], role: RouteAccess['role']): string {
  if (access === 'public') return 'Open to everybody.'
  if (access === 'sign-in') return 'For people, with the cookie where they are signed in.'
  if (access === 'widget') return 'For the widget, with its own token.'
  if (access === 'bot') return 'For bots, with the bot’s token.'
  if (role === 'administrator') return 'For administrators, and keys with the scope `admin`.'
  return role === 'supervisor' ? 'For supervisors and administrators.' : ''
}

/** What zod says of a route, with who may call it and what an error looks like. */
const describeRoute: SwaggerTransform = (route) => {
  const { schema, url } = fromZod(route as Parameters<typeof fromZod>[0])
  if (!schema || schema.hide) return { schema, url }
  const { access, role } = (route.route.config ?? {}) as RouteAccess
  const errors = {
    description: 'Refused, with a sentence in `detail`',
    content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
  }
  const described = {
    ...schema,
    ...(access ? { security: [] } : {}),
    description: forWhom(access, role),
    response: { ...(schema.response as object | undefined), '4XX': errors },
  }
  return { schema: described, url }
}

/** Describes every route at /api/openapi.json (OpenAPI 3.1), and for people at /api. Register before the routes. */
export async function describeApi(app: HttpApp, version: string): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Casewright',
        version,
        description:
          'Everything that the desk does goes through this API. A program sends an API key, which administrators make in the settings: `Authorization: Bearer cw_...`. ' +
          'GET needs the scope `read`, other methods `write`, what only administrators may do `admin`. Keys that a body should not have are refused.',
      },
      components: {
        schemas: { Problem: problemSchema as object },
        securitySchemes: {
          apiKey: { type: 'http', scheme: 'bearer', description: 'An API key.' },
          session: {
            type: 'apiKey',
            in: 'cookie',
            name: 'casewright.session_token',
            description: 'The cookie of a signed-in person, from pages of this server only.',
          },
        },
      },
      security: [{ apiKey: [] }, { session: [] }],
    },
    transform: describeRoute,
  })
  await app.register(swaggerUi, {
    routePrefix: '/api',
    // Without the bar that asks for other addresses.
    uiConfig: { layout: 'BaseLayout', docExpansion: 'list', supportedSubmitMethods: [] },
    theme: { title: 'Casewright API' },
  })
  app.route({ method: 'GET', url: '/api/openapi.json', schema: { hide: true }, handler: () => app.swagger() })
}
