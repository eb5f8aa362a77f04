import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { freshDatabase } from '../../test/support/database.ts'
import { together } from './together.ts'
import { inTransaction } from './transaction.ts'

test('what stands beside the main write is done once, also a select such as a notification', async (t) => {
  const db = await freshDatabase(t)
  await sql`create sequence told`.execute(db)
  await sql`create table done (what text)`.execute(db)
  const rows = await inTransaction(db, (tx) =>
    together<{ what: string }>(tx, sql`insert into done values ('main') returning what`, [
      { selects: sql`select nextval('told')` },
      sql`insert into done values ('beside') returning what`,
    ]),
  )
  assert.deepEqual(rows, [{ what: 'main' }])
  const { rows: after } = await sql<{ last_value: number; is_called: boolean }>`select last_value, is_called from told`.execute(db)
  assert.deepEqual(after, [{ last_value: 1, is_called: true }])
})
