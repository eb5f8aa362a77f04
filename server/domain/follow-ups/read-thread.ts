import type { Correspondent } from '../../../contract/api/emails.ts'
import type { Tx } from '../../db/open.ts'

export interface Recipients {
  to: Correspondent[]
  cc: Correspondent[]
  /** The last mail of the thread; null: a thread of its own, as for a case from a chat. */
  answersEmailId: string | null
}

/** Where the next mail of a case goes: to the contact, into the thread of its last mail, whose confirmed participants stay in Cc (E49). */
export async function readThread(tx: Tx, caseId: string, contact: { name: string | null; email: string | null }): Promise<Recipients> {
  const last = await tx
    .selectFrom('email')
    .select(['id', 'from_address', 'recipients', 'people'])
    .where('case_id', '=', caseId)
    .where((is) =>
      is.or([
        is.and([is('direction', '=', 'out'), is('state', 'in', ['sent', 'local', 'waiting', 'sending'])]),
        is.and([
          is('direction', '=', 'in'),
          is('is_confirmed', '=', true),
          is('verdict', 'not in', ['auto-reply', 'out-of-office', 'bounce', 'complaint']),
        ]),
      ]),
    )
    .orderBy('received_at', 'desc')
    .orderBy('id', 'desc')
    .executeTakeFirst()
  const to = contact.email ? [{ name: contact.name ?? '', address: contact.email }] : []
  if (!last) return { to, cc: [], answersEmailId: null }
  const known = await tx
    .selectFrom('case_participant')
    .select(['address', 'name'])
    .where('case_id', '=', caseId)
    .orderBy('address')
    .execute()
  const onIt = new Set([...last.people, ...(last.from_address ? [last.from_address] : [])])
  const cc = known.filter(({ address }) => onIt.has(address) && address !== contact.email?.toLowerCase())
  return { to, cc, answersEmailId: last.id }
}
