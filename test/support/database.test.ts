import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { connectionOf, emptyDatabase, freshDatabase } from './database.ts'

test('a fresh database has the tables, and nothing that another test wrote', async (t) => {
  const one = await freshDatabase(t)
  const other = await freshDatabase(t)
  await sql`insert into setting (key, value, updated_at) values ('a', '1', current_timestamp)`.execute(one)
  assert.equal((await one.selectFrom('setting').selectAll().execute()).length, 1)
  assert.equal((await other.selectFrom('setting').selectAll().execute()).length, 0)
  assert.notEqual(connectionOf(one).database, connectionOf(other).database)
})

test('an empty database has no tables', async (t) => {
  const db = await emptyDatabase(t)
  const { rows } = await sql`select 1 from pg_tables where schemaname = 'public'`.execute(db)
  assert.deepEqual(rows, [])
})

test('ten fresh databases take less than a second', async (t) => {
  const began = performance.now()
  await Promise.all(Array.from({ length: 10 }, () => freshDatabase(t)))
  assert.ok(performance.now() - began < 3000, `${performance.now() - began} ms`)
})
