import swagger from '@fastify/swagger'
import swaggerUi from '@fastify/swagger-ui'
import { createJsonSchemaTransform } from 'fastify-type-provider-zod'
import type { HttpApp } from './http-app.ts'

/** Describes every route at /api/openapi.json (OpenAPI 3.1), and for people at /api. Register before the routes. */
export async function describeApi(app: HttpApp, version: string): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Casewright',
        version,
        description:
          'Everything that the desk does goes through this API. Errors are application/problem+json (RFC 9457) with a sentence in `detail`.',
      },
      components: {
        securitySchemes: {
          apiKey: { type: 'http', scheme: 'bearer', description: 'An API key: Authorization: Bearer cw_...' },
          session: { type: 'apiKey', in: 'cookie', name: 'casewright.session_token', description: 'The cookie of a signed-in person.' },
        },
      },
      security: [{ apiKey: [] }, { session: [] }],
    },
    transform: createJsonSchemaTransform({ skipList: [] }),
  })
  await app.register(swaggerUi, {
    routePrefix: '/api',
    uiConfig: { url: '/api/openapi.json', docExpansion: 'list', tryItOutEnabled: false },
    theme: { title: 'Casewright API' },
  })
  app.route({ method: 'GET', url: '/api/openapi.json', schema: { hide: true }, handler: () => app.swagger() })
}
