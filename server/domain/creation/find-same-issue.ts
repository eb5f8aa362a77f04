import type { Tx } from '../../db/open.ts'
import type { ConversationRow } from '../conversations/lock-conversation.ts'
import type { Reading } from '../predictions/read-conversation.ts'
import { looksLikeSameIssue } from './looks-like-same-issue.ts'

/** Open cases of the same contact, newest first; the conversation's own are left out. */
export async function openCasesOfContact(tx: Tx, conversation: Pick<ConversationRow, 'id' | 'contact_id'>) {
  return tx
    .selectFrom('case')
    .select(['id', 'number', 'title', 'values', 'updated_at', 'queue_id'])
    .where('contact_id', '=', conversation.contact_id)
    .where('status', '=', 'active')
    .where((e) =>
      e.not(
        e.exists(
          e
            .selectFrom('case_conversation')
            .select('case_id')
            .whereRef('case_id', '=', 'case.id')
            .where('conversation_id', '=', conversation.id),
        ),
      ),
    )
    .orderBy('updated_at', 'desc')
    .limit(20)
    .execute()
}

/** The newest open case of the contact that looks like what is being said now, or null. */
export async function findSameIssue(tx: Tx, conversation: ConversationRow, reading: Reading): Promise<string | null> {
  const said = reading.seen.messages
    .filter((message) => message.from === 'contact')
    .map((message) => message.text)
    .join('\n')
  const found = (await openCasesOfContact(tx, conversation)).find((one) => looksLikeSameIssue(said, Object.values(one.values).join('\n')))
  return found?.id ?? null
}
