import { sql } from 'kysely'
import type { Representative } from '../../../contract/api/settings.ts'
import type { Database, Tx } from '../../db/open.ts'

/** Everybody who works here or did, by name; or the one with an id. `active` counts the conversations they are in. */
export async function listRepresentatives(db: Database | Tx, only?: string): Promise<Representative[]> {
  const rows = await db
    .selectFrom('representative')
    .select(['id', 'name', 'email', 'role', 'presence', 'capacity', 'is_active', 'seen_at'])
    .select(
      sql<string[]>`array(select queue_id::text from queue_member where representative_id = representative.id order by 1)`.as('queueIds'),
    )
    .select(
      sql<number>`(select count(*)::int from conversation where representative_id = representative.id and status = 'active')`.as('active'),
    )
    .select(
      sql<boolean>`exists (select from "user" where "user".id = representative.user_id and "user"."twoFactorEnabled")`.as('hasTwoFactor'),
    )
    .$if(only !== undefined, (query) => query.where('id', '=', only as string))
    .orderBy(sql`lower(name)`)
    .orderBy('id')
    .execute()
  return rows.map(({ is_active, seen_at, ...row }) => ({ ...row, isActive: is_active, seenAt: seen_at?.toISOString() ?? null }))
}
