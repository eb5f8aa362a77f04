import type { Selectable } from 'kysely'
import type { CaseEmail, CaseEmails } from '../../../contract/api/emails.ts'
import { caseNumber } from '../../../contract/case.ts'
import type { Database } from '../../db/open.ts'
import type { EmailTable } from '../../db/schema.ts'
import { iso } from '../conversations/conversation-list.ts'
import { orNone } from '../conversations/lock-conversation.ts'
import { writersOf } from '../drafts/writers-of.ts'
import { NotFound } from '../errors.ts'
import type { Principal, World } from '../world.ts'
import { queueMailbox } from './queue-mailbox.ts'

type EmailRow = Selectable<EmailTable>
export type EmailAttachment = CaseEmail['attachments'][number]

/** Mails of a case in the order of their coming, with all that an answer needs to know. */
export async function readCaseEmails(world: World, principal: Principal, caseId: string): Promise<CaseEmails> {
  const { db } = world
  const row = await db
    .selectFrom('case')
    .select(['id', 'queue_id', 'merged_into_id'])
    .where('id', '=', caseId)
    .where('queue_id', 'in', orNone(principal.queueIds))
    .executeTakeFirst()
  if (!row) throw new NotFound('case')
  const rows = await db.selectFrom('email').selectAll().where('case_id', '=', caseId).orderBy('received_at').orderBy('id').execute()
  const files = await attachmentsOf(
    db,
    rows.map(({ id }) => id),
  )
  const participants = await db.selectFrom('case_participant').selectAll().where('case_id', '=', caseId).orderBy('at').execute()
  return {
    items: rows.map((mail) => caseEmailOf(mail, files.get(mail.id) ?? [])),
    participants: participants.map(({ address, name, confirmed_by: confirmedBy, at }) => ({
      address,
      name,
      confirmedBy,
      at: at.toISOString(),
    })),
    joinSuggestions: await readJoins(db, principal, caseId),
    ...(await readMerges(db, caseId, row.merged_into_id)),
    writers: await writersOf(db, caseId, principal.representativeId, world.clock()),
    mailbox: await queueMailbox(db, row.queue_id),
  }
}

export function caseEmailOf(mail: EmailRow, attachments: EmailAttachment[]): CaseEmail {
  const { to = [], cc = [], bcc = [], replyTo = [] } = mail.recipients
  return {
    id: mail.id,
    direction: mail.direction,
    state: mail.state,
    verdict: mail.verdict,
    at: (mail.direction === 'in' ? mail.received_at : (mail.sent_at ?? mail.send_at ?? mail.received_at)).toISOString(),
    writtenAt: iso(mail.written_at),
    from: mail.from_address === null ? null : { name: mail.from_name, address: mail.from_address },
    to,
    cc,
    bcc,
    replyTo,
    replyToIsSigned: mail.details.replyToIsSigned === true,
    subject: mail.subject,
    text: mail.text,
    quoted: mail.quoted,
    hasHtml: mail.html !== null,
    blockedImages: mail.html?.match(/data-blocked-src=/g)?.length ?? 0,
    attachments,
    authentication: mail.authentication,
    standing: mail.standing,
    isConfirmed: mail.is_confirmed,
    isProven: mail.is_proven,
    isMasked: mail.is_masked,
    problems: problemsOf(mail),
    author: mail.author,
    automatic: mail.automatic,
    answersEmailId: mail.answers_email_id,
    sendAt: iso(mail.send_at),
    sentAt: iso(mail.sent_at),
    failure: mail.failure,
  }
}

export const problemsOf = ({ details }: Pick<EmailRow, 'details'>) =>
  Array.isArray(details.problems) ? details.problems.filter((one) => typeof one === 'string') : []

export async function attachmentsOf(db: Database, emailIds: string[]): Promise<Map<string, EmailAttachment[]>> {
  if (emailIds.length === 0) return new Map()
  const rows = await db.selectFrom('attachment').selectAll().where('email_id', 'in', emailIds).orderBy('created_at').orderBy('id').execute()
  const files = rows.map((row) => ({
    emailId: row.email_id ?? '',
    file: {
      id: row.id,
      name: row.name,
      mediaType: row.media_type,
      size: row.size,
      url: `/api/attachments/${row.id}`,
      contentId: row.content_id,
      isInline: row.is_inline,
    },
  }))
  return new Map([...Map.groupBy(files, ({ emailId }) => emailId)].map(([id, some]) => [id, some.map(({ file }) => file)]))
}

async function readJoins(db: Database, principal: Principal, caseId: string): Promise<CaseEmails['joinSuggestions']> {
  const rows = await db
    .selectFrom('case_join_suggestion as j')
    .innerJoin('case as k', (join) =>
      join.on((e) =>
        e.or([
          e.and([e('j.case_id', '=', caseId), e('k.id', '=', e.ref('j.other_case_id'))]),
          e.and([e('j.other_case_id', '=', caseId), e('k.id', '=', e.ref('j.case_id'))]),
        ]),
      ),
    )
    .select(['k.id', 'k.number', 'k.title', 'k.status', 'j.email_id', 'j.reason'])
    .where('j.answered_at', 'is', null)
    .where('k.merged_into_id', 'is', null)
    .where('k.queue_id', 'in', orNone(principal.queueIds))
    .execute()
  return rows.map((row) => ({ case: caseRefOf(row), emailId: row.email_id, reason: row.reason }))
}

export const caseRefOf = (row: { id: string; number: number; title: string | null; status: string }) => ({
  id: row.id,
  number: caseNumber(row.number),
  title: row.title,
  status: row.status,
})

async function readMerges(
  db: Database,
  caseId: string,
  mergedIntoId: string | null,
): Promise<Pick<CaseEmails, 'mergedFrom' | 'mergedInto'>> {
  const rows = await db
    .selectFrom('case_merge as m')
    .innerJoin('case as f', 'f.id', 'm.from_case_id')
    .innerJoin('case as i', 'i.id', 'm.into_case_id')
    .select(['m.id as mergeId', 'm.at', 'm.merged_by', 'm.from_case_id', 'm.into_case_id'])
    .select(['f.number as fromNumber', 'f.title as fromTitle', 'f.status as fromStatus', 'i.number', 'i.title', 'i.status'])
    .where('m.undone_at', 'is', null)
    .where((e) => e.or([e('m.into_case_id', '=', caseId), e('m.from_case_id', '=', caseId)]))
    .orderBy('m.at')
    .execute()
  const merges = rows.map((row) => {
    const isFrom = row.into_case_id === caseId
    const other = isFrom
      ? { id: row.from_case_id, number: row.fromNumber, title: row.fromTitle, status: row.fromStatus }
      : { id: row.into_case_id, number: row.number, title: row.title, status: row.status }
    return { isFrom, merge: { mergeId: row.mergeId, case: caseRefOf(other), at: row.at.toISOString(), by: row.merged_by } }
  })
  return {
    mergedFrom: merges.filter(({ isFrom }) => isFrom).map(({ merge }) => merge),
    mergedInto: merges.find(({ isFrom, merge }) => !isFrom && merge.case.id === mergedIntoId)?.merge ?? null,
  }
}
