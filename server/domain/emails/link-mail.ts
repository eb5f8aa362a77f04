import { sql } from 'kysely'
import { caseNumber } from '../../../contract/case.ts'
import { newId } from '../../db/new-id.ts'
import type { Tx } from '../../db/open.ts'
import type { Write } from '../../db/together.ts'
import type { CaseRow } from '../cases/lock-case.ts'
import { reopenLocked } from '../cases/reopen-case.ts'
import { writeCase } from '../cases/write-case.ts'
import { mailRun } from '../runs/request-run.ts'
import { record } from '../timeline/record.ts'
import { agentActor, systemActor, type World } from '../world.ts'
import { proveAddress } from './contact-by-mail.ts'
import type { MailDecision } from './decide-mail.ts'
import type { SenderVerdict } from './judge-sender.ts'
import type { MailContext } from './mail-context.ts'
import type { LockedThread } from './thread-case.ts'

export interface LinkedMail {
  context: MailContext
  found: LockedThread
  decision: MailDecision
  sender: SenderVerdict
  /** As the mail's row has it: card numbers masked. */
  subject: string
  /** The contact, or the representative who wrote. */
  actorName: string
  /** Written in the same statement. */
  also: Write[]
}

/**
 * What a mail does on the case that it was linked to, in the transaction that files it, on a locked case.
 * @returns the id of the agent's run that is to follow
 */
export async function linkMail(tx: Tx, world: World, linked: LinkedMail): Promise<string | null> {
  const { context, found, decision } = linked
  if (decision.do === 'reopen') return reopenByMail(tx, world, linked)
  const before = found.row.status_reason
  const isReply = decision.do === 'reply'
  const isWaiting = before === 'waiting-for-contact'
  const run = isReply ? updateRun(tx, world, linked) : null
  await writeCase(tx, world, found.row, {
    kind: 'email-received',
    actor: actorOf(linked),
    event: 'email.received',
    isSilent: context.row.details.isBacklog === true,
    also: [...linked.also, ...(run?.writes ?? [])],
    data: { emailId: context.row.id, verdict: decision.verdict, reason: decision.reason, subject: linked.subject.slice(0, 200) },
    set: {
      ...(isReply && { last_contact_at: context.row.received_at }),
      ...(isReply && isWaiting && { status_reason: 'contact-replied', status_reason_set_by: 'system', waiting_since: world.clock() }),
      ...(decision.do === 'answer' && isOpenEnded.has(before) && { status_reason: 'in-progress', status_reason_set_by: 'system' }),
    },
  })
  if (decision.verdict === 'thank-you')
    await note(tx, world, found.row.id, 'email-not-reopened', { emailId: context.row.id, reason: decision.reason })
  return run?.id ?? null
}

/** Of these a representative's answer makes a case that somebody works on. */
const isOpenEnded = new Set(['new', 'contact-replied'])

async function reopenByMail(tx: Tx, world: World, linked: LinkedMail): Promise<string> {
  const { context, found, decision } = linked
  await reopenLocked(tx, world, found.row, systemActor)
  const row = await tx
    .updateTable('case')
    .set({
      reopened_by_mail_at: sql`reopened_by_mail_at[greatest(1, cardinality(reopened_by_mail_at) - 50):] || ${world.clock()}::timestamptz`,
    })
    .where('id', '=', found.row.id)
    .returningAll()
    .executeTakeFirstOrThrow()
  const run = updateRun(tx, world, linked)
  await writeCase(tx, world, row, {
    kind: 'email-received',
    actor: actorOf(linked),
    event: 'email.received',
    data: { emailId: context.row.id, verdict: decision.verdict, reason: decision.reason, subject: linked.subject.slice(0, 200) },
    set: { last_contact_at: context.row.received_at, status_reason: 'contact-replied', status_reason_set_by: 'system' },
    also: [...linked.also, ...run.writes],
  })
  return run.id
}

/** The agent's look at the mail, and what an authenticated one proves of its contact. */
function updateRun(tx: Tx, world: World, { context, found, sender }: LinkedMail): { id: string; writes: Write[] } {
  const { id: caseId, queue_id: queueId, contact_id: contactId } = found.row
  const id = newId()
  const run = mailRun(tx, world, id, { caseId, queueId, emailId: context.row.id, trigger: 'email', requestedBy: agentActor })
  const proves = sender.isProven && sender.standing === 'contact' && found.isContactClaimed
  return { id, writes: [run, ...(proves && contactId ? [proveAddress(tx, world, contactId)] : [])] }
}

const actorOf = ({ sender, found, actorName, decision }: LinkedMail) =>
  decision.do === 'answer'
    ? ({ kind: 'representative', id: null, name: actorName } as const)
    : ({ kind: 'contact', id: sender.standing === 'contact' ? found.row.contact_id : null, name: actorName } as const)

/** The case before this one: its reply came too late, or from somebody else. */
export async function noteNewCase(tx: Tx, world: World, before: CaseRow, opened: CaseRow, emailId: string): Promise<void> {
  // Who works in one queue may not know the other (E56).
  const isSeen = before.queue_id === opened.queue_id
  await note(tx, world, before.id, 'email-not-reopened', { emailId, caseId: opened.id, number: caseNumber(opened.number) })
  await note(tx, world, opened.id, 'case-linked', {
    emailId,
    caseId: before.id,
    number: caseNumber(before.number),
    ...(isSeen && { title: before.title }),
  })
}

const note = (tx: Tx, world: World, caseId: string, kind: 'email-not-reopened' | 'case-linked', data: Record<string, unknown>) =>
  record(tx, { case: caseId }, { kind, actor: systemActor, at: world.clock(), data })
