import type { Tx } from '../../db/open.ts'
import { Refused } from '../errors.ts'

/** @throws Refused of type `newer-mail` where a mail came that the writer has not seen (E65) */
export async function checkSeen(tx: Tx, caseId: string, seenEmailId: string | null, show: { timeZone: string }): Promise<void> {
  const newest = await tx
    .selectFrom('email')
    .select(['id', 'received_at', 'from_name', 'from_address', 'subject'])
    .where('case_id', '=', caseId)
    .where('direction', '=', 'in')
    .orderBy('received_at', 'desc')
    .orderBy('id', 'desc')
    .executeTakeFirst()
  if (!newest || newest.id === seenEmailId) return
  const at = new Intl.DateTimeFormat('en', { dateStyle: 'long', timeStyle: 'short', timeZone: show.timeZone }).format(newest.received_at)
  const writer = newest.from_name || newest.from_address || 'Somebody'
  throw new Refused(
    `${writer} wrote a newer mail on this case, ${at}: “${newest.subject.slice(0, 100)}”. Read it first, or send yours anyway.`,
    'newer-mail',
  )
}
