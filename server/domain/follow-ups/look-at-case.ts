import { sql } from 'kysely'
import type { Tx } from '../../db/open.ts'
import { inTransaction } from '../../db/transaction.ts'
import type { CaseRow } from '../cases/lock-case.ts'
import { announceCase } from '../cases/write-case.ts'
import type { World } from '../world.ts'
import { lookAgain } from './look-again.ts'
import { nextStep } from './next-step.ts'
import { type Prepared, prepare } from './prepare.ts'
import { readQuestion } from './read-question.ts'
import { takeStep } from './take-step.ts'

/** A cycle that ends may be followed by the next one at once; more never follow. */
const mostSteps = 3

/**
 * Looks what comes next on a case and does it. What takes long or goes out of the house – reading a reply, having a text written – is done
 * before; then the case is locked and everything read anew.
 * @returns false where somebody else has the case locked: it is looked at again later
 */
export async function lookAtCase(world: World, caseId: string): Promise<boolean> {
  const prepared = await prepare(world, caseId)
  return inTransaction(world.db, async (tx) => {
    const row = await tx.selectFrom('case').selectAll().where('id', '=', caseId).forUpdate().skipLocked().executeTakeFirst()
    if (!row) return false
    const look = await tx.deleteFrom('follow_up_look').where('case_id', '=', caseId).returning('rule_id').executeTakeFirst()
    await stepOn(tx, world, row, prepared, { takenBy: look?.rule_id ?? null })
    return true
  })
}

export interface LookOptions {
  /** A person says "now". */
  isPushed?: boolean
  /** The rule that takes the case although its wait began before the rule was switched on. */
  takenBy?: string | null
}

/** The same in a transaction that holds the lock. */
export async function stepOn(tx: Tx, world: World, row: CaseRow, prepared: Prepared, options: LookOptions = {}): Promise<void> {
  await prepared.keepReading(tx)
  let current = row
  for (let taken = 0; taken < mostSteps; taken++) {
    const { question, around } = await readQuestion(tx, world, current, { ...options, isPushed: options.isPushed === true && taken === 0 })
    const step = nextStep(question)
    if (step.do === 'write' && prepared.isFor !== null && prepared.isFor !== `${question.sequence?.id}:${question.sequence?.sent}`) {
      // The text was written for another step: something happened meanwhile.
      await lookAgain(tx, row.id, world.clock())
      return
    }
    if (!(await takeStep(tx, world, { row: current, question, around, written: prepared.written }, step))) break
    current = await tx.selectFrom('case').selectAll().where('id', '=', row.id).executeTakeFirstOrThrow()
  }
  await announceCase(tx, current)
}

/** Cases of which something is due, the longest waiting first. */
export async function dueCases(world: World, most: number): Promise<string[]> {
  const now = world.clock()
  const { rows } = await sql<{ case_id: string }>`select distinct on (case_id) case_id from (
      (select case_id, at from follow_up_look where at <= ${now} order by at limit ${most})
      union all
      (select case_id, due_at from follow_up_sequence where ended_at is null and due_at <= ${now} order by due_at limit ${most})) due`.execute(
    world.db,
  )
  return rows.map((row) => row.case_id)
}
