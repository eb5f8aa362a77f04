import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { emptyDatabase } from '../../test/support/database.ts'
import { poolOf } from './open.ts'

test('whole and decimal numbers arrive as numbers, dates as they are written, moments as dates', async (t) => {
  const db = await emptyDatabase(t)
  const { rows } = await sql`select 9007199254740991::int8 as big, 12.5::numeric as money, array[1, null]::int8[] as many,
    '2026-11-23'::date as day, '2026-11-23T09:00:00Z'::timestamptz as at, null::int8 as nothing`.execute(db)
  assert.deepEqual(rows, [
    { big: 9007199254740991, money: 12.5, many: [1, null], day: '2026-11-23', at: new Date('2026-11-23T09:00:00Z'), nothing: null },
  ])
})

test('a connection that breaks inside a transaction fails that transaction, not the program', async (t) => {
  const db = await emptyDatabase(t)
  const broken = db.transaction().execute(async (tx) => {
    const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(tx)
    await poolOf(db).query('select pg_terminate_backend($1, 5000)', [rows[0]?.pid])
    await sql`select 1`.execute(tx)
  })
  await assert.rejects(broken)
  assert.deepEqual((await sql`select 1 as one`.execute(db)).rows, [{ one: 1 }])
})
