import { importSPKI, jwtVerify } from 'jose'
import { z } from 'zod'
import type { QueueSettings } from '../../../contract/api/settings.ts'
import { newId } from '../../db/new-id.ts'
import { inTransaction } from '../../db/transaction.ts'
import { Forbidden, NotFound, Refused } from '../errors.ts'
import { findQueue } from '../queues/find-queue.ts'
import type { Queue, World } from '../world.ts'

/** Who speaks through a widget, and in which queue. */
export interface WidgetSession {
  contactId: string
  queueId: string
}

const day = 24 * 3600_000
/** How long a browser is remembered that nobody vouches for. */
const anonymousMs = 180 * day

/** The pass that a browser keeps: sealed with the master key, so that nobody can make one and no table is asked. */
export function sealSession(world: World, session: WidgetSession, expiresAt: Date): string {
  return Buffer.from(world.secrets.encrypt(JSON.stringify({ ...session, expiresAt: expiresAt.getTime() }))).toString('base64url')
}

/** @throws Forbidden when it is not ours, was altered, or is over */
export function openSession(world: World, token: string): WidgetSession {
  try {
    const { contactId, queueId, expiresAt } = JSON.parse(world.secrets.decrypt(Buffer.from(token, 'base64url').toString()))
    if (typeof contactId === 'string' && typeof queueId === 'string' && expiresAt > world.clock().getTime()) return { contactId, queueId }
  } catch {
    // Told below like every other pass that does not hold.
  }
  throw new Forbidden('This chat session is over. Reload the page to begin a new one.')
}

export async function findQueueByKey(world: World, key: string): Promise<Queue> {
  const row = await world.db.selectFrom('queue').select('id').where('key', '=', key).where('is_active', '=', true).executeTakeFirst()
  if (!row) throw new NotFound('queue')
  return findQueue(world.db, row.id)
}

/** Begins or goes on with a session: by signed identity, by the browser's own pass, or as a new anonymous contact where the queue allows it. */
export async function beginSession(
  world: World,
  queue: Queue,
  asked: { token?: string | undefined; identity?: string | undefined; locale?: string | undefined },
): Promise<{ contactId: string; token: string }> {
  if (asked.identity) {
    const { subject, expiresAt, name, email } = await verifyIdentity(queue, asked.identity, world.clock())
    const contactId = await identifiedContact(world, queue, { subject, name, email, locale: asked.locale })
    return { contactId, token: sealSession(world, { contactId, queueId: queue.id }, expiresAt) }
  }
  const known = asked.token ? knownContact(world, queue, asked.token) : undefined
  if (!known && !queue.settings.chat.allowsAnonymous) throw new Refused('This chat is for people who are signed in to the page.')
  const contactId = known ?? (await anonymousContact(world, asked.locale))
  return { contactId, token: sealSession(world, { contactId, queueId: queue.id }, new Date(world.clock().getTime() + anonymousMs)) }
}

function knownContact(world: World, queue: Queue, token: string): string | undefined {
  try {
    const session = openSession(world, token)
    return session.queueId === queue.id ? session.contactId : undefined
  } catch {
    return undefined
  }
}

async function anonymousContact(world: World, locale: string | undefined): Promise<string> {
  const id = newId()
  const at = world.clock()
  await world.db
    .insertInto('contact')
    .values({
      id,
      kind: 'anonymous',
      queue_id: null,
      external_id: null,
      token_hash: null,
      name: null,
      email: null,
      email_state: null,
      phone: null,
      locale: locale ?? null,
      account_id: null,
      created_at: at,
      updated_at: at,
    })
    .execute()
  return id
}

/**
 * Checks the token that the host page signed (RFC 7519): the algorithm is the queue's, whatever the header says; `sub` names the contact,
 * `aud` is the queue's key, and `exp` lies within 24 hours.
 */
export async function verifyIdentity(queue: Pick<Queue, 'key' | 'settings'>, token: string, now: Date) {
  const { identity } = queue.settings
  if (!identity) throw new Forbidden('This chat does not take signed identities.')
  const payload = await jwtVerify(token, await keyOf(identity), {
    algorithms: [identity.algorithm],
    audience: queue.key,
    currentDate: now,
    requiredClaims: ['sub', 'exp', 'aud'],
  }).then(
    (verified) => verified.payload,
    () => {
      throw new Forbidden('The page’s proof of who you are is not valid, or is over. Reload the page.')
    },
  )
  const { sub: subject = '', exp = Number.NaN } = payload
  const expiresAt = new Date(exp * 1000)
  // An `exp` beyond every calendar is no time at all, and refused with the rest.
  if (!(expiresAt.getTime() - now.getTime() <= day))
    throw new Forbidden('The page’s proof of who you are is good for longer than 24 hours, which is refused.')
  if (!isStorable(subject) || subject.length > longestSubject)
    throw new Forbidden(`The page’s proof of who you are names nobody: “sub” has 1 to ${longestSubject} characters.`)
  const email = textOf(payload.email)
  return { subject, expiresAt, name: textOf(payload.name), email: email && z.email().safeParse(email).success ? email : null }
}

const longestSubject = 255
const isStorable = (text: string) => text !== '' && text.isWellFormed() && !text.includes('\0')
const textOf = (claim: unknown) =>
  typeof claim === 'string' && isStorable(claim.trim()) ? claim.trim().slice(0, 200).toWellFormed() : null

function keyOf({ algorithm, key }: NonNullable<QueueSettings['identity']>) {
  return algorithm === 'HS256' ? new TextEncoder().encode(key) : importSPKI(key, algorithm)
}

/** The contact of a signed identity; what the page signs of name and address is as good as proven. */
async function identifiedContact(
  world: World,
  queue: Queue,
  who: { subject: string; name: string | null; email: string | null; locale: string | undefined },
): Promise<string> {
  const at = world.clock()
  const proven = who.email ? { email: who.email, email_state: 'proven' as const } : {}
  return inTransaction(world.db, async (tx) => {
    const row = await tx
      .insertInto('contact')
      .values({
        id: newId(),
        kind: 'identified',
        queue_id: queue.id,
        external_id: who.subject,
        token_hash: null,
        name: who.name,
        email: null,
        email_state: null,
        phone: null,
        locale: who.locale ?? null,
        account_id: null,
        created_at: at,
        updated_at: at,
        ...proven,
      })
      .onConflict((conflict) =>
        conflict
          .columns(['queue_id', 'external_id'])
          .where('external_id', 'is not', null)
          .doUpdateSet({ ...(who.name && { name: who.name }), ...proven, updated_at: at }),
      )
      .returning('id')
      .executeTakeFirstOrThrow()
    return row.id
  })
}
