import type { TestContext } from 'node:test'
import { openAuth } from '../../server/auth/open-auth.ts'
import type { JobName, Jobs, World } from '../../server/domain/world.ts'
import apiKeyRoutes from '../../server/http/api-keys.ts'
import auditRoutes from '../../server/http/audit.ts'
import { buildServer } from '../../server/http/build-server.ts'
import type { RouteModule } from '../../server/http/http-app.ts'
import invitationRoutes from '../../server/http/invitations.ts'
import type { RateLimits } from '../../server/http/limit-rate.ts'
import representativeRoutes from '../../server/http/representatives.ts'
import securitySettingsRoutes from '../../server/http/security-settings.ts'
import type { PageFolders } from '../../server/http/serve-pages.ts'
import webhookRoutes from '../../server/http/webhooks.ts'
import { freshDatabase } from './database.ts'
import { type PersonToSignIn, signInPerson } from './sign-in.ts'

/** The HTTP server with the routes of sign-in, people, keys and webhooks, on a database of its own; jobs are kept in a list, not run. */
export async function smallServer(
  t: TestContext,
  options: { routes?: RouteModule[]; rateLimits?: Partial<RateLimits>; publicUrl?: string; folders?: PageFolders } = {},
) {
  let dropDatabase: () => unknown = () => {}
  const db = await freshDatabase({ after: (end) => (dropDatabase = end as () => unknown) })
  let now = new Date('2026-11-23T09:00:00Z')
  const jobs: { name: JobName; data: Jobs[JobName] }[] = []
  const world: World = {
    db,
    clock: () => now,
    predictor: () => Promise.reject(new Error('No prediction is asked for in these tests.')),
    languageModel: () => Promise.reject(new Error('No language model is asked in these tests.')),
    learn: () => Promise.reject(new Error('Nothing is learned in these tests.')),
    enqueue: async (_tx, name, data) => void jobs.push({ name, data }),
    // Turned around, so that a test sees what is stored is not what was given.
    secrets: { encrypt: (plain) => [...plain].reverse().join(''), decrypt: (stored) => [...stored].reverse().join('') },
    mail: {
      keys: [{ id: 'test', secret: Buffer.alloc(32, 7) }],
      loopMarks: ['casewright-small-server'],
      resolve: async (name) => Promise.reject(Object.assign(new Error(`There is no ${name}.`), { code: 'ENOTFOUND' })),
      deliver: async () => ({ is: 'not-reached', reason: 'There is no server here.' }),
      tryMailbox: async () => ({ steps: [], folders: [] }),
      requestToken: async (url) => Promise.reject(new Error(`Nobody answers at ${url}.`)),
    },
    publicUrl: () => options.publicUrl ?? 'http://127.0.0.1:4000',
    reachesPrivateNetworks: true,
  }
  const auth = await openAuth(world, console.error)
  const app = await buildServer({
    world,
    auth,
    config: {
      version: '0.0.0',
      trustProxy: false,
      logger: false,
      folders: options.folders ?? { desk: '/nowhere', widget: '/nowhere' },
      rateLimits: { signIn: 1000, ...options.rateLimits },
      socketCheckMs: 20,
    },
    routes: [
      apiKeyRoutes,
      auditRoutes,
      invitationRoutes,
      representativeRoutes,
      securitySettingsRoutes,
      webhookRoutes,
      ...(options.routes ?? []),
    ],
  })
  t.after(async () => {
    await app.close()
    await dropDatabase()
  })
  return {
    app,
    auth,
    db,
    jobs,
    world,
    passes: (milliseconds: number) => {
      now = new Date(now.getTime() + milliseconds)
    },
    signedIn: (person?: PersonToSignIn) => signInPerson(world, auth, person),
  }
}
