import { sql } from 'kysely'
import type { Database } from '../../db/open.ts'
import { inTransaction } from '../../db/transaction.ts'

export interface SignInTry {
  email: string
  address: string
}

const windowMs = 15 * 60_000
/**
 * Tries allowed in a quarter of an hour without success. Few for one account from one address; more for the address, behind which many
 * people may sit; most for the account, because whoever knows an e-mail address could otherwise lock its owner out from afar.
 */
const limits = ({ email, address }: SignInTry) => {
  const account = email.trim().toLowerCase()
  return [
    { key: `account:${account}`, tries: 100 },
    { key: `address:${address}`, tries: 40 },
    { key: `both:${address}:${account}`, tries: 8 },
  ]
}

/**
 * Counts a try before it is made, so that many at the same time count each. Answers how many seconds to wait; 0: go on, and call
 * `forgetTry` when it succeeds.
 */
export async function countTry(db: Database, attempt: SignInTry, at: Date): Promise<number> {
  const windowStart = new Date(at.getTime() - windowMs)
  return inTransaction(db, async (tx) => {
    await tx.deleteFrom('sign_in_attempt').where('since', '<=', windowStart).execute()
    let wait = 0
    for (const { key, tries } of limits(attempt)) {
      const row = await tx
        .insertInto('sign_in_attempt')
        .values({ key, failures: 1, since: at })
        .onConflict((old) => old.column('key').doUpdateSet({ failures: sql<number>`sign_in_attempt.failures + 1` }))
        .returning(['failures', 'since'])
        .executeTakeFirstOrThrow()
      if (row.failures > tries) wait = Math.max(wait, Math.ceil((row.since.getTime() + windowMs - at.getTime()) / 1000))
    }
    return wait
  })
}

/** A success clears this account at this address and takes its own try back elsewhere; a thief with one account of his own resets nothing. */
export async function forgetTry(db: Database, attempt: SignInTry): Promise<void> {
  const keys = limits(attempt).map(({ key }) => key)
  const both = keys.at(-1) as string
  await db.deleteFrom('sign_in_attempt').where('key', '=', both).execute()
  await db
    .updateTable('sign_in_attempt')
    .set((row) => ({ failures: row('failures', '-', 1) }))
    .where('key', 'in', keys)
    .where('failures', '>', 0)
    .execute()
}
