import type { AgentSettings } from '../../../contract/api/settings.ts'
import type { FieldValue } from '../../../contract/field.ts'
import type { Database, Tx } from '../../db/open.ts'
import { NotFound } from '../errors.ts'
import type { FieldDefinition } from '../fields/load-fields.ts'
import type { PredictionMessage } from '../predictor.ts'
import { findQueue } from '../queues/find-queue.ts'
import { definedFacts, type Reading } from './read-conversation.ts'

/** The newest words count. */
const newestMails = 200
/** Verdicts whose mails hold nobody's words about the case. */
const wordless = ['auto-reply', 'out-of-office', 'bounce', 'complaint', 'read-receipt', 'loop', 'own-mail'] as const

/**
 * The mails of a case for one look: the writers' own words, subject of the first mail included, quotes left out (E12). What strangers wrote
 * and what programs of ours sent is not among them. Evidence names a mail by its id, and its subject by `<id>:subject`.
 */
export async function gatherMailReading(
  db: Database,
  caseId: string,
  fields: FieldDefinition[],
  settings: AgentSettings,
  current: Record<string, FieldValue>,
): Promise<Reading> {
  const row = await db
    .selectFrom('case as k')
    .leftJoin('contact as c', 'c.id', 'k.contact_id')
    .leftJoin('account as a', 'a.id', 'k.account_id')
    .leftJoin('representative as r', 'r.id', 'k.owner_id')
    .select(['k.queue_id', 'c.name as contactName', 'c.locale', 'a.name as accountName', 'r.name as ownerName'])
    .where('k.id', '=', caseId)
    .executeTakeFirst()
  if (!row) throw new NotFound('case')
  const queue = await findQueue(db, row.queue_id)
  const mails = await db
    .selectFrom('email')
    .select(['id', 'direction', 'standing', 'subject', 'text', 'received_at', 'opens_case'])
    .where('case_id', '=', caseId)
    .where((e) =>
      e.or([
        e.and([e('direction', '=', 'in'), e('is_confirmed', '=', true)]),
        e.and([e('direction', '=', 'out'), e('automatic', 'is', null), e('state', '!=', 'withdrawn')]),
      ]),
    )
    .where((e) => e.or([e('verdict', 'is', null), e('verdict', 'not in', wordless)]))
    .orderBy('received_at', 'desc')
    .limit(newestMails)
    .execute()
  mails.reverse()
  const messages = mails.flatMap((mail): PredictionMessage[] => {
    const from = mail.direction === 'out' || mail.standing === 'representative' ? 'representative' : 'contact'
    const at = mail.received_at.toISOString()
    const subject =
      mail.opens_case && mail.subject.trim() !== '' ? [{ id: `${mail.id}:subject`, from, text: mail.subject, at } as const] : []
    return [...subject, { id: mail.id, from, text: mail.text, at }]
  })
  const facts = definedFacts({
    queue: queue.name,
    channel: 'email',
    contact: row.contactName,
    account: row.accountName,
    representative: row.ownerName,
    locale: row.locale ?? queue.settings.language,
  })
  return {
    seen: { messages, current, fields: fields.map((field) => field.key), facts, settings: { ...settings } },
    messages: new Map(messages.map((message) => [message.id, message])),
    fromSeq: 0,
    toSeq: 0,
    contactSeq: await countConfirmedMails(db, caseId),
    queue,
    known: {},
  }
}

/** By which a look knows whether another mail has come meanwhile. */
export async function countConfirmedMails(db: Database | Tx, caseId: string): Promise<number> {
  const { n } = await db
    .selectFrom('email')
    .select((e) => e.fn.countAll<number>().as('n'))
    .where('case_id', '=', caseId)
    .where('direction', '=', 'in')
    .where('is_confirmed', '=', true)
    .executeTakeFirstOrThrow()
  return Number(n)
}
