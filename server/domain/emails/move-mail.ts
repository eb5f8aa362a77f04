import type { Selectable } from 'kysely'
import type { z } from 'zod'
import type { movedEmail, moveEmail } from '../../../contract/api/emails.ts'
import { caseNumber } from '../../../contract/case.ts'
import type { Tx } from '../../db/open.ts'
import type { EmailTable } from '../../db/schema.ts'
import { inTransaction } from '../../db/transaction.ts'
import { bareSubject } from '../../mail/bare-subject.ts'
import { type CaseRow, lockCase } from '../cases/lock-case.ts'
import { lockBoth } from '../cases/merge-cases.ts'
import { openCase } from '../cases/open-case.ts'
import { writeCase } from '../cases/write-case.ts'
import { NotFound, Refused } from '../errors.ts'
import { requestMailRun } from '../runs/request-run.ts'
import { canUndo, undoUpdate } from '../runs/undo-run.ts'
import { type Principal, systemActor, type World } from '../world.ts'
import { contactByMail } from './contact-by-mail.ts'
import { judgeSender } from './judge-sender.ts'
import { lockThreadCase } from './thread-case.ts'

type EmailRow = Selectable<EmailTable>
type Moved = z.infer<typeof movedEmail>

/**
 * A mail was linked to the wrong case: it goes to another, or becomes a case of its own (E63). What the agent wrote on the old case because of it
 * is undone, unless somebody has changed it since; later answers follow the mail.
 */
export async function moveMail(world: World, principal: Principal, emailId: string, wanted: z.infer<typeof moveEmail>): Promise<Moved> {
  return inTransaction(world.db, async (tx) => {
    const mail = await tx.selectFrom('email').selectAll().where('id', '=', emailId).executeTakeFirst()
    if (!mail?.case_id) throw new NotFound('mail')
    if (wanted.caseId === mail.case_id) throw new Refused('The mail belongs to that case already.')
    const { from, into } =
      wanted.caseId === null
        ? { from: await lockCase(tx, mail.case_id, principal), into: null }
        : await lockBoth(tx, mail.case_id, wanted.caseId, principal)
    if (into?.merged_into_id) throw new Refused(`${caseNumber(into.number)} was merged into another case; choose that one.`)
    const mails = wanted.follows
      ? await tx.selectFrom('email').selectAll().where('case_id', '=', from.id).orderBy('received_at').execute()
      : [mail]
    const undone = await undoWrites(tx, world, principal, from, mails)
    const target = into ?? (await openFrom(tx, world, principal, from, mail))
    for (const one of mails) await relink(tx, world, one, target, into === null && one.id === mail.id)
    const number = (row: CaseRow) => caseNumber(row.number)
    const data = { emailIds: mails.map(({ id }) => id), subject: mail.subject.slice(0, 200), undone: undone.undone.map(({ key }) => key) }
    await writeCase(tx, world, await fresh(tx, from.id), {
      kind: 'email-moved',
      actor: principal.actor,
      data: { ...data, to: target.id, number: number(target) },
    })
    await writeCase(tx, world, await fresh(tx, target.id), {
      kind: 'email-moved',
      actor: principal.actor,
      data: { ...data, from: from.id, number: number(from) },
    })
    return { caseId: target.id, ...undone }
  })
}

const fresh = (tx: Tx, id: string) => tx.selectFrom('case').selectAll().where('id', '=', id).executeTakeFirstOrThrow()

async function undoWrites(
  tx: Tx,
  world: World,
  principal: Principal,
  from: CaseRow,
  mails: EmailRow[],
): Promise<Pick<Moved, 'undone' | 'kept'>> {
  const ids = mails.map(({ id }) => id)
  const runs = await tx
    .selectFrom('run')
    .selectAll()
    .where('case_id', '=', from.id)
    .where('email_id', 'in', ids)
    .orderBy('requested_at', 'desc')
    .forUpdate()
    .execute()
  const result: Pick<Moved, 'undone' | 'kept'> = { undone: [], kept: [] }
  for (const run of runs.filter(canUndo)) {
    const { restored, kept } = await undoUpdate(tx, world, principal, run, await fresh(tx, from.id))
    result.undone.push(...restored)
    result.kept.push(...kept.map(({ key, label }) => ({ key, label })))
  }
  return result
}

async function openFrom(tx: Tx, world: World, principal: Principal, from: CaseRow, mail: EmailRow): Promise<CaseRow> {
  const title = bareSubject(mail.subject).slice(0, 200).toWellFormed()
  const values = { ...(title && { title }), ...(mail.text.trim() && { description: mail.text.slice(0, 10_000).toWellFormed() }) }
  const contactId =
    mail.direction === 'in' && mail.from_address
      ? await contactByMail(tx, world, {
          address: mail.from_address,
          name: mail.from_name,
          isProven: mail.authentication?.verdict === 'pass',
        })
      : from.contact_id
  return openCase(tx, world, {
    queueId: from.queue_id,
    contactId,
    ownerId: principal.representativeId,
    origin: 'email',
    openedBy: principal.actor,
    values,
    fieldStates: Object.keys(values).map((field) => ({ field, setBy: systemActor, needsReview: false })),
    email: { id: mail.id, at: mail.received_at },
  })
}

const movedFrom = ({ details }: EmailRow) => (Array.isArray(details.movedFrom) ? details.movedFrom : [])

/** On its new case the writer may be somebody else than on the old one. */
async function relink(tx: Tx, world: World, mail: EmailRow, target: CaseRow, opens: boolean): Promise<void> {
  const found = await lockThreadCase(tx, world, target.id)
  const sender =
    mail.direction === 'in' && found
      ? judgeSender({ address: mail.from_address, authentication: mail.authentication?.verdict ?? 'none' }, found.people)
      : null
  await tx
    .updateTable('email')
    .set({
      case_id: target.id,
      opens_case: opens,
      details: JSON.stringify({ ...mail.details, movedFrom: [...new Set([...movedFrom(mail), mail.case_id])] }),
      ...(sender && { standing: sender.standing, is_confirmed: sender.isConfirmed || opens, is_proven: sender.isProven }),
    })
    .where('id', '=', mail.id)
    .execute()
  const isWords = mail.verdict === 'new-case' || mail.verdict === 'reply' || mail.verdict === 'reply-to-resolved'
  if (sender && (sender.isConfirmed || opens) && isWords)
    await requestMailRun(tx, world, {
      caseId: target.id,
      queueId: target.queue_id,
      emailId: mail.id,
      trigger: 'email',
      requestedBy: systemActor,
    })
}
