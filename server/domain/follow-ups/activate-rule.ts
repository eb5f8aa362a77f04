import { sql } from 'kysely'
import type { z } from 'zod'
import type { activatedFollowUpRule, activateFollowUpRule } from '../../../contract/api/follow-ups.ts'
import { inTransaction } from '../../db/transaction.ts'
import { recordChange } from '../settings/record-change.ts'
import type { Principal, World } from '../world.ts'
import { matchingCases } from './match-cases.ts'
import { readFollowUpRules } from './read-rules.ts'
import { audited, lockRule } from './save-rule.ts'

const dayMs = 86_400_000

/**
 * Switches a rule on. Cases that wait already are left alone, or begun one after the other over some days, each with a whole wait from then:
 * they are never mailed all at once.
 */
export async function activateRule(
  world: World,
  principal: Principal,
  id: string,
  how: z.infer<typeof activateFollowUpRule>,
): Promise<z.infer<typeof activatedFollowUpRule>> {
  return inTransaction(world.db, async (tx) => {
    const before = await lockRule(tx, id)
    const at = world.clock()
    await tx
      .updateTable('follow_up_rule')
      .set({ is_active: true, active_since: at, version: before.version + 1 })
      .where('id', '=', id)
      .execute()
    const begun = how.start === 'spread-out' ? await matchingCases(tx, before) : []
    const step = how.start === 'spread-out' && begun.length > 0 ? (how.days * dayMs) / begun.length : 0
    for (const [index, one] of begun.entries()) {
      const begins = new Date(at.getTime() + Math.round(index * step))
      await sql`insert into follow_up_look (case_id, at, rule_id) values (${one.id}, ${begins}, ${id})
        on conflict (case_id) do update set rule_id = excluded.rule_id`.execute(tx)
    }
    // A rule that keeps informed begins where a case is, not at a word.
    if (before.kind === 'progress' && how.start === 'from-now-on') await lookAtWaiting(tx, before.statusReasons, at)
    const [rule] = await readFollowUpRules(tx, id)
    if (!rule) throw new Error('The rule is gone.')
    await recordChange(tx, world, principal, { what: 'follow-up-rule', name: rule.name, before: audited(before), after: audited(rule) })
    return { rule, begun: begun.length }
  })
}

const lookAtWaiting = (tx: Parameters<typeof lockRule>[0], statusReasons: string[], at: Date) =>
  sql`insert into follow_up_look (case_id, at) select id, ${at}::timestamptz from "case"
    where status = 'active' and status_reason = any (${statusReasons}) and sequence_id is null on conflict (case_id) do nothing`.execute(tx)

/** Switches a rule off; each of its sequences ends with the next look at its case, and says why. */
export async function deactivateRule(world: World, principal: Principal, id: string): Promise<void> {
  await inTransaction(world.db, async (tx) => {
    const before = await lockRule(tx, id)
    if (!before.isActive) return
    const at = world.clock()
    await tx
      .updateTable('follow_up_rule')
      .set({ is_active: false, version: before.version + 1 })
      .where('id', '=', id)
      .execute()
    await tx.deleteFrom('follow_up_look').where('rule_id', '=', id).execute()
    await sql`insert into follow_up_look (case_id, at) select case_id, ${at}::timestamptz from follow_up_sequence
      where rule_id = ${id} and ended_at is null on conflict (case_id) do update set at = least(excluded.at, follow_up_look.at)`.execute(tx)
    const [rule] = await readFollowUpRules(tx, id)
    await recordChange(tx, world, principal, {
      what: 'follow-up-rule',
      name: before.name,
      before: audited(before),
      after: rule ? audited(rule) : null,
    })
  })
}
