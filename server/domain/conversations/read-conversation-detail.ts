import type { ConversationDetail } from '../../../contract/api/conversations.ts'
import { caseNumber } from '../../../contract/case.ts'
import type { Database } from '../../db/open.ts'
import { looksLikeSameIssue } from '../creation/looks-like-same-issue.ts'
import { NotFound } from '../errors.ts'
import { readAgentState } from '../runs/read-agent-state.ts'
import type { Principal } from '../world.ts'
import { conversationSummaryOf, selectConversations } from './conversation-list.ts'
import { orNone } from './lock-conversation.ts'

/** Everything that the session of one conversation shows beside its messages. */
export async function readConversation(db: Database, principal: Principal, id: string): Promise<ConversationDetail> {
  const row = await selectConversations(db, principal).where('c.id', '=', id).executeTakeFirst()
  if (!row) throw new NotFound('conversation')
  const bot = row.bot_id ? await db.selectFrom('bot').select(['id', 'name']).where('id', '=', row.bot_id).executeTakeFirst() : undefined
  const cases = await db
    .selectFrom('case as k')
    .innerJoin('case_conversation as l', 'l.case_id', 'k.id')
    .select(['k.id', 'k.number', 'k.title', 'k.status'])
    .where('l.conversation_id', '=', id)
    .where('k.queue_id', 'in', orNone(principal.queueIds))
    .orderBy('l.linked_at')
    .execute()
  return {
    ...conversationSummaryOf(row),
    preChat: row.pre_chat,
    bot: bot ?? null,
    escalationReason: row.escalation_reason,
    pageUrl: row.page_url,
    locale: row.locale,
    contactReadSeq: row.contact_read_seq,
    representativeReadSeq: row.representative_read_seq,
    cases: cases.map((one) => ({ id: one.id, number: caseNumber(one.number), title: one.title, status: one.status })),
    openCases: await readOpenCases(db, principal, row.contact_id, id),
    agent: await readAgentState(db, principal, row),
  }
}

/** Other open cases of the same contact in the person's queues, offered for linking. */
async function readOpenCases(
  db: Database,
  principal: Principal,
  contactId: string,
  conversationId: string,
): Promise<ConversationDetail['openCases']> {
  const rows = await db
    .selectFrom('case')
    .select(['id', 'number', 'title', 'values', 'updated_at'])
    .where('contact_id', '=', contactId)
    .where('status', '=', 'active')
    .where('queue_id', 'in', orNone(principal.queueIds))
    .where((e) =>
      e.not(
        e.exists(
          e
            .selectFrom('case_conversation')
            .select('case_id')
            .whereRef('case_id', '=', 'case.id')
            .where('conversation_id', '=', conversationId),
        ),
      ),
    )
    .orderBy('updated_at', 'desc')
    .limit(20)
    .execute()
  if (rows.length === 0) return []
  const said = await db
    .selectFrom('message')
    .select('text')
    .where('conversation_id', '=', conversationId)
    .where('author_kind', '=', 'contact')
    .execute()
  const words = said.map((one) => one.text).join('\n')
  return rows.map((one) => ({
    id: one.id,
    number: caseNumber(one.number),
    title: one.title,
    updatedAt: one.updated_at.toISOString(),
    looksLikeSameIssue: looksLikeSameIssue(words, Object.values(one.values).join('\n')),
  }))
}
