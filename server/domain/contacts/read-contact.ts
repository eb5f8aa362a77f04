import type { Database } from '../../db/open.ts'
import { caseSummaryOf, selectCases } from '../cases/case-list.ts'
import { conversationSummaryOf, selectConversations } from '../conversations/conversation-list.ts'
import { orNone } from '../conversations/lock-conversation.ts'
import { NotFound } from '../errors.ts'
import type { Principal } from '../world.ts'

/** Contacts that talked or have cases in the person's queues. */
function selectContacts(db: Database, principal: Principal) {
  const queueIds = orNone(principal.queueIds)
  return db
    .selectFrom('contact as c')
    .leftJoin('account as a', 'a.id', 'c.account_id')
    .selectAll('c')
    .select('a.name as accountName')
    .where((e) =>
      e.or([
        e.exists(
          e.selectFrom('conversation as v').select('v.id').whereRef('v.contact_id', '=', 'c.id').where('v.queue_id', 'in', queueIds),
        ),
        e.exists(e.selectFrom('case as k').select('k.id').whereRef('k.contact_id', '=', 'c.id').where('k.queue_id', 'in', queueIds)),
      ]),
    )
}

type ContactRow = Awaited<ReturnType<ReturnType<typeof selectContacts>['execute']>>[number]

const contactSummaryOf = (row: ContactRow) => ({
  id: row.id,
  kind: row.kind,
  name: row.name,
  email: row.email,
  emailState: row.email_state,
  phone: row.phone,
  locale: row.locale,
  account: row.account_id && row.accountName ? { id: row.account_id, name: row.accountName } : null,
})

/** Who a contact is, with their cases and conversations in the person's queues. */
export async function readContact(db: Database, principal: Principal, id: string) {
  const row = await selectContacts(db, principal).where('c.id', '=', id).executeTakeFirst()
  if (!row) throw new NotFound('contact')
  const cases = await selectCases(db, principal).where('k.contact_id', '=', id).orderBy('k.updated_at', 'desc').limit(100).execute()
  const conversations = await selectConversations(db, principal)
    .where('c.contact_id', '=', id)
    .orderBy('c.started_at', 'desc')
    .limit(100)
    .execute()
  return {
    ...contactSummaryOf(row),
    version: row.version,
    cases: cases.map(caseSummaryOf),
    conversations: conversations.map(conversationSummaryOf),
  }
}

export async function findContacts(db: Database, principal: Principal, search: string) {
  const like = `%${search.replace(/[\\%_]/g, '\\$&')}%`
  const rows = await selectContacts(db, principal)
    .where((e) => e.or([e('c.name', 'ilike', like), e('c.email', 'ilike', like), e('c.phone', 'ilike', like), e('a.name', 'ilike', like)]))
    .orderBy('c.name')
    .limit(50)
    .execute()
  return rows.map(contactSummaryOf)
}
