import { sql } from 'kysely'
import type { Tx } from '../../db/open.ts'
import { announce } from '../timeline/announce.ts'
import { record } from '../timeline/record.ts'
import { publishEvent } from '../webhooks/publish-event.ts'
import { systemActor, type World } from '../world.ts'

/** The newest closings of a rule that count, the share of them that may be reopened, and the fewest that say anything. */
const counted = 50
const mostReopened = 0.1
const fewest = 10

/**
 * Where too many of the cases that a rule closed by itself are reopened, it asks a person from now on, also in cycles that are under way, and
 * supervisors are told. Called where a case is reopened that the agent had closed.
 */
export async function fallBackIfReopened(tx: Tx, world: World, ruleId: string): Promise<void> {
  const { rows } = await sql<{ total: number; reopened: number }>`select count(*)::int as total, count(reopened_at)::int as reopened
    from (select reopened_at from resolution where rule_id = ${ruleId} order by at desc limit ${counted}) newest`.execute(tx)
  const { total = 0, reopened = 0 } = rows[0] ?? {}
  if (total < fewest || reopened <= total * mostReopened) return
  const at = world.clock()
  const reason = `Of its last ${total} closings ${reopened} were reopened.`
  const fallen = await tx
    .updateTable('follow_up_rule')
    .set({
      settings: sql<string>`jsonb_set(settings, '{automation}', '"confirm"')`,
      fell_back_at: at,
      fell_back_reason: reason,
      version: sql<number>`version + 1`,
    })
    .where('id', '=', ruleId)
    .where(sql<boolean>`settings ->> 'automation' = 'full'`)
    .returning('name')
    .executeTakeFirst()
  if (!fallen) return
  await tx
    .updateTable('follow_up_sequence')
    .set({ settings: sql<string>`jsonb_set(settings, '{automation}', '"confirm"')` })
    .where('rule_id', '=', ruleId)
    .where('ended_at', 'is', null)
    .execute()
  await record(tx, 'organisation', { kind: 'rule-fell-back', actor: systemActor, at, data: { ruleId, name: fallen.name, reason } })
  await publishEvent(world, tx, 'follow-up-rule.fell-back', { rule: { id: ruleId, name: fallen.name }, reason })
  await announce(tx, { t: 'settings' })
}
