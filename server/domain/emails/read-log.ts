import { type SqlBool, sql } from 'kysely'
import type { z } from 'zod'
import type { LogDetail, LogEntry, listLog, logCounts, mailLog } from '../../../contract/api/emails.ts'
import type { EmailVerdict } from '../../../contract/email.ts'
import type { Database } from '../../db/open.ts'
import type { MailEnvelope, Recipients } from '../../db/schema.ts'
import { iso } from '../conversations/conversation-list.ts'
import { NotFound } from '../errors.ts'
import type { World } from '../world.ts'
import { attachmentsOf, caseRefOf, problemsOf } from './read-case-emails.ts'

type Wanted = z.infer<typeof listLog>
const dayMs = 86_400_000

interface LogRow {
  id: string
  email_id: string
  received_at: Date
  via: LogEntry['via']
  mailbox_id: string | null
  mailbox: string | null
  queue_id: string | null
  queue: string | null
  case_id: string | null
  number: number | null
  title: string | null
  status: string | null
  from_address: string | null
  from_name: string
  recipients: Recipients
  subject: string
  verdict: EmailVerdict | null
  reason: string | null
  remedy: string | null
  authentication: { verdict: LogEntry['authentication'] } | null
  size: number
}

/** Every mail that came, newest first, and every further delivery of one: the end of each can be read here. */
export async function readLog(db: Database, wanted: Wanted): Promise<z.infer<typeof mailLog>> {
  const rows = await selectLog(db, wanted)
  const items = rows.slice(0, wanted.size).map(logEntryOf)
  const last = items.at(-1)
  return { items, nextBefore: rows.length > wanted.size && last ? `${last.receivedAt}_${last.id}` : null }
}

async function selectLog(db: Database, wanted: Wanted): Promise<LogRow[]> {
  const limit = wanted.size + 1
  const [, at, id] = /^(\S{20,30})_([0-9a-f-]{36})$/.exec(wanted.before ?? '') ?? []
  const filters = sql.join([sql<SqlBool>`true`, ...filtersOf(wanted)], sql` and `)
  const before = (alias: string) =>
    at && id ? sql`and (${sql.ref(`${alias}.received_at`)}, ${sql.ref(`${alias}.id`)}) < (${at}::timestamptz, ${id}::uuid)` : sql``
  const mails =
    wanted.verdict === 'duplicate'
      ? sql`select null::uuid as id, null::uuid as email_id, null::timestamptz as received_at, null as via, null::uuid as mailbox_id, false as is_copy where false`
      : sql`select e.id, e.id as email_id, e.received_at, e.via, e.mailbox_id, false as is_copy from email e
          where e.direction = 'in' ${before('e')} and ${filters} order by e.received_at desc, e.id desc limit ${limit}`
  const copies =
    wanted.verdict === undefined || wanted.verdict === 'duplicate'
      ? sql`select d.id, d.email_id, d.received_at, d.via, d.mailbox_id, true as is_copy from email_delivery d join email e on e.id = d.email_id
          where true ${before('d')} and ${filters} order by d.received_at desc, d.id desc limit ${limit}`
      : sql`select null::uuid, null::uuid, null::timestamptz, null, null::uuid, false where false`
  const { rows } = await sql<LogRow>`with lines as ((${mails}) union all (${copies}) order by received_at desc, id desc limit ${limit})
    select l.id, l.email_id, l.received_at, l.via, l.mailbox_id, m.address as mailbox, e.queue_id, q.name as queue, e.case_id, k.number, k.title, k.status,
      e.from_address, e.from_name, e.recipients, e.subject, case when l.is_copy then 'duplicate' else e.verdict end as verdict,
      case when l.is_copy then 'The same mail was stored before; this is a further delivery of it.' else e.reason end as reason,
      case when l.is_copy then null else e.remedy end as remedy, e.authentication, e.size
    from lines l join email e on e.id = l.email_id left join mailbox m on m.id = l.mailbox_id left join queue q on q.id = e.queue_id
      left join "case" k on k.id = e.case_id order by l.received_at desc, l.id desc`.execute(db)
  return rows
}

function filtersOf({ search, verdict, mailboxId, queueId, authentication }: Wanted) {
  const words = search?.trim() ?? ''
  const like = `%${words.replace(/[\\%_]/g, '\\$&')}%`
  return [
    ...(verdict && verdict !== 'duplicate' ? [sql<SqlBool>`e.verdict = ${verdict}`] : []),
    ...(mailboxId ? [sql<SqlBool>`e.mailbox_id = ${mailboxId}`] : []),
    ...(queueId ? [sql<SqlBool>`e.queue_id = ${queueId}`] : []),
    ...(authentication ? [sql<SqlBool>`e.authentication ->> 'verdict' = ${authentication}`] : []),
    ...(words
      ? [
          sql<SqlBool>`(e.from_address ilike ${like} or e.from_name ilike ${like} or e.subject ilike ${like} or e.message_id = ${words.replace(/^<|>$/g, '')})`,
        ]
      : []),
  ]
}

export const logEntryOf = (row: LogRow): LogEntry => ({
  id: row.id,
  emailId: row.email_id,
  receivedAt: row.received_at.toISOString(),
  via: row.via,
  mailbox: row.mailbox_id && row.mailbox ? { id: row.mailbox_id, name: row.mailbox } : null,
  queue: row.queue_id && row.queue ? { id: row.queue_id, name: row.queue } : null,
  case:
    row.case_id && row.number && row.status
      ? caseRefOf({ id: row.case_id, number: row.number, title: row.title, status: row.status })
      : null,
  from: row.from_address === null ? null : { name: row.from_name, address: row.from_address },
  to: row.recipients.to ?? [],
  subject: row.subject,
  verdict: row.verdict,
  reason: row.reason,
  remedy: row.remedy,
  authentication: row.authentication?.verdict ?? null,
  size: row.size,
})

/** Of the last 30 days. */
export async function countLog(world: World): Promise<z.infer<typeof logCounts>> {
  const since = new Date(world.clock().getTime() - 30 * dayMs)
  const { rows } = await sql<{ verdict: string | null; n: number }>`select verdict, count(*)::int as n from email
    where direction = 'in' and received_at > ${since} group by verdict
    union all select 'duplicate', count(*)::int from email_delivery where received_at > ${since}`.execute(world.db)
  const named = rows.flatMap(({ verdict, n }) => (verdict !== null && n > 0 ? [[verdict, n] as const] : []))
  return { waiting: rows.find(({ verdict }) => verdict === null)?.n ?? 0, verdicts: Object.fromEntries(named) }
}

/** One mail with everything that explains its end. */
export async function readLogDetail(db: Database, id: string): Promise<LogDetail> {
  const mail = await db.selectFrom('email').selectAll().where('id', '=', id).where('direction', '=', 'in').executeTakeFirst()
  if (!mail) throw new NotFound('mail')
  const { rows } =
    await sql<LogRow>`select e.id, e.id as email_id, e.received_at, e.via, e.mailbox_id, m.address as mailbox, e.queue_id, q.name as queue,
      e.case_id, k.number, k.title, k.status, e.from_address, e.from_name, e.recipients, e.subject, e.verdict, e.reason, e.remedy, e.authentication, e.size
    from email e left join mailbox m on m.id = e.mailbox_id left join queue q on q.id = e.queue_id left join "case" k on k.id = e.case_id
    where e.id = ${id}`.execute(db)
  const [row] = rows
  if (!row) throw new NotFound('mail')
  const deliveries = await db
    .selectFrom('email_delivery as d')
    .leftJoin('mailbox as m', 'm.id', 'd.mailbox_id')
    .select(['d.id', 'd.via', 'd.mailbox_id', 'm.address', 'd.received_at'])
    .where('d.email_id', '=', id)
    .orderBy('d.received_at')
    .execute()
  const { problems: _, history, ...details } = mail.details
  return {
    ...logEntryOf(row),
    messageId: mail.message_id,
    writtenAt: iso(mail.written_at),
    cc: mail.recipients.cc ?? [],
    text: mail.text,
    quoted: mail.quoted,
    hasHtml: mail.html !== null,
    problems: problemsOf(mail),
    authenticationDetail: mail.authentication,
    envelope: mail.envelope && envelopeOf(mail.envelope),
    details,
    attachments: (await attachmentsOf(db, [id])).get(id) ?? [],
    deliveries: deliveries.map((one) => ({
      id: one.id,
      via: one.via,
      mailbox: one.mailbox_id && one.address ? { id: one.mailbox_id, name: one.address } : null,
      receivedAt: one.received_at.toISOString(),
    })),
    history: Array.isArray(history) ? (history as LogDetail['history']) : [],
  }
}

const envelopeOf = ({ from, to, ip }: MailEnvelope) => ({ from, to, ip })
