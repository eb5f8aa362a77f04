import { sql } from 'kysely'
import { caseNumber } from '../../../contract/case.ts'
import type { Tx } from '../../db/open.ts'
import type { CaseRow } from '../cases/lock-case.ts'
import { reopenLocked } from '../cases/reopen-case.ts'
import { writeCase } from '../cases/write-case.ts'
import { requestMailRun } from '../runs/request-run.ts'
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
  /** The contact, or the representative who wrote. */
  actorName: string
}

/** What a mail does on the case that it was linked to, in the transaction that files it, on a locked case. */
export async function linkMail(tx: Tx, world: World, linked: LinkedMail): Promise<void> {
  const { context, found, decision } = linked
  if (decision.do === 'reopen') return reopenByMail(tx, world, linked)
  const before = found.row.status_reason
  const isReply = decision.do === 'reply'
  const isWaiting = before === 'waiting-for-contact'
  await writeCase(tx, world, found.row, {
    kind: 'email-received',
    actor: actorOf(linked),
    event: 'email.received',
    isSilent: context.row.details.isBacklog === true,
    data: { emailId: context.row.id, verdict: decision.verdict, reason: decision.reason, subject: context.read.mail.subject.slice(0, 200) },
    set: {
      ...(isReply && { last_contact_at: context.row.received_at }),
      ...(isReply && isWaiting && { status_reason: 'contact-replied', status_reason_set_by: 'system', waiting_since: world.clock() }),
      ...(decision.do === 'answer' && isOpenEnded.has(before) && { status_reason: 'in-progress', status_reason_set_by: 'system' }),
    },
  })
  if (decision.verdict === 'thank-you')
    await note(tx, world, found.row.id, 'email-not-reopened', { emailId: context.row.id, reason: decision.reason })
  if (isReply) await letAgentUpdate(tx, world, linked)
}

/** Of these a representative's answer makes a case that somebody works on. */
const isOpenEnded = new Set(['new', 'contact-replied'])

async function reopenByMail(tx: Tx, world: World, linked: LinkedMail): Promise<void> {
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
  await writeCase(tx, world, row, {
    kind: 'email-received',
    actor: actorOf(linked),
    event: 'email.received',
    data: { emailId: context.row.id, verdict: decision.verdict, reason: decision.reason, subject: context.read.mail.subject.slice(0, 200) },
    set: { last_contact_at: context.row.received_at, status_reason: 'contact-replied', status_reason_set_by: 'system' },
  })
  await letAgentUpdate(tx, world, linked)
}

async function letAgentUpdate(tx: Tx, world: World, { context, found, sender }: LinkedMail): Promise<void> {
  if (sender.isProven && sender.standing === 'contact' && found.row.contact_id) await proveAddress(tx, world, found.row.contact_id)
  await requestMailRun(tx, world, {
    caseId: found.row.id,
    queueId: found.row.queue_id,
    emailId: context.row.id,
    trigger: 'email',
    requestedBy: agentActor,
  })
}

const actorOf = ({ sender, found, actorName, decision }: LinkedMail) =>
  decision.do === 'answer'
    ? ({ kind: 'representative', id: null, name: actorName } as const)
    : ({ kind: 'contact', id: sender.standing === 'contact' ? found.row.contact_id : null, name: actorName } as const)

/** The case before this one: its reply came too late, or from somebody else. */
export async function noteNewCase(tx: Tx, world: World, before: CaseRow, opened: CaseRow, emailId: string): Promise<void> {
  await note(tx, world, before.id, 'email-not-reopened', { emailId, caseId: opened.id, number: caseNumber(opened.number) })
  await note(tx, world, opened.id, 'case-linked', { emailId, caseId: before.id, number: caseNumber(before.number), title: before.title })
}

const note = (tx: Tx, world: World, caseId: string, kind: 'email-not-reopened' | 'case-linked', data: Record<string, unknown>) =>
  record(tx, { case: caseId }, { kind, actor: systemActor, at: world.clock(), data })
