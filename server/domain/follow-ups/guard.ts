/** The condition that keeps complaints, legal, safety and privacy matters from being chased or closed by the agent. */
import { sql } from 'kysely'
import type { z } from 'zod'
import type { editFollowUpGuard, followUpGuard } from '../../../contract/api/follow-ups.ts'
import { followUpGuard as schema } from '../../../contract/api/follow-ups.ts'
import { type ConditionGroup, conditionHolds, type Facts } from '../../../contract/condition.ts'
import type { Database, Tx } from '../../db/open.ts'
import { inTransaction } from '../../db/transaction.ts'
import type { CaseRow } from '../cases/lock-case.ts'
import { Conflict } from '../errors.ts'
import { recordChange } from '../settings/record-change.ts'
import { readSetting, writeSetting } from '../settings/setting.ts'
import type { Principal, World } from '../world.ts'
import { guardWords } from './guard-words.ts'

type Guard = z.infer<typeof followUpGuard>

/** What ships: such a category, or such words of the contact. */
const defaultCondition: ConditionGroup = {
  combinator: 'or',
  tests: [
    { fact: 'case.category', operator: 'is-one-of', value: ['complaint', 'complaints', 'legal', 'safety', 'privacy'] },
    { fact: 'case.words', operator: 'mentions-one-of', value: guardWords },
  ],
}

export async function readGuard(db: Database | Tx): Promise<Guard> {
  const stored = schema.safeParse(await readSetting(db, 'follow-ups.guard'))
  return stored.success ? stored.data : { condition: defaultCondition, version: 1 }
}

/** An edit made on an older version is a conflict. */
export async function saveGuard(world: World, principal: Principal, edit: z.infer<typeof editFollowUpGuard>): Promise<Guard> {
  return inTransaction(world.db, async (tx) => {
    const before = await readGuard(tx)
    if (edit.version !== undefined && edit.version !== before.version)
      throw new Conflict([{ field: 'version', label: 'the condition', yours: edit.version, theirs: before.version, by: null }])
    const after = { condition: edit.condition, version: before.version + 1 }
    await writeSetting(tx, 'follow-ups.guard', after, world.clock())
    await recordChange(tx, world, principal, { what: 'follow-up-guard', name: 'Cases that the agent never closes', before, after })
    return after
  })
}

/** Whether a case is one of these. The contact's words are read only where the condition asks for them. */
export async function isGuarded(tx: Tx, row: CaseRow, facts: Facts): Promise<boolean> {
  const { condition } = await readGuard(tx)
  // A guard without conditions guards nothing.
  if (condition.tests.length === 0) return false
  return conditionHolds(condition, asksFor(condition, 'case.words') ? { ...facts, 'case.words': await wordsOf(tx, row) } : facts)
}

const asksFor = (group: ConditionGroup, fact: string): boolean =>
  group.tests.some((test) => ('tests' in test ? asksFor(test, fact) : test.fact === fact))

const mostCharacters = 100_000

/** All that the contact has said on the case. */
async function wordsOf(tx: Tx, row: CaseRow): Promise<string> {
  const { rows } = await sql<{ words: string | null }>`select left(string_agg(said, E'\n'), ${mostCharacters}) as words from (
      select subject || E'\n' || text as said from email where case_id = ${row.id} and direction = 'in' and standing in ('contact', 'participant')
      union all select subject || E'\n' || text from email where case_id = ${row.id} and direction = 'in' and verdict = 'new-case'
      union all select m.text from message m join case_conversation l on l.conversation_id = m.conversation_id
        where l.case_id = ${row.id} and m.author_kind = 'contact') all_words`.execute(tx)
  const { title, description } = row.values
  return [title, description, rows[0]?.words].filter((one) => typeof one === 'string').join('\n')
}
