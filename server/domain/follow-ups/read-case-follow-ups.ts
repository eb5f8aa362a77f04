import type { CaseFollowUps, PlannedMail, SequenceView } from '../../../contract/api/follow-ups.ts'
import type { Tx } from '../../db/open.ts'
import { inTransaction } from '../../db/transaction.ts'
import { findVisibleCase } from '../cases/find-visible-case.ts'
import type { CaseRow } from '../cases/lock-case.ts'
import { iso } from '../conversations/conversation-list.ts'
import type { Principal, World } from '../world.ts'
import type { FollowUpQuestion } from './follow-up-question.ts'
import { plannedSteps } from './plan.ts'
import { mailOf } from './preview-rule.ts'
import { type CaseAround, type ReadReply, readQuestion } from './read-question.ts'
import { readSuggestions } from './read-suggestions.ts'

/** The card on a case: its sequence with what was and what comes, what is suggested, and how the contact's last reply was read. */
export async function readCaseFollowUps(world: World, principal: Principal, caseId: string): Promise<CaseFollowUps> {
  return inTransaction(world.db, async (tx) => {
    const row = await findVisibleCase(tx, principal, caseId)
    const { question, around } = await readQuestion(tx, world, row)
    const newest = await tx
      .selectFrom('follow_up_sequence as s')
      .innerJoin('follow_up_rule as r', 'r.id', 's.rule_id')
      .selectAll('s')
      .select(['r.name', 'r.kind'])
      .where('s.case_id', '=', row.id)
      .orderBy('s.started_at', 'desc')
      .executeTakeFirst()
    const [suggestion] = (await readSuggestions(tx, principal, { caseId: row.id })).items
    return {
      sequence: newest ? await viewOf(tx, row, around, question, newest) : null,
      suggestion: suggestion ?? null,
      reply: await readReplyOf(tx, row.id),
      contactDeclined: question.contact.hasDeclined,
      timeZone: question.hours.timeZone,
    }
  })
}

type Newest = { name: string; kind: 'chase' | 'progress' } & import('kysely').Selectable<import('../../db/schema.ts').FollowUpSequenceTable>

async function viewOf(tx: Tx, row: CaseRow, around: CaseAround, question: FollowUpQuestion, found: Newest): Promise<SequenceView> {
  const isOpen = found.ended_at === null
  const done = await doneMails(tx, row.id, found.id)
  const person: PlannedMail = {
    ...plain,
    kind: 'person',
    number: found.kind === 'chase' ? 1 : null,
    at: found.word_at.toISOString(),
    state: 'done',
  }
  const plan = [person, ...done]
  if (isOpen && found.state !== 'asking') {
    const rule = { kind: found.kind, settings: found.settings }
    const steps = plannedSteps(
      { ...rule, hours: question.hours },
      found.waits_since,
      found.sent,
      found.due_at ?? (found.state === 'suggested' ? question.now : null),
    )
    for (const [at, step] of steps.entries())
      plan.push(...(await mailOf(tx, row, around, rule, step)).map((one) => ({ ...one, state: at === 0 ? ('next' as const) : one.state })))
  }
  if (!isOpen) plan.push({ ...plain, kind: 'ended', number: null, at: found.ended_at?.toISOString() ?? '', state: 'done' })
  const isActing = isOpen && ['waiting', 'suggested', 'asking'].includes(found.state)
  return {
    id: found.id,
    rule: { id: found.rule_id, name: found.name, kind: found.kind, automation: found.settings.automation },
    state: found.state,
    code: found.code === '' ? 'due-later' : found.code,
    reason: found.reason,
    sent: found.sent,
    startedAt: found.started_at.toISOString(),
    dueAt: iso(found.due_at),
    endedAt: iso(found.ended_at),
    plan,
    can: {
      sendNow: isActing && found.state !== 'asking',
      skip: isActing && found.state !== 'asking' && found.sent < found.settings.steps.length,
      stop: isOpen,
      resume: found.state === 'asking',
    },
  }
}

const plain = { emailId: null, subject: null, html: null, language: null, missing: [], isGenerated: false, to: null }

async function doneMails(tx: Tx, caseId: string, sequenceId: string): Promise<PlannedMail[]> {
  const rows = await tx
    .selectFrom('email')
    .select(['id', 'subject', 'automatic', 'step', 'sent_at', 'send_at', 'received_at', 'to_address'])
    .where('case_id', '=', caseId)
    .where('sequence_id', '=', sequenceId)
    .orderBy('received_at')
    .execute()
  return rows.map((mail) => ({
    ...plain,
    kind: mail.automatic === 'closing-notice' ? 'closing-notice' : mail.automatic === 'progress' ? 'progress' : 'follow-up',
    number: mail.step === null || mail.step === 0 ? null : mail.automatic === 'progress' ? mail.step : mail.step + 1,
    at: (mail.sent_at ?? mail.send_at ?? mail.received_at).toISOString(),
    state: 'done',
    emailId: mail.id,
    subject: mail.subject,
    to: mail.to_address,
  }))
}

async function readReplyOf(tx: Tx, caseId: string): Promise<CaseFollowUps['reply']> {
  const mail = await tx
    .selectFrom('email')
    .select(['id', 'received_at', 'details'])
    .where('case_id', '=', caseId)
    .where('direction', '=', 'in')
    .where((is) => is.exists(is.selectFrom('follow_up_sequence').select('id').where('case_id', '=', caseId)))
    .orderBy('received_at', 'desc')
    .limit(1)
    .executeTakeFirst()
  const read = mail?.details.reply as ReadReply | undefined
  if (!mail || !read) return null
  return { emailId: mail.id, at: mail.received_at.toISOString(), outcome: read.outcome, confidence: read.confidence, until: read.until }
}
