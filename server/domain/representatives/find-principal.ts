import { sql } from 'kysely'
import { securitySettings } from '../../../contract/api/settings.ts'
import type { Database } from '../../db/open.ts'
import { securityKey } from '../settings/security-settings.ts'
import type { Principal } from '../world.ts'

export interface SignedIn {
  principal: Principal
  hasTwoFactor: boolean
  mustSetUpTwoFactor: boolean
}

/** An account, or a session as it is found in the database at a time of the real clock. */
export type WhoSignedIn = { userId: string } | { sessionToken: string; at: Date }

/** The representative behind a sign-in, with what they may see; null when there is none, it has ended, or they are deactivated. */
export async function findPrincipal(db: Database, who: WhoSignedIn): Promise<SignedIn | null> {
  const userId =
    'userId' in who ? who.userId : sql<string>`(select "userId" from session where token = ${who.sessionToken} and "expiresAt" > ${who.at})`
  const row = await db
    .selectFrom('representative')
    .select(['id', 'name', 'role'])
    .select(
      sql<boolean>`exists (select from "user" where "user".id = representative.user_id and "user"."twoFactorEnabled")`.as('hasTwoFactor'),
    )
    .select(sql<string[]>`array(select queue_id::text from queue_member where representative_id = representative.id)`.as('memberOf'))
    .select(sql<string[]>`array(select id::text from queue where representative.role = 'administrator')`.as('administered'))
    .select((row) => row.selectFrom('setting').select('value').where('key', '=', securityKey).as('security'))
    .where('user_id', '=', userId)
    .where('is_active', '=', true)
    .executeTakeFirst()
  if (!row) return null
  const { requiresTwoFactor } = securitySettings.parse(row.security ?? {})
  const principal: Principal = {
    actor: { kind: 'representative', id: row.id, name: row.name },
    representativeId: row.id,
    role: row.role,
    queueIds: row.role === 'administrator' ? row.administered : row.memberOf,
    scopes: row.role === 'administrator' ? ['read', 'write', 'admin'] : ['read', 'write'],
  }
  return { principal, hasTwoFactor: row.hasTwoFactor, mustSetUpTwoFactor: requiresTwoFactor && !row.hasTwoFactor }
}
