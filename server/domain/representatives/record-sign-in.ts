import { sql } from 'kysely'
import { inTransaction } from '../../db/transaction.ts'
import { announce } from '../timeline/announce.ts'
import { record } from '../timeline/record.ts'
import { systemActor, type World } from '../world.ts'
import { findPrincipal } from './find-principal.ts'
import type { SignInTry } from './slow-guessing.ts'

export type SignInWay = 'password' | 'code' | 'backup-code'
export interface OwnChange {
  what: 'second-factor' | 'password'
  to: string
}

/** Notes who came in, how, and when they were last seen. Answers false for somebody deactivated, whose new session is ended again. */
export async function recordSignIn(world: World, userId: string, how: SignInWay, address: string): Promise<boolean> {
  const signedIn = await findPrincipal(world.db, { userId })
  if (!signedIn) {
    await sql`delete from session where "userId" = ${userId}`.execute(world.db)
    return false
  }
  const at = world.clock()
  await inTransaction(world.db, async (tx) => {
    await tx.updateTable('representative').set({ seen_at: at }).where('user_id', '=', userId).execute()
    await record(tx, 'organisation', { kind: 'signed-in', actor: signedIn.principal.actor, at, data: { how, address } })
    await announce(tx, { t: 'presence' })
  })
  return true
}

/** Nobody proved to be anybody, so nobody is named as the one who did it. */
export const recordFailedSignIn = (world: World, { email, address }: SignInTry, reason: string): Promise<void> =>
  note(world, 'sign-in-failed', systemActor, { email, address, reason })

export async function recordSignOut(world: World, userId: string, address: string): Promise<void> {
  const signedIn = await findPrincipal(world.db, { userId })
  if (signedIn) await note(world, 'signed-out', signedIn.principal.actor, { address })
}

/** The second factor or the password of somebody signed in changed by their own hand. */
export async function recordOwnChange(world: World, userId: string, { what, to }: OwnChange): Promise<void> {
  const signedIn = await findPrincipal(world.db, { userId })
  if (!signedIn) return
  const { actor } = signedIn.principal
  await note(world, 'settings-changed', actor, { what, name: actor.name, did: 'changed', changes: [{ key: what, from: null, to }] })
}

type Kind = 'sign-in-failed' | 'signed-out' | 'settings-changed'

function note(world: World, kind: Kind, actor: Parameters<typeof record>[2]['actor'], data: Record<string, unknown>): Promise<void> {
  return inTransaction(world.db, (tx) => record(tx, 'organisation', { kind, actor, at: world.clock(), data }))
}
