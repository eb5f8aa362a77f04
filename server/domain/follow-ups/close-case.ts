import { isEmptyValue } from '../../../contract/same-value.ts'
import type { Actor } from '../../../contract/timeline.ts'
import type { Tx } from '../../db/open.ts'
import type { CaseRow } from '../cases/lock-case.ts'
import { resolveLocked } from '../cases/resolve-case.ts'
import { loadFields } from '../fields/load-fields.ts'
import type { Evidence } from '../predictor.ts'
import type { World } from '../world.ts'
import { composeResolution } from './compose-resolution.ts'
import { draftFollowUp } from './draft-follow-up.ts'
import type { SequenceNow } from './follow-up-question.ts'
import type { CaseAround } from './read-question.ts'
import { whyNotSend, writeFollowUp } from './write-follow-up.ts'

export interface Closing {
  statusReason: string
  summary: string
  evidence: Evidence[]
}

/** What the agent would write on closing, from the case alone (E47). */
export async function composeClosing(
  tx: Tx,
  row: CaseRow,
  around: CaseAround,
  sequence: SequenceNow,
  statusReason: Closing['statusReason'],
): Promise<Closing> {
  const mails = await tx
    .selectFrom('email')
    .select(['sent_at', 'send_at', 'received_at'])
    .where('sequence_id', '=', sequence.id)
    .where('step', '>', 0)
    .where('state', 'in', ['sent', 'local', 'waiting', 'sending'])
    .orderBy('step')
    .execute()
  const reply =
    statusReason === 'solved' && around.replyEmailId !== null
      ? await tx.selectFrom('email').select(['id', 'text', 'received_at']).where('id', '=', around.replyEmailId).executeTakeFirst()
      : undefined
  const quote = reply?.text.trim().slice(0, 300) ?? ''
  const fields = (await loadFields(tx)).filter(({ key }) => sequence.settings.resolutionNeeds.includes(key))
  const summary = composeResolution({
    language: around.queue.settings.language,
    timeZone: around.queue.settings.timeZone,
    title: row.title,
    wordAt: sequence.wordAt,
    followUps: mails.map((mail) => mail.sent_at ?? mail.send_at ?? mail.received_at),
    confirmation: reply ? { at: reply.received_at, quote } : null,
    fields: fields.flatMap(({ key, label }) => {
      const value = row.values[key]
      return isEmptyValue(value) ? [] : [{ label, value: typeof value === 'object' ? JSON.stringify(value) : String(value) }]
    }),
  })
  const start = reply ? reply.text.indexOf(quote) : 0
  const evidence = reply && quote !== '' ? [{ message: reply.id, start, end: start + quote.length, quote }] : []
  return { statusReason, summary, evidence }
}

/**
 * Resolves a case after a waiting cycle, in the caller's transaction, on its locked row: the agent, or a person who said so. The closing notice
 * is left out where it cannot be sent, and the case closes all the same.
 */
export async function closeCase(
  tx: Tx,
  world: World,
  row: CaseRow,
  wanted: { around: CaseAround; sequence: Pick<SequenceNow, 'id' | 'ruleId' | 'settings'>; closing: Closing; actor: Actor },
): Promise<void> {
  const { around, sequence, closing, actor } = wanted
  const { closingNoticeId } = sequence.settings
  if (closingNoticeId !== null && closing.statusReason === 'no-response') {
    const text = { kind: 'template' as const, templateId: closingNoticeId, instruction: '' }
    const draft = await draftFollowUp(tx, { row, around, purpose: 'closing-notice', text, written: null, representative: null })
    if ((await whyNotSend(tx, world, row, around, draft)) === null)
      await writeFollowUp(tx, world, row, { around, draft, purpose: 'closing-notice', sequenceId: sequence.id, step: 0 })
  }
  // Only what the agent closed by itself counts as the rule's closing.
  const isAutomatic = actor.kind === 'agent'
  await resolveLocked(tx, world, row, { ...closing, sequenceId: sequence.id, ...(isAutomatic && { ruleId: sequence.ruleId }) }, actor)
}
