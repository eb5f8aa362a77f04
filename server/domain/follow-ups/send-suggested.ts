import type { Selectable } from 'kysely'
import type { z } from 'zod'
import type { acceptedSuggestedAction, acceptSuggestedAction } from '../../../contract/api/follow-ups.ts'
import { undoSendSeconds } from '../../../contract/email.ts'
import type { Tx } from '../../db/open.ts'
import type { SuggestedActionTable } from '../../db/schema.ts'
import { changeCaseStatusReason } from '../cases/change-status-reason.ts'
import type { CaseRow } from '../cases/lock-case.ts'
import { checkRecipients } from '../emails/check-recipients.ts'
import { placeOf } from '../emails/mail-place.ts'
import { queueMailbox } from '../emails/queue-mailbox.ts'
import { writeEmail } from '../emails/write-email.ts'
import { Invalid, Refused } from '../errors.ts'
import type { Principal, World } from '../world.ts'
import { changeSequence } from './end-sequence.ts'
import { readQuestion } from './read-question.ts'
import { advance } from './take-step.ts'
import { writeFollowUp } from './write-follow-up.ts'

type Wanted = z.infer<typeof acceptSuggestedAction>

/** Sends the mail of a suggestion: the agent's words as they stand, or a person's own. The step of its sequence is done by it. */
export async function sendSuggested(
  tx: Tx,
  world: World,
  principal: Principal,
  row: CaseRow,
  suggestion: Selectable<SuggestedActionTable>,
  { body }: Wanted,
): Promise<z.infer<typeof acceptedSuggestedAction>> {
  const mail = suggestion.draft?.mail
  const { question, around } = await readQuestion(tx, world, row)
  const { sequence } = question
  const isStep = suggestion.action !== 'reply-to-customer' && sequence !== null && sequence.id === suggestion.sequence_id
  if (suggestion.action !== 'reply-to-customer' && !isStep) throw new Refused('The cycle that led to this is over.')
  mustBeWhole(body ?? mail ?? null)
  const sendAt = new Date(world.clock().getTime() + (body ? undoSendSeconds * 1000 : 0))
  const step = sequence && isStep ? { id: sequence.id, step: sequence.sent + 1 } : null
  const emailId = body
    ? await writeAsPerson(tx, world, principal, row, { body, answers: mail?.answersEmailId ?? null, step, sendAt, key: suggestion.id })
    : await writeAsAgent(tx, world, row, { around, mail, step, isProgress: sequence?.kind === 'progress' })
  if (sequence && isStep) {
    await changeSequence(tx, question, sequence, { reason: '' })
    await advance(tx, question, sequence)
  } else await nowOurs(tx, world, principal, row)
  return { emailId, sendAt: sendAt.toISOString() }
}

type Mail = NonNullable<NonNullable<Selectable<SuggestedActionTable>['draft']>['mail']>

/** An empty place is never sent (E50). */
function mustBeWhole(mail: { subject: string; html: string } | null): void {
  if (!mail || mail.html.replace(/<(?!img\b)[^>]*>|&nbsp;|\s/g, '') === '')
    throw new Invalid('This mail is empty: write it first.', [{ path: 'body.html', message: 'empty' }])
  const place = /\{\{\s*([^}]{1,120}?)\s*\}\}/.exec(`${mail.subject} ${mail.html}`)?.[1]
  if (place) throw new Invalid(`Fill the empty place first: ${place}.`, [{ path: 'body.html', message: `${place} is empty` }])
}

async function writeAsPerson(
  tx: Tx,
  world: World,
  principal: Principal,
  row: CaseRow,
  wanted: {
    body: NonNullable<Wanted['body']>
    answers: string | null
    step: { id: string; step: number } | null
    sendAt: Date
    key: string
  },
): Promise<string> {
  const mailbox = await queueMailbox(tx, row.queue_id)
  const place = mailbox && (await placeOf(world, mailbox.id))
  if (!place) throw new Refused('The queue of this case has no active mailbox to write from.')
  return writeEmail(tx, world, {
    caseId: row.id,
    caseNumber: row.number,
    place,
    ...checkRecipients(wanted.body),
    subject: wanted.body.subject,
    html: wanted.body.html,
    answers: wanted.answers,
    quotes: wanted.body.quotes,
    attachmentIds: [],
    author: principal.actor,
    automatic: null,
    awaitsContact: wanted.step !== null,
    sendAt: wanted.sendAt,
    contentKey: `suggestion:${wanted.key}`,
    ...(wanted.step && { sequence: wanted.step }),
  })
}

async function writeAsAgent(
  tx: Tx,
  world: World,
  row: CaseRow,
  wanted: {
    around: Parameters<typeof writeFollowUp>[3]['around']
    mail: Mail | null | undefined
    step: { id: string; step: number } | null
    isProgress: boolean
  },
): Promise<string> {
  const { around, mail, step, isProgress } = wanted
  if (!mail || !step) throw new Invalid('There is no mail to send: write it first.', [{ path: 'body', message: 'is missing' }])
  const draft = { ...mail, missing: [], problem: null }
  return writeFollowUp(tx, world, row, {
    around,
    draft,
    purpose: isProgress ? 'progress' : 'follow-up',
    sequenceId: step.id,
    step: step.step,
  })
}

/** Of these an answer makes a case that somebody works on. */
const isOpenEnded = new Set(['new', 'contact-replied'])

async function nowOurs(tx: Tx, world: World, { actor }: Principal, row: CaseRow): Promise<void> {
  if (row.status === 'active' && isOpenEnded.has(row.status_reason)) await changeCaseStatusReason(tx, world, row, 'in-progress', actor)
}
