import { caseNumber } from '../../../contract/case.ts'
import type { FieldValue } from '../../../contract/field.ts'
import type { Tx } from '../../db/open.ts'

/** Long values are for reading, not for finding: the index stays small. */
const longestSearched = 200

/** Whom a case is about, as search finds them. */
export interface SearchedContact {
  name: string | null
  email: string | null
  phone: string | null
  account: string | null
}

/** What search looks in, lower case: number, every short value, the contact's name and addresses, the account. */
export async function searchTextOf(
  tx: Tx,
  row: { number: number; contact_id: string | null; values: Record<string, FieldValue> },
): Promise<string> {
  return `${caseNumber(row.number).toLowerCase()}\n${searchWords(await searchedContact(tx, row.contact_id), row.values)}`
}

export async function searchedContact(tx: Tx, contactId: string | null): Promise<SearchedContact | null> {
  if (contactId === null) return null
  const contact = await tx
    .selectFrom('contact as c')
    .leftJoin('account as a', 'a.id', 'c.account_id')
    .select(['c.name', 'c.email', 'c.phone', 'a.name as account'])
    .where('c.id', '=', contactId)
    .executeTakeFirst()
  return contact ?? null
}

/** The same without the number, in lower case. */
export function searchWords(contact: SearchedContact | null, values: Record<string, FieldValue>): string {
  const short = Object.values(values).flatMap((value) =>
    typeof value === 'string' ? [value.slice(0, longestSearched)] : Array.isArray(value) ? value : [],
  )
  return [contact?.name, contact?.email, contact?.phone, contact?.account, ...short].filter(Boolean).join('\n').toLowerCase()
}
