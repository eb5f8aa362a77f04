import { sql } from 'kysely'
import type { z } from 'zod'
import type { matchedCases, matchRule } from '../../../contract/api/follow-ups.ts'
import { caseNumber } from '../../../contract/case.ts'
import { type ConditionGroup, conditionHolds } from '../../../contract/condition.ts'
import type { Tx } from '../../db/open.ts'
import { inTransaction } from '../../db/transaction.ts'
import type { CaseRow } from '../cases/lock-case.ts'
import type { World } from '../world.ts'
import type { FollowUpQuestion } from './follow-up-question.ts'
import { factsOf, readQuestion } from './read-question.ts'

/** Cases that are looked at; where more wait the oldest come first. */
const mostLooked = 2000
const mostShown = 50

/** Active cases without a sequence whose status reason and condition a rule would take, the longest waiting first. */
export async function matchingCases(tx: Tx, rule: { statusReasons: string[]; condition: ConditionGroup }): Promise<CaseRow[]> {
  const rows = await tx
    .selectFrom('case')
    .selectAll()
    .where('status', '=', 'active')
    .where(sql<boolean>`status_reason = any (${rule.statusReasons})`)
    .where('sequence_id', 'is', null)
    .where('merged_into_id', 'is', null)
    .orderBy('waiting_since')
    .limit(mostLooked)
    .execute()
  if (rule.condition.tests.length === 0) return rows
  const matching: CaseRow[] = []
  for (const row of rows) if (conditionHolds(rule.condition, await factsOf(tx, row))) matching.push(row)
  return matching
}

/** What a rule, saved or not, would take now, and why some of it could not be chased. */
export async function matchCases(world: World, rule: z.infer<typeof matchRule>): Promise<z.infer<typeof matchedCases>> {
  return inTransaction(world.db, async (tx) => {
    const found = await matchingCases(tx, rule)
    const items: z.infer<typeof matchedCases>['items'] = []
    for (const row of found.slice(0, mostShown)) {
      const { question, around } = await readQuestion(tx, world, row)
      items.push({
        id: row.id,
        number: caseNumber(row.number),
        title: row.title,
        queue: { id: around.queue.id, name: around.queue.name },
        waitsSince: (question.lastWordAt ?? row.waiting_since)?.toISOString() ?? null,
        says: whyNotTake(question, rule.kind),
      })
    }
    return { total: found.length, items }
  })
}

/** Why a case that a rule matches would not begin, or would ask a person at once; null where nothing stands in the way. Pure. */
export function whyNotTake(question: FollowUpQuestion, kind: 'chase' | 'progress'): string | null {
  const { contact, lastWordAt, lastReply, case: now } = question
  if (!now.isActive) return 'The case is not active.'
  if (question.isGuarded) return 'The case is one that the agent never chases or closes.'
  if (now.isOnHold) return 'The case is on hold.'
  if (now.isTakenOver) return 'A person has taken the case over.'
  if (question.isConversationLive) return 'A conversation with the contact is going on.'
  if (kind === 'chase' && !lastWordAt) return 'No person has written to the contact yet.'
  if (kind === 'chase' && lastReply && lastWordAt && lastReply.at > lastWordAt) return 'The contact spoke last: it is our turn.'
  if (contact.address === null) return 'The contact has no e-mail address.'
  if (!contact.isProven) return `${contact.address} was only claimed.`
  if (contact.isBounced) return `Mail to ${contact.address} cannot be delivered.`
  if (contact.hasDeclined) return 'The contact does not want automatic mail.'
  return question.hasMailbox ? null : 'The queue has no mailbox to send from.'
}
