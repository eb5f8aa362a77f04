import type { Selectable } from 'kysely'
import type { FollowUpRule } from '../../../contract/api/follow-ups.ts'
import type { Database, Tx } from '../../db/open.ts'
import type { FollowUpRuleTable } from '../../db/schema.ts'
import type { RuleNow } from './follow-up-question.ts'

export type RuleRow = Selectable<FollowUpRuleTable>

export const ruleOf = (row: RuleRow): Omit<RuleNow, 'takesOld'> => ({
  id: row.id,
  kind: row.kind,
  settings: row.settings,
  activeSince: row.active_since ?? new Date(0),
})

/** Rules in their order, with how many cases wait by each. */
export async function readFollowUpRules(db: Database | Tx, id?: string): Promise<FollowUpRule[]> {
  let query = db
    .selectFrom('follow_up_rule as r')
    .selectAll('r')
    .select((e) =>
      e
        .selectFrom('follow_up_sequence as s')
        .select((c) => c.fn.countAll<string>().as('count'))
        .whereRef('s.rule_id', '=', 'r.id')
        .where('s.ended_at', 'is', null)
        .as('waiting'),
    )
    .orderBy('r.position')
  if (id !== undefined) query = query.where('r.id', '=', id)
  return (await query.execute()).map((row) => ({
    id: row.id,
    kind: row.kind,
    name: row.name,
    position: row.position,
    isActive: row.is_active,
    statusReasons: row.status_reasons,
    condition: row.condition,
    settings: row.settings,
    version: row.version,
    activeSince: row.active_since?.toISOString() ?? null,
    fellBack: row.fell_back_at && { at: row.fell_back_at.toISOString(), reason: row.fell_back_reason ?? '' },
    waiting: Number(row.waiting ?? 0),
  }))
}
