import { sql } from 'kysely'
import type { z } from 'zod'
import type { ConversationSummary, conversationCounts, listConversations } from '../../../contract/api/conversations.ts'
import { caseNumber } from '../../../contract/case.ts'
import type { Database, Tx } from '../../db/open.ts'
import type { Principal } from '../world.ts'
import { orNone } from './lock-conversation.ts'

/** One row of the list at the left, with the names that it shows; the one query behind lists, counts and the page of one conversation. */
export function selectConversations(db: Database | Tx, principal: Principal) {
  return db
    .selectFrom('conversation as c')
    .innerJoin('queue as q', 'q.id', 'c.queue_id')
    .innerJoin('contact as k', 'k.id', 'c.contact_id')
    .leftJoin('account as a', 'a.id', 'k.account_id')
    .leftJoin('representative as r', 'r.id', 'c.representative_id')
    .leftJoin('representative as o', 'o.id', 'c.offered_to')
    .leftJoin('case as s', 's.id', 'c.current_case_id')
    .leftJoinLateral(
      (e) =>
        e
          .selectFrom('message as m')
          .select(['m.author_kind', 'm.text', 'm.at'])
          .whereRef('m.conversation_id', '=', 'c.id')
          // What a bot said last tells nobody what it is about.
          .where('m.author_kind', '!=', 'bot')
          .orderBy('m.seq', 'desc')
          .limit(1)
          .as('l'),
      (join) => join.onTrue(),
    )
    .where('c.queue_id', 'in', orNone(principal.queueIds))
    .selectAll('c')
    .select([
      'q.name as queueName',
      'k.kind as contactKind',
      'k.name as contactName',
      'k.email',
      'k.email_state',
      'k.phone',
      'k.locale as contactLocale',
      'k.account_id',
      'a.name as accountName',
      'r.name as representativeName',
      'o.name as offeredName',
      's.number as caseNumber',
      's.title as caseTitle',
      'l.author_kind',
      sql<string | null>`left(l.text, 300)`.as('lastText'),
      'l.at as lastAt',
      sql<number>`(select count(*) from message u where u.conversation_id = c.id and u.author_kind = 'contact' and u.seq > c.representative_read_seq)`.as(
        'unread',
      ),
    ])
}

export type ConversationListRow = Awaited<ReturnType<ReturnType<typeof selectConversations>['execute']>>[number]

export const iso = (at: Date | null): string | null => at?.toISOString() ?? null
const ref = (id: string | null, name: string | null) => (id && name !== null ? { id, name } : null)

export function conversationSummaryOf(row: ConversationListRow): ConversationSummary {
  return {
    id: row.id,
    status: row.status,
    channel: row.channel,
    queue: { id: row.queue_id, name: row.queueName },
    contact: {
      id: row.contact_id,
      kind: row.contactKind,
      name: row.contactName,
      email: row.email,
      emailState: row.email_state,
      phone: row.phone,
      account: ref(row.account_id, row.accountName),
      locale: row.contactLocale,
    },
    representative: ref(row.representative_id, row.representativeName),
    offeredTo: ref(row.offered_to, row.offeredName),
    offerDueAt: iso(row.offer_due_at),
    currentCase:
      row.current_case_id && row.caseNumber ? { id: row.current_case_id, number: caseNumber(row.caseNumber), title: row.caseTitle } : null,
    seq: row.seq,
    lastMessage:
      row.lastAt && row.author_kind ? { authorKind: row.author_kind, text: row.lastText ?? '', at: row.lastAt.toISOString() } : null,
    unread: Number(row.unread),
    isContactOnline: row.contact_connections > 0,
    startedAt: row.started_at.toISOString(),
    waitingSince: iso(row.waiting_since),
    acceptedAt: iso(row.accepted_at),
    endedAt: iso(row.ended_at),
    endedBy: row.ended_by,
    closedAt: iso(row.closed_at),
    wrapUpDueAt: iso(row.wrap_up_due_at),
    lastActivityAt: row.last_activity_at.toISOString(),
  }
}

/** The lists of the desk, newest or longest waiting first. */
export async function readConversations(db: Database, principal: Principal, wanted: z.infer<typeof listConversations>) {
  const list = inView(selectConversations(db, principal), principal, wanted)
  const { total } = await db
    .selectFrom(list.clearSelect().select('c.id').as('all'))
    .select((e) => e.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow()
  const order = {
    waiting: sql`c.waiting_since`,
    mine: sql`c.accepted_at`,
    active: sql`c.accepted_at desc`,
    'without-case': sql`c.closed_at desc`,
    closed: sql`c.closed_at desc`,
  }[wanted.view]
  const rows = await list
    .orderBy(order)
    .orderBy('c.id')
    .limit(wanted.size)
    .offset((wanted.page - 1) * wanted.size)
    .execute()
  return { items: rows.map(conversationSummaryOf), total: Number(total) }
}

function inView(query: ReturnType<typeof selectConversations>, principal: Principal, wanted: z.infer<typeof listConversations>) {
  let list = query
  if (wanted.queueId) list = list.where('c.queue_id', '=', wanted.queueId)
  if (wanted.search)
    list = list.where((e) => e.or([e('k.name', 'ilike', `%${wanted.search}%`), e('k.email', 'ilike', `%${wanted.search}%`)]))
  if (wanted.view === 'waiting') return list.where('c.status', 'in', ['open', 'bot'])
  if (wanted.view === 'mine')
    return list.where('c.status', 'in', ['active', 'wrap-up']).where('c.representative_id', '=', principal.representativeId)
  if (wanted.view === 'active') return list.where('c.status', 'in', ['active', 'wrap-up'])
  if (wanted.view === 'closed') return list.where('c.status', '=', 'closed')
  return list.where('c.status', '=', 'closed').where('c.current_case_id', 'is', null).where('c.last_contact_seq', '>', 0)
}

/** Live counts for the rail; a conversation that its bot still holds is not waiting for anybody. */
export async function countConversations(db: Database, principal: Principal): Promise<z.infer<typeof conversationCounts>> {
  const { rows } = await sql<z.infer<typeof conversationCounts>>`
    select count(*) filter (where status = 'open')::int as waiting,
      count(*) filter (where status in ('active', 'wrap-up') and representative_id = ${principal.representativeId}::uuid)::int as mine,
      count(*) filter (where status in ('active', 'wrap-up') and representative_id = ${principal.representativeId}::uuid and last_contact_seq > representative_read_seq)::int as unread,
      count(*) filter (where status = 'closed')::int as "withoutCase"
    from conversation where queue_id = any(${principal.queueIds}::uuid[])
      and (status in ('open', 'active', 'wrap-up') or (status = 'closed' and current_case_id is null and last_contact_seq > 0))`.execute(db)
  return rows[0] ?? { waiting: 0, mine: 0, unread: 0, withoutCase: 0 }
}
