/** What the tables know of a mail that came: its thread, its author, and how many came before. Two questions to the database in all. */
import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Tx } from '../../db/open.ts'
import type { ReadMail } from '../../mail/read-mail.ts'
import { findTokens, type TokensFound } from '../../mail/token-places.ts'
import type { World } from '../world.ts'
import { keptSubject } from './file-mail.ts'
import type { MailContext } from './mail-context.ts'
import { scopeOf } from './mail-place.ts'
import { idsToLookUp, type KnownMail, type KnownMention, matchThread, type ThreadClaims, type ThreadMatch } from './match-thread.ts'

/** Ids of one mail that are looked up: the newest say where it belongs, and hostile mails name thousands. */
const mostIds = 60
const hourMs = 3_600_000

export interface MailFacts {
  /** Whether it waits to be decided still. */
  isUndecided: boolean
  match: ThreadMatch
  /** A token had our form and a wrong check (E3). */
  isForged: boolean
  /** Our own mails that a report is about, newest first. */
  ourMails: { id: string; caseId: string | null; toAddress: string | null }[]
  contact: KnownContact | null
  /** The account whose domain the author's address has. */
  account: { id: string; name: string } | null
  representative: { id: string; name: string } | null
  /** New cases that the author's mails made within the last hour. */
  casesWithinHour: number
  /** Another mail is stored under the same id. */
  isIdTaken: boolean
}

export interface KnownContact {
  id: string
  emailState: string | null
  name: string | null
  phone: string | null
  /** The language that they chose elsewhere, such as `de-AT`. */
  locale: string | null
  accountId: string | null
  account: string | null
}

interface Found {
  isUndecided: boolean
  carriers: (KnownMail & { toAddress: string | null })[] | null
  mentions: KnownMention[] | null
  cases: { id: string; number: number }[] | null
  contact: MailFacts['contact']
  representative: MailFacts['representative']
  account: MailFacts['account']
  casesWithinHour: number
}

/** Mails of one thread, and of one author, are decided one after the other, whoever decides them: else an answer could miss its parent. */
export async function lockThread(tx: Tx, read: ReadMail, author: string | null): Promise<void> {
  const { carried, mentioned } = idsOf(read)
  await lockNames(tx, [...new Set([...carried, ...mentioned, ...(author ? [`from:${author}`] : [])])])
}

/** What waits until no mail of this author is being decided, and lets none be until its transaction ends. */
export const lockAuthor = (tx: Tx, address: string) => lockNames(tx, [`from:${address.toLowerCase()}`])

async function lockNames(tx: Tx, names: string[]): Promise<void> {
  const keys = names.map((name) => createHash('sha1').update(name).digest().readBigInt64BE(0)).sort((a, b) => (a < b ? -1 : a > b ? 1 : 0))
  await sql`select pg_advisory_xact_lock(key) from unnest(${keys.map(String)}::bigint[]) as key`.execute(tx)
}

function idsOf(read: ReadMail) {
  const { carried, mentioned } = idsToLookUp({ ...read.links, addressTokens: [], tokensOfIds: new Map(), subjectTags: [] })
  return { carried: carried.slice(-mostIds), mentioned: mentioned.slice(-mostIds) }
}

export async function lookUpMail(tx: Tx, world: World, { row, place, read, recipients }: MailContext): Promise<MailFacts> {
  const { links, automatic, mail } = read
  const emailId = row.id
  // Where every mailbox has a case of its own, the same mail in another mailbox says nothing about this one (E7).
  const isOther = scopeOf(place) === '' ? sql`true` : sql`(e.scope = ${scopeOf(place)} or e.content_hash <> ${row.content_hash})`
  const tokens = findTokens(world.mail.keys, {
    recipients,
    messageIds: [...links.inReplyTo, ...links.references, automatic.bounce?.originalMessageId ?? ''],
    subject: mail.subject,
  })
  const { carried, mentioned } = idsOf(read)
  const reported = automatic.bounce?.originalMessageId
  const ids = reported ? [...carried, reported] : carried
  const author = mail.from?.address.toLowerCase() ?? null
  const numbers = caseNumbersIn(tokens)
  const since = new Date(world.clock().getTime() - hourMs)
  const { rows } = await sql<Found>`select
    exists (select from email where id = ${emailId} and state = 'received') as "isUndecided",
    (select json_agg(json_build_object('id', id, 'thread', coalesce(case_id::text, ''), 'messageId', message_id, 'isOurs', direction = 'out', 'toAddress', to_address,
        'movedFrom', coalesce(details -> 'movedFrom', '[]')))
      from (select * from email e where message_id = any(${ids}::text[]) and id <> ${emailId} and ${isOther} order by received_at limit 200) e) as carriers,
    (select json_agg(json_build_object('mentioned', mentioned, 'thread', case_id, 'people', people, 'bareSubject', bare_subject)) from
      (select m.mentioned, e.case_id, e.people, e.bare_subject from email_mention m join email e on e.id = m.email_id
        where m.mentioned = any(${mentioned}::text[]) and e.case_id is not null and e.id <> ${emailId} and ${isOther} order by e.received_at limit 500) m) as mentions,
    ${numbers.length === 0 ? sql`null` : sql`(select json_agg(json_build_object('id', id, 'number', number)) from "case" where number = any(${numbers}::int[]))`} as cases,
    (select json_build_object('id', id, 'emailState', email_state, 'name', name, 'phone', phone, 'locale', locale, 'accountId', account_id,
        'account', (select name from account where id = contact.account_id)) from contact where lower(email) = ${author} and email is not null
      and (email_state = 'proven' or (kind = 'identified' and external_id is null)) order by email_state = 'proven' desc, created_at limit 1) as contact,
    (select json_build_object('id', id, 'name', name) from account where domain = ${author?.slice(author.lastIndexOf('@') + 1) ?? ''} limit 1) as account,
    (select json_build_object('id', id, 'name', name) from representative where lower(email) = ${author} and is_active limit 1) as representative,
    (select count(*)::int from email where direction = 'in' and from_address = ${author} and received_at > ${since} and opens_case) as "casesWithinHour"`.execute(
    tx,
  )
  const [found] = rows
  if (!found) throw new Error('A question for one row had no answer.')
  return factsFrom(found, read, tokens)
}

const caseNumbersIn = ({ addresses, bounces, ids, subject }: TokensFound) => [
  ...new Set([...addresses, ...bounces, ...ids.values(), ...subject].flatMap((one) => (one.is === 'case' ? [one.caseNumber] : []))),
]

function factsFrom(found: Found, { links, automatic }: ReadMail, tokens: TokensFound): MailFacts {
  const caseOf = new Map((found.cases ?? []).map(({ id, number }) => [number, id]))
  const casesIn = (readings: TokensFound['addresses']) =>
    readings.flatMap((one) => (one.is === 'case' ? (caseOf.get(one.caseNumber) ?? []) : []))
  const claims: ThreadClaims = {
    ...links,
    bareSubject: keptSubject(links.bareSubject),
    addressTokens: casesIn(tokens.addresses),
    tokensOfIds: new Map([...tokens.ids].flatMap(([id, reading]) => casesIn([reading]).map((caseId) => [id, caseId] as const))),
    subjectTags: casesIn(tokens.subject),
  }
  const carriers = found.carriers ?? []
  const reported = automatic.bounce?.originalMessageId
  const ours = carriers.filter(({ isOurs, messageId }) => isOurs && messageId === reported)
  const byToken = [...casesIn(tokens.bounces), ...(reported ? [claims.tokensOfIds.get(reported) ?? []] : []).flat()]
  return {
    isUndecided: found.isUndecided,
    match: matchThread(claims, { carriers: carriers.filter(({ thread }) => thread !== ''), mentions: found.mentions ?? [] }),
    isForged: [...tokens.addresses, ...tokens.bounces, ...tokens.ids.values(), ...tokens.subject].some(({ is }) => is === 'forged'),
    ourMails: [
      ...ours.map(({ id, thread, toAddress }) => ({ id, caseId: thread === '' ? null : thread, toAddress })),
      ...(ours.length === 0 ? byToken.map((caseId) => ({ id: '', caseId, toAddress: null })) : []),
    ],
    contact: found.contact,
    representative: found.representative,
    account: found.account,
    casesWithinHour: found.casesWithinHour,
    isIdTaken: carriers.some(({ messageId }) => messageId === links.messageId),
  }
}
