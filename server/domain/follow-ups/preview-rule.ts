import type { z } from 'zod'
import type { FollowUpSettings, PlannedMail, previewRule, RulePreview } from '../../../contract/api/follow-ups.ts'
import { caseNumber } from '../../../contract/case.ts'
import { conditionHolds } from '../../../contract/condition.ts'
import type { FollowUpKind } from '../../../contract/follow-up.ts'
import type { Tx } from '../../db/open.ts'
import { inTransaction } from '../../db/transaction.ts'
import { findVisibleCase } from '../cases/find-visible-case.ts'
import type { CaseRow } from '../cases/lock-case.ts'
import { closedDays } from '../queues/business-time.ts'
import type { Principal, World } from '../world.ts'
import { draftFollowUp } from './draft-follow-up.ts'
import { whyNotTake } from './match-cases.ts'
import { type PlannedStep, plannedSteps } from './plan.ts'
import { type CaseAround, factsOf, readQuestion } from './read-question.ts'

/** The exact dates and mails that a rule, saved or not, would lead to on a case; as from now where nobody waits on it yet. Nothing is written. */
export async function previewFollowUps(world: World, principal: Principal, rule: z.infer<typeof previewRule>): Promise<RulePreview> {
  return inTransaction(world.db, async (tx) => {
    const row = await findVisibleCase(tx, principal, rule.case)
    const { question, around } = await readQuestion(tx, world, row)
    const { hours, now, lastWordAt } = question
    const facts = await factsOf(tx, row)
    const matches = rule.statusReasons.includes(row.status_reason) && conditionHolds(rule.condition, facts)
    const why = whyNotTake(question, rule.kind)
    const waits = lastWordAt && why === null && matches ? lastWordAt : now
    const planned = plannedSteps({ kind: rule.kind, settings: rule.settings, hours }, waits, 0, null)
    const plan: PlannedMail[] = [
      {
        ...noMail,
        kind: 'person',
        number: rule.kind === 'chase' ? 1 : null,
        at: waits.toISOString(),
        state: lastWordAt ? 'done' : 'planned',
      },
    ]
    for (const step of planned) plan.push(...(await mailOf(tx, row, around, rule, step)))
    const last = plan.at(-1)
    return {
      case: { id: row.id, number: caseNumber(row.number), title: row.title },
      matches,
      says: [
        ...(rule.statusReasons.includes(row.status_reason) ? [] : ['The case does not have the status reason that starts the wait.']),
        ...(conditionHolds(rule.condition, facts) ? [] : ['The condition does not hold for this case.']),
        ...(why ? [why] : []),
      ],
      timeZone: hours.timeZone,
      plan,
      closedDays: last ? closedDays(waits, new Date(last.at), hours) : [],
    }
  })
}

const noMail = { emailId: null, subject: null, html: null, language: null, missing: [], isGenerated: false, to: null }

/** One step of the plan with the words that it would have; the language model is not asked for a preview. */
export async function mailOf(
  tx: Tx,
  row: CaseRow,
  around: CaseAround,
  { kind, settings }: { kind: FollowUpKind; settings: FollowUpSettings },
  step: PlannedStep,
): Promise<PlannedMail[]> {
  const at = step.at.toISOString()
  if (step.kind === 'closing') {
    const closing: PlannedMail = { ...noMail, kind: 'closing', number: null, at, state: 'planned' }
    if (settings.closingNoticeId === null) return [closing]
    const text = { kind: 'template' as const, templateId: settings.closingNoticeId, instruction: '' }
    const draft = await draftFollowUp(tx, { row, around, purpose: 'closing-notice', text, written: null, representative: null })
    return [closing, { ...shown(draft), kind: 'closing-notice', number: null, at, state: 'planned' }]
  }
  const text = settings.steps[kind === 'progress' ? 0 : step.index]?.text
  if (!text) return []
  const draft = await draftFollowUp(tx, { row, around, purpose: step.kind, text, written: null, representative: null })
  const isGenerated = text.kind === 'generated'
  const words = isGenerated ? { ...shown(draft), subject: null, html: null, missing: [], isGenerated } : shown(draft)
  return [{ ...words, kind: step.kind, number: step.number, at, state: 'planned' }]
}

const shown = (draft: Awaited<ReturnType<typeof draftFollowUp>>) => ({
  emailId: null,
  subject: draft.subject,
  html: draft.html,
  language: draft.language,
  missing: draft.missing,
  isGenerated: draft.isGenerated,
  to: draft.to[0]?.address ?? null,
})
