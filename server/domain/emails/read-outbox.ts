import type { z } from 'zod'
import type { outbox } from '../../../contract/api/emails.ts'
import type { Database } from '../../db/open.ts'
import { orNone } from '../conversations/lock-conversation.ts'
import type { Principal } from '../world.ts'
import { caseEmailOf, caseRefOf } from './read-case-emails.ts'

const pageSize = 50
const unfinished = ['waiting', 'sending', 'failed', 'unknown', 'local'] as const

/** Mail of ours that is not out: what waits, stays here because no server is set, failed, or is uncertain; newest first. */
export async function readOutbox(db: Database, principal: Principal, before: string | undefined): Promise<z.infer<typeof outbox>> {
  const [, at, id] = /^(\S{20,30})_([0-9a-f-]{36})$/.exec(before ?? '') ?? []
  let query = db
    .selectFrom('email as e')
    .leftJoin('case as k', 'k.id', 'e.case_id')
    .leftJoin('mailbox as m', 'm.id', 'e.mailbox_id')
    .selectAll('e')
    .select(['k.number', 'k.title', 'k.status as caseStatus', 'm.address as mailboxAddress'])
    .where('e.direction', '=', 'out')
    .where('e.state', 'in', unfinished)
    .where('k.queue_id', 'in', orNone(principal.queueIds))
  if (at && id) query = query.where((e) => e(e.refTuple('e.received_at', 'e.id'), '<', e.tuple(new Date(at), id)))
  const rows = await query
    .orderBy('e.received_at', 'desc')
    .orderBy('e.id', 'desc')
    .limit(pageSize + 1)
    .execute()
  const items = rows.slice(0, pageSize)
  const last = items.at(-1)
  return {
    items: items.map((row) => {
      const {
        id: emailId,
        state,
        at: sentAt,
        from,
        to,
        cc,
        bcc,
        subject,
        text,
        failure,
        automatic,
        author,
        sendAt,
        ...rest
      } = caseEmailOf(row, [])
      const ref =
        row.case_id && row.number && row.caseStatus
          ? caseRefOf({ id: row.case_id, number: row.number, title: row.title, status: row.caseStatus })
          : null
      return {
        ...{ id: emailId, state, at: sentAt, from, to, cc, bcc, subject, text, failure, automatic, author, sendAt, sentAt: rest.sentAt },
        case: ref,
        mailbox: row.mailbox_id && row.mailboxAddress ? { id: row.mailbox_id, name: row.mailboxAddress } : null,
      }
    }),
    nextBefore: rows.length > pageSize && last ? `${last.received_at.toISOString()}_${last.id}` : null,
  }
}
