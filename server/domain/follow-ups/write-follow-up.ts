import type { Tx } from '../../db/open.ts'
import type { CaseRow } from '../cases/lock-case.ts'
import { capsOf, countAutomatic } from '../emails/automatic-caps.ts'
import { withMark } from '../emails/automatic-mark.ts'
import { placeOf } from '../emails/mail-place.ts'
import { queueMailbox } from '../emails/queue-mailbox.ts'
import { writeEmail } from '../emails/write-email.ts'
import { agentActor, type World } from '../world.ts'
import type { FollowUpPurpose } from './default-texts.ts'
import type { FollowUpDraft } from './draft-follow-up.ts'
import type { CaseAround } from './read-question.ts'

/** Why the agent does not send a draft by itself; null where it may. */
export async function whyNotSend(
  tx: Tx,
  world: World,
  row: CaseRow,
  { queue }: CaseAround,
  draft: FollowUpDraft,
): Promise<{ code: 'template-problem' | 'empty-variable' | 'over-the-cap' | 'no-address'; reason: string } | null> {
  const to = draft.to[0]?.address.toLowerCase()
  if (!to) return { code: 'no-address', reason: 'The contact has no e-mail address.' }
  if (draft.problem !== null) return { code: 'template-problem', reason: `The text cannot be made. ${draft.problem}` }
  if (draft.missing.length > 0)
    return {
      code: 'empty-variable',
      reason: `The text names ${draft.missing.join(', ')}, which ${draft.missing.length === 1 ? 'is' : 'are'} empty.`,
    }
  const sent = await countAutomatic(tx, world, row.id, to)
  const caps = capsOf(queue.settings.mail)
  if (sent.toAddressHour >= caps.toAddressHour || sent.toAddressDay >= caps.toAddressDay)
    return { code: 'over-the-cap', reason: `${to} had ${sent.toAddressDay} automatic mails within the day, as many as the queue allows.` }
  if (sent.onCaseDay >= caps.onCaseDay)
    return { code: 'over-the-cap', reason: `The case had ${sent.onCaseDay} automatic mails within the day, as many as the queue allows.` }
  return null
}

/**
 * Puts a mail of the agent into the outbox, in the caller's transaction; the step of a sequence is written once, whoever asks (E44).
 * @param step the agent's mails are 1, 2, ...; the closing notice is 0
 * @returns its id
 */
export async function writeFollowUp(
  tx: Tx,
  world: World,
  row: CaseRow,
  wanted: { around: CaseAround; draft: FollowUpDraft; purpose: FollowUpPurpose; sequenceId: string; step: number },
): Promise<string> {
  const { around, draft, purpose, sequenceId, step } = wanted
  const mailbox = await queueMailbox(tx, row.queue_id)
  const place = mailbox && (await placeOf(world, mailbox.id))
  if (!place) throw new Error('The queue has no mailbox, which was looked at before.')
  return writeEmail(tx, world, {
    caseId: row.id,
    caseNumber: row.number,
    place,
    to: draft.to,
    cc: draft.cc,
    bcc: [],
    subject: draft.subject,
    html: withMark(draft, draft.isGenerated || around.queue.settings.mail.marksAutomaticMail),
    answers: draft.answersEmailId,
    quotes: false,
    attachmentIds: [],
    author: agentActor,
    automatic: purpose,
    awaitsContact: false,
    sendAt: world.clock(),
    contentKey: `follow-up:${sequenceId}:${step}`,
    sequence: { id: sequenceId, step },
  })
}
