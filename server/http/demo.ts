import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { SignJWT } from 'jose'
import { queueSettings } from '../../contract/api/settings.ts'
import { readSetup } from '../domain/representatives/read-setup.ts'
import type { World } from '../domain/world.ts'
import type { HttpApp } from './http-app.ts'
import { answerNotFound } from './problem.ts'

const folder = join(import.meta.dirname, '../demo/page')
const files = { 'page.css': 'text/css; charset=utf-8', 'page.js': 'text/javascript; charset=utf-8' } as const
/** The page is its own: scripts of this server, the widget's styles and sockets. */
const policy =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self' ws: wss:; base-uri 'none'; form-action 'self'"

/** The invented shop that embeds the widget, at `/demo`; only while the demo world is here. With `?as=known` the shop vouches for the visitor. */
export default async function demoPage(app: HttpApp, world: World): Promise<void> {
  app.route({
    method: 'GET',
    url: '/demo',
    schema: { hide: true },
    handler: async (request, reply) => {
      if (!(await readSetup(world.db)).isDemo) return answerNotFound(request, reply)
      const identity = (request.query as { as?: string }).as === 'known' ? await signedVisitor(world) : undefined
      const note = identity
        ? 'You are known here as Ada Byron. <a href="/demo">Be a stranger instead.</a>'
        : '<a href="/demo?as=known">Be a known customer instead:</a> then the shop signs who you are.'
      const page = readFileSync(join(folder, 'index.html'), 'utf8')
        .replace('__IDENTITY_NOTE__', note)
        .replace('__IDENTITY__', identity ? `data-identity="${identity}"` : '')
      return reply
        .header('content-security-policy', policy)
        .header('cache-control', 'no-store')
        .type('text/html; charset=utf-8')
        .send(page as never)
    },
  })
  for (const [name, type] of Object.entries(files))
    app.route({
      method: 'GET',
      url: `/demo/${name}`,
      schema: { hide: true },
      handler: (_request, reply) => reply.type(type).send(readFileSync(join(folder, name), 'utf8') as never),
    })
}

/** What a shop's own server would do for a customer who is signed in there. */
async function signedVisitor(world: World): Promise<string | undefined> {
  const row = await world.db.selectFrom('queue').select(['key', 'settings']).where('key', '=', 'support').executeTakeFirst()
  if (!row) return undefined
  const { identity } = queueSettings.parse(row.settings)
  if (identity?.algorithm !== 'HS256') return undefined
  const seconds = Math.floor(world.clock().getTime() / 1000)
  return new SignJWT({ name: 'Ada Byron', email: 'ada.byron@post.example' })
    .setProtectedHeader({ alg: 'HS256' })
    .setSubject('customer-1815')
    .setAudience(row.key)
    .setIssuedAt(seconds)
    .setExpirationTime(seconds + 3600)
    .sign(new TextEncoder().encode(identity.key))
}
