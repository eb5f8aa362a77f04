import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { emptyDatabase } from '../../test/support/database.ts'
import type { Tx } from './open.ts'
import { inTransaction } from './transaction.ts'

test('a transaction that throws changes nothing', async (t) => {
  const db = await emptyDatabase(t)
  await sql`create table account (name text primary key, amount integer)`.execute(db)
  const broken = inTransaction(db, async (tx) => {
    await sql`insert into account values ('a', 1)`.execute(tx)
    throw new Error('no')
  })
  await assert.rejects(broken, { message: 'no' })
  assert.deepEqual((await sql`select * from account`.execute(db)).rows, [])
})

test('two that deadlock both get through', async (t) => {
  const db = await emptyDatabase(t)
  await sql`create table account (name text primary key, amount integer)`.execute(db)
  await sql`insert into account values ('a', 0), ('b', 0)`.execute(db)
  let arrived = 0
  let attempts = 0
  let open = () => {}
  const bothHoldOne = new Promise<void>((resolve) => {
    open = resolve
  })
  const raise = (first: string, second: string) => async (tx: Tx) => {
    attempts++
    await sql`update account set amount = amount + 1 where name = ${first}`.execute(tx)
    if (++arrived >= 2) open()
    await bothHoldOne
    await sql`update account set amount = amount + 1 where name = ${second}`.execute(tx)
  }
  await Promise.all([inTransaction(db, raise('a', 'b')), inTransaction(db, raise('b', 'a'))])
  assert.ok(attempts > 2, 'one was run again')
  assert.deepEqual((await sql`select amount from account`.execute(db)).rows, [{ amount: 2 }, { amount: 2 }])
})

test('increments under serializable isolation are all counted', async (t) => {
  const db = await emptyDatabase(t)
  await sql`create table counter (value integer)`.execute(db)
  await sql`insert into counter values (0)`.execute(db)
  const increment = () =>
    inTransaction(
      db,
      async (tx) => {
        const { rows } = await sql<{ value: number }>`select value from counter`.execute(tx)
        await sql`update counter set value = ${(rows[0]?.value ?? 0) + 1}`.execute(tx)
      },
      'serializable',
    )
  await Promise.all([increment(), increment(), increment()])
  assert.deepEqual((await sql`select value from counter`.execute(db)).rows, [{ value: 3 }])
})
