import type { Facts } from '../../../contract/condition.ts'
import type { FieldValue } from '../../../contract/field.ts'
import type { Tx } from '../../db/open.ts'
import type { CaseRow } from '../cases/lock-case.ts'

/** Everything that conditions may test beside the case's own values; `GET /api/condition-facts` lists the same names. */
export async function factsAround(tx: Tx, row: CaseRow, conversationId: string | null): Promise<Facts> {
  const around = await tx
    .selectFrom('case as k')
    .innerJoin('queue as q', 'q.id', 'k.queue_id')
    .leftJoin('contact as c', 'c.id', 'k.contact_id')
    .leftJoin('account as a', 'a.id', 'c.account_id')
    .leftJoin('representative as o', 'o.id', 'k.owner_id')
    .select([
      'q.key as queue',
      'c.name as contactName',
      'c.email as contactEmail',
      'c.kind as contactKind',
      'a.name as account',
      'o.name as owner',
    ])
    .where('k.id', '=', row.id)
    .executeTakeFirstOrThrow()
  const conversation = conversationId
    ? await tx
        .selectFrom('conversation')
        .select(['status', 'locale', 'page_url', 'channel', 'pre_chat'])
        .where('id', '=', conversationId)
        .executeTakeFirst()
    : undefined
  return {
    'case.status': row.status,
    'case.status-reason': row.status_reason,
    'case.queue': around.queue,
    'case.owner': around.owner,
    'case.origin': row.origin,
    'case.is-incomplete': row.is_incomplete,
    'contact.name': around.contactName,
    'contact.email': around.contactEmail,
    'contact.kind': around.contactKind,
    'contact.account': around.account,
    'conversation.status': conversation?.status,
    'conversation.language': conversation?.locale,
    'conversation.page': conversation?.page_url,
    channel: conversation?.channel ?? 'chat',
    ...Object.fromEntries((conversation?.pre_chat ?? []).map((one) => [`pre-chat.${one.key}`, one.answer])),
  }
}

/** The case's values as facts: `case.category`, `case.order_number`, ... */
export const valueFacts = (values: Record<string, FieldValue>): Facts =>
  Object.fromEntries(Object.entries(values).map(([key, value]) => [`case.${key}`, value]))
