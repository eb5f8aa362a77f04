import { randomBytes } from 'node:crypto'
import { betterAuth } from 'better-auth'
import { twoFactor } from 'better-auth/plugins'
import { poolOf } from '../db/open.ts'
import { readSecuritySettings } from '../domain/settings/security-settings.ts'
import type { World } from '../domain/world.ts'

export type Auth = Awaited<ReturnType<typeof openAuth>>

/** The address that the door found behind the trusted proxies, handed to better-auth under a name that no client can send through. */
export const addressHeader = 'x-casewright-address'
/** Where better-auth believes to be: only we talk to it, and our own address may be known only once the server listens. */
export const innerUrl = 'http://casewright.internal'
export const shortestPassword = 10
const longestSessionSeconds = 720 * 3600
const hourMs = 3_600_000

/**
 * Password and second-factor sign-in by better-auth, with its tables in our database. Nobody can sign up: accounts come from invitations.
 * Sessions are rows that end at the hour set in the security settings; the cookie alone proves nothing.
 * @param onFault hears of what failed inside the library; people are only told that something did
 */
export async function openAuth(world: World, onFault: (message: string, ...details: unknown[]) => void) {
  return betterAuth({
    appName: 'Casewright',
    baseURL: innerUrl,
    basePath: '/api/auth',
    secret: await readSecret(world),
    database: poolOf(world.db),
    emailAndPassword: { enabled: true, disableSignUp: true, minPasswordLength: shortestPassword, maxPasswordLength: 200 },
    account: { modelName: 'account_credential' },
    session: { expiresIn: longestSessionSeconds, disableSessionRefresh: true, cookieCache: { enabled: false } },
    databaseHooks: {
      session: {
        create: {
          before: async (session) => {
            const { sessionHours } = await readSecuritySettings(world.db)
            return { data: { ...session, expiresAt: new Date(Date.now() + sessionHours * hourMs) } }
          },
        },
      },
    },
    plugins: [twoFactor({ issuer: 'Casewright', schema: { twoFactor: { modelName: 'two_factor' } } })],
    // Ours counts in the database, per account and address, and covers every process.
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    logger: { level: 'error', log: (_level, message, ...details) => onFault(message, ...details) },
    advanced: {
      cookiePrefix: 'casewright',
      useSecureCookies: world.publicUrl().startsWith('https:'),
      ipAddress: { ipAddressHeaders: [addressHeader] },
    },
  })
}

/** Signs cookies and encrypts the second factors; made once, kept encrypted under the master key. */
async function readSecret(world: World): Promise<string> {
  const made = JSON.stringify(world.secrets.encrypt(randomBytes(32).toString('base64url')))
  await world.db
    .insertInto('setting')
    .values({ key: 'auth.secret', value: made, updated_at: world.clock() })
    .onConflict((old) => old.doNothing())
    .execute()
  const { value } = await world.db.selectFrom('setting').select('value').where('key', '=', 'auth.secret').executeTakeFirstOrThrow()
  return world.secrets.decrypt(value as string)
}
