import { createHmac, randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import type { Auth } from '../../server/auth/open-auth.ts'
import { newId } from '../../server/db/new-id.ts'
import { inTransaction } from '../../server/db/transaction.ts'
import { setPassword } from '../../server/domain/representatives/set-password.ts'
import type { Principal, World } from '../../server/domain/world.ts'

export interface SignedInPerson {
  id: string
  userId: string
  name: string
  email: string
  password: string
  /** For `app.inject` and `fetch`: what a browser on our own page sends. */
  headers: { cookie: string; origin: string }
  /** For Playwright's `context.addCookies`, with the `url` of the server. */
  cookie: { name: string; value: string; httpOnly: true; sameSite: 'Lax' }
}

export interface PersonToSignIn {
  name?: string
  role?: Principal['role']
  queueIds?: string[]
  capacity?: number
}

const password = 'a long enough password'
const day = 24 * 3_600_000
let made = 0

/** A representative who has chosen a password and is signed in. */
export async function signInPerson(world: World, auth: Auth, wanted: PersonToSignIn = {}): Promise<SignedInPerson> {
  const name = wanted.name ?? `Person ${++made}`
  const id = newId()
  const email = `${name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '.')}.${randomBytes(3).toString('hex')}@example.test`
  const at = world.clock()
  const userId = await inTransaction(world.db, async (tx) => {
    const person = { id, user_id: null, name, email, role: wanted.role ?? 'representative', capacity: wanted.capacity ?? 4 }
    await tx
      .insertInto('representative')
      .values({ ...person, seen_at: null, created_at: at })
      .execute()
    for (const queue_id of wanted.queueIds ?? []) await tx.insertInto('queue_member').values({ queue_id, representative_id: id }).execute()
    await setPassword(tx, id, password, at)
    return (await tx.selectFrom('representative').select('user_id').where('id', '=', id).executeTakeFirstOrThrow()).user_id as string
  })
  const cookie = await openSession(world, auth, userId)
  return { id, userId, name, email, password, cookie, headers: { cookie: `${cookie.name}=${cookie.value}`, origin: world.publicUrl() } }
}

/** A session as better-auth writes it: the row, and its token signed for the cookie. Saves the half second of a password check. */
async function openSession(world: World, auth: Auth, userId: string): Promise<SignedInPerson['cookie']> {
  const { secret, authCookies } = await auth.$context
  const token = randomBytes(24).toString('base64url')
  const now = new Date()
  await sql`insert into session (id, "expiresAt", token, "createdAt", "updatedAt", "userId")
    values (${newId()}, ${new Date(now.getTime() + day)}, ${token}, ${now}, ${now}, ${userId})`.execute(world.db)
  const signature = createHmac('sha256', secret).update(token).digest('base64')
  return { name: authCookies.sessionToken.name, value: encodeURIComponent(`${token}.${signature}`), httpOnly: true, sameSite: 'Lax' }
}
