import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { sql } from 'kysely'
import { connectionOf, emptyDatabase } from '../../test/support/database.ts'
import { migrate } from './migrate.ts'
import { type Database, openDatabase } from './open.ts'

function folderWith(t: TestContext, files: Record<string, string>): string {
  const folder = mkdtempSync(join(tmpdir(), 'casewright-migrations-'))
  t.after(() => rmSync(folder, { recursive: true }))
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text)
  return folder
}

const appliedIn = async (db: Database) =>
  (await sql<{ name: string }>`select name from migration order by name`.execute(db)).rows.map(({ name }) => name)

const two = {
  '0001-cats.sql': 'create table cat (name text);',
  '0002-dogs.sql': "create table dog (name text); insert into dog values ('Rex');",
}

test('new files are applied in the order of their numbers, once', async (t) => {
  const db = await emptyDatabase(t)
  const folder = folderWith(t, { '0001-cats.sql': two['0001-cats.sql'] })
  assert.deepEqual(await migrate(db, folder), ['0001-cats.sql'])
  writeFileSync(join(folder, '0002-dogs.sql'), two['0002-dogs.sql'])
  assert.deepEqual(await migrate(db, folder), ['0002-dogs.sql'])
  assert.deepEqual(await migrate(db, folder), [])
  assert.deepEqual((await sql`select name from dog`.execute(db)).rows, [{ name: 'Rex' }])
})

test('four programs that start together apply each file once', async (t) => {
  const db = await emptyDatabase(t)
  const folder = folderWith(t, two)
  const pools = Array.from({ length: 4 }, () => openDatabase(connectionOf(db)))
  t.after(() => Promise.all(pools.map((pool) => pool.destroy())))
  const applied = await Promise.all(pools.map((pool) => migrate(pool, folder)))
  assert.deepEqual(applied.flat().sort(), Object.keys(two))
  assert.equal((await sql`select name from dog`.execute(db)).rows.length, 1)
})

test('an edited file, an unknown one and one that comes late are refused, each with its name', async (t) => {
  const db = await emptyDatabase(t)
  const folder = folderWith(t, two)
  await migrate(db, folder)
  writeFileSync(join(folder, '0001-cats.sql'), 'create table cat (name text, age integer);')
  await assert.rejects(migrate(db, folder), { name: 'OperatorError', message: /^The migration 0001-cats.sql was edited after/ })

  writeFileSync(join(folder, '0001-cats.sql'), two['0001-cats.sql'].replace('\n', '\r\n'))
  rmSync(join(folder, '0002-dogs.sql'))
  await assert.rejects(migrate(db, folder), {
    name: 'OperatorError',
    message: /it has the migration 0002-dogs.sql, which this one does not know/,
  })

  writeFileSync(join(folder, '0002-dogs.sql'), two['0002-dogs.sql'])
  writeFileSync(join(folder, '0001-birds.sql'), 'create table bird (name text);')
  await assert.rejects(migrate(db, folder), { name: 'OperatorError', message: /0001-birds.sql is older than 0002-dogs.sql/ })
})

test('a file that fails leaves nothing of itself, and what came before it stays', async (t) => {
  const db = await emptyDatabase(t)
  const folder = folderWith(t, { ...two, '0003-bad.sql': 'create table bad (name text); select 1 / 0;' })
  await assert.rejects(migrate(db, folder), { message: 'The migration 0003-bad.sql failed: division by zero' })
  assert.deepEqual(await appliedIn(db), Object.keys(two))
  assert.deepEqual((await sql`select 1 from pg_tables where tablename = 'bad'`.execute(db)).rows, [])
  writeFileSync(join(folder, '0003-bad.sql'), 'create table good (name text);')
  assert.deepEqual(await migrate(db, folder), ['0003-bad.sql'])
})
