import { caseNumber } from '../../../contract/case.ts'
import type { FieldValue } from '../../../contract/field.ts'
import type { Tx } from '../../db/open.ts'

/** Long values are for reading, not for finding: the index stays small. */
const longestSearched = 200

/** What search looks in, lower case: number, every short value, the contact's name and addresses, the account. */
export async function searchTextOf(
  tx: Tx,
  row: { number: number; contact_id: string | null; values: Record<string, FieldValue> },
): Promise<string> {
  const contact = row.contact_id
    ? await tx
        .selectFrom('contact as c')
        .leftJoin('account as a', 'a.id', 'c.account_id')
        .select(['c.name', 'c.email', 'c.phone', 'a.name as account'])
        .where('c.id', '=', row.contact_id)
        .executeTakeFirst()
    : undefined
  const values = Object.values(row.values).flatMap((value) =>
    typeof value === 'string' ? [value.slice(0, longestSearched)] : Array.isArray(value) ? value : [],
  )
  return [caseNumber(row.number), contact?.name, contact?.email, contact?.phone, contact?.account, ...values]
    .filter(Boolean)
    .join('\n')
    .toLowerCase()
}
