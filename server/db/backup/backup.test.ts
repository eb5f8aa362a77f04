import assert from 'node:assert/strict'
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { gunzipSync, gzipSync } from 'node:zlib'
import { sql } from 'kysely'
import { emptyDatabase, freshDatabase } from '../../../test/support/database.ts'
import { fastFolder } from '../../../test/support/fast-folder.ts'
import { migrate } from '../migrate.ts'
import { newId } from '../new-id.ts'
import type { Database } from '../open.ts'
import { heldSetting, readBackup, readHeader } from './read-backup.ts'
import { writeBackup } from './write-backup.ts'

const at = new Date('2026-11-23T09:00:00Z')
const keys = { keyIds: ['0123abcd'] }

function backupFile(t: TestContext): string {
  const folder = mkdtempSync(join(fastFolder(), 'casewright-backup-'))
  t.after(() => rmSync(folder, { recursive: true }))
  return join(folder, 'backup')
}

const oddTexts = ['plain', '', 'tab\tnewline\nreturn\rbackslash\\', '\\.', '\\N', 'ünïcødé 🔑', `"quoted" 'text'`]

/** A queue, two cases that refer to a conversation that refers back, texts that COPY must escape, and bytes. */
async function fill(db: Database) {
  const [queueId, contactId, conversationId, caseId, blobId] = [newId(), newId(), newId(), newId(), newId()]
  await sql`insert into queue (id, key, name, settings, created_at) values (${queueId}, 'orders', 'Orders', '{"a": [1, "\\n"]}', ${at})`.execute(
    db,
  )
  await sql`insert into contact (id, kind, created_at, updated_at) values (${contactId}, 'anonymous', ${at}, ${at})`.execute(db)
  await sql`insert into conversation (id, queue_id, contact_id, status, started_at, last_activity_at)
    values (${conversationId}, ${queueId}, ${contactId}, 'active', ${at}, ${at})`.execute(db)
  await sql`insert into "case" (id, number, status, status_reason, queue_id, origin, opened_by, automatic_from_conversation_id, opened_at, updated_at, values)
    values (${caseId}, nextval('case_number'), 'active', 'new', ${queueId}, 'chat', '{}', ${conversationId}, ${at}, ${at}, '{"title": "Broken kettle"}')`.execute(
    db,
  )
  await sql`update conversation set current_case_id = ${caseId} where id = ${conversationId}`.execute(db)
  for (const [seq, text] of oddTexts.entries()) {
    await sql`insert into message (id, conversation_id, seq, author_kind, text, at) values (${newId()}, ${conversationId}, ${seq}, 'contact', ${text}, ${at})`.execute(
      db,
    )
  }
  await sql`insert into blob values (${blobId}, 300000, 'x', ${at})`.execute(db)
  await sql`insert into blob_chunk values (${blobId}, 0, ${Buffer.alloc(262_144, 'a\n\\')}), (${blobId}, 1, ${Buffer.from([0, 10, 13, 92, 255])})`.execute(
    db,
  )
  await sql`insert into timeline (subject, kind, actor, at) values ('organisation', 'x', '{}', ${at})`.execute(db)
}

const tables = ['queue', 'contact', 'conversation', 'case', 'message', 'blob', 'blob_chunk', 'timeline', 'field', 'status_reason']

/** Every row of every table that is filled, as the database spells it. */
async function contents(db: Database): Promise<Record<string, string[]>> {
  const all: Record<string, string[]> = {}
  for (const table of tables) {
    const { rows } = await sql<{ row: string }>`select t::text as row from ${sql.table(table)} t order by 1`.execute(db)
    all[table] = rows.map(({ row }) => row)
  }
  return all
}

const foreignKeys = async (db: Database) =>
  (
    await sql`select conrelid::regclass::text as table, conname, pg_get_constraintdef(oid) as what from pg_constraint where contype = 'f' order by 1, 2`.execute(
      db,
    )
  ).rows

test('everything comes back, in an empty database, and is held', async (t) => {
  const file = backupFile(t)
  const source = await freshDatabase(t)
  await fill(source)
  const written = await writeBackup(source, file, at, keys)
  assert.equal(statSync(file).mode & 0o777, 0o600)
  assert.deepEqual(readdirSync(join(file, '..')), ['backup'], 'no draft is left')

  const copy = await emptyDatabase(t)
  assert.deepEqual(await readBackup(copy, file, at), written)
  assert.deepEqual(await contents(copy), await contents(source))
  assert.deepEqual(await foreignKeys(copy), await foreignKeys(source))
  assert.deepEqual(await migrate(copy), [])
  const { rows } = await sql`select value from setting where key = ${heldSetting}`.execute(copy)
  assert.deepEqual(rows, [{ value: { restoredAt: at.toISOString(), takenAt: at.toISOString() } }])
  // Numbers go on where they stood.
  assert.deepEqual(
    (await sql`select nextval('case_number') as next`.execute(copy)).rows,
    (await sql`select nextval('case_number') as next`.execute(source)).rows,
  )
  await sql`insert into timeline (subject, kind, actor, at) values ('organisation', 'y', '{}', ${at})`.execute(copy)
})

test('the file holds one moment, while others go on writing', async (t) => {
  const file = backupFile(t)
  const source = await freshDatabase(t)
  const insert = (number: number) =>
    sql`with a as (insert into account (id, name, created_at) values (${newId()}, ${String(number)}, ${at}))
      insert into setting (key, value, updated_at) values (${`n${number}`}, '1', ${at})`.execute(source)
  let isBusy = true
  const writing = (async () => {
    for (let number = 0; isBusy; number++) await insert(number)
  })()
  await insert(-1)
  await writeBackup(source, file, at, keys)
  isBusy = false
  await writing
  const copy = await emptyDatabase(t)
  await readBackup(copy, file, at)
  const count = async (query: ReturnType<typeof sql>) => ((await query.execute(copy)).rows[0] as { n: number }).n
  const accounts = await count(sql`select count(*) as n from account`)
  assert.ok(accounts > 0)
  assert.equal(await count(sql`select count(*) as n from setting where key <> ${heldSetting}`), accounts)
})

test('a damaged or cut file is refused, and the database stays empty', async (t) => {
  const file = backupFile(t)
  const source = await freshDatabase(t)
  await fill(source)
  await writeBackup(source, file, at, keys)
  const whole = readFileSync(file)
  const text = gunzipSync(whole).toString('latin1')
  const damaged: [string, Buffer, RegExp][] = [
    ['cut', whole.subarray(0, whole.length - 200), /could not be restored, and the database is as it was/],
    ['changed', gzipSync(Buffer.from(text.replace('Broken kettle', 'Broken bottle'), 'latin1')), /its checksum is wrong/],
    ['without its end', gzipSync(Buffer.from(text.split('\n').slice(0, -2).join('\n'), 'latin1')), /ends too early/],
    ['another file', Buffer.from('hello'), /cannot be read as a backup of Casewright/],
    ['of a newer version', gzipSync('{"format":"casewright-backup","version":2}\n'), /is of form 2/],
  ]
  const copy = await emptyDatabase(t)
  for (const [name, bytes, message] of damaged) {
    writeFileSync(file, bytes)
    await assert.rejects(readBackup(copy, file, at), { name: 'OperatorError', message }, name)
    assert.deepEqual((await sql`select 1 from pg_tables where schemaname = 'public'`.execute(copy)).rows, [], name)
  }
  await assert.rejects(readHeader(`${file}.none`), { name: 'OperatorError', message: /cannot be read/ })
})

test('a database with tables is not written over', async (t) => {
  const file = backupFile(t)
  const source = await freshDatabase(t)
  await writeBackup(source, file, at, keys)
  await assert.rejects(readBackup(source, file, at), { name: 'OperatorError', message: /only be restored into an empty database/ })
})

test('a backup by a newer version is refused', async (t) => {
  const file = backupFile(t)
  const source = await freshDatabase(t)
  await sql`insert into migration values ('9999-later.sql', 'x', ${at})`.execute(source)
  await writeBackup(source, file, at, keys)
  await assert.rejects(readBackup(await emptyDatabase(t), file, at), {
    name: 'OperatorError',
    message: /its migration 9999-later.sql is unknown here/,
  })
})

test('memory stays small, however much there is', async (t) => {
  const file = backupFile(t)
  const source = await freshDatabase(t)
  const blobId = newId()
  await sql`insert into blob values (${blobId}, 1, 'x', ${at})`.execute(source)
  await sql`insert into blob_chunk select ${blobId}, n, decode(repeat(md5(n::text), 8192), 'hex') from generate_series(1, 800) n`.execute(
    source,
  )
  const before = process.memoryUsage().rss
  await writeBackup(source, file, at, keys)
  await readBackup(await emptyDatabase(t), file, at)
  const grown = (process.memoryUsage().rss - before) / 1e6
  assert.ok(grown < 150, `${grown.toFixed(0)} MB more for 105 MB of bytes, 210 MB of text`)
})
