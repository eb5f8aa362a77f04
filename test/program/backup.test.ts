/** Backup and restore from the command line, on embedded databases. */
import assert from 'node:assert/strict'
import { copyFileSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { sql } from 'kysely'
import { startEmbeddedDatabase } from '../../server/db/embedded.ts'
import { migrate } from '../../server/db/migrate.ts'
import { type Database, openDatabase } from '../../server/db/open.ts'
import { readMasterKeys } from '../../server/secrets.ts'
import { fastFolder } from '../support/fast-folder.ts'
import { startProgram } from '../support/program.ts'

const place = (t: TestContext) => {
  const folder = mkdtempSync(join(fastFolder(), 'casewright-commands-'))
  t.after(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

async function casewright(t: TestContext, command: string, ...args: string[]) {
  const program = startProgram(t, join(import.meta.dirname, `../../server/cli/${command}.ts`), args)
  return { code: await program.ended, output: program.output() }
}

async function onDatabase<T>(dataFolder: string, act: (db: Database) => Promise<T>): Promise<T> {
  const embedded = await startEmbeddedDatabase({ dataFolder })
  const db = openDatabase(embedded.connection)
  try {
    return await act(db)
  } finally {
    await db.destroy()
    await embedded.stop()
  }
}

const settings = async (db: Database) =>
  (await db.selectFrom('setting').select(['key', 'value']).orderBy('key').execute()).map(({ key, value }) => [key, value])

test('a backup taken from one data folder starts a held copy in another, with its key', async (t) => {
  const folder = place(t)
  const [from, to, file] = ['from', 'to', 'backup'].map((name) => join(folder, name)) as [string, string, string]
  const [key] = readMasterKeys({ masterKeys: undefined, dataFolder: from })
  await onDatabase(from, async (db) => {
    await migrate(db)
    await sql`insert into setting (key, value, updated_at) values ('colour', '"blue"', ${new Date()})`.execute(db)
  })
  const backup = await casewright(t, 'backup', file, '--data', from)
  assert.equal(backup.code, 0, backup.output)
  assert.match(backup.output, new RegExp(`only with the master key ${key?.id} \\(${from}/master.key\\)`))
  assert.match((await casewright(t, 'backup', file, '--data', from)).output, /is there already/)

  const early = await casewright(t, 'restore', file, '--data', to)
  assert.equal(early.code, 1)
  assert.match(early.output, new RegExp(`need the master key ${key?.id}, which is not here. Copy the master.key`))
  mkdirSync(to, { recursive: true })
  copyFileSync(join(from, 'master.key'), join(to, 'master.key'))
  const restore = await casewright(t, 'restore', file, '--data', to)
  assert.equal(restore.code, 0, restore.output)
  assert.match(restore.output, /sends nothing/)
  assert.deepEqual(
    (await onDatabase(to, settings)).map(([name]) => name),
    ['colour', 'outbound.held'],
  )
  assert.match((await casewright(t, 'restore', file, '--data', to)).output, /only be restored into an empty database/)

  assert.match((await casewright(t, 'release', '--data', to)).output, /Released/)
  assert.match((await casewright(t, 'release', '--data', to)).output, /Nothing was held/)
  assert.deepEqual(await onDatabase(to, settings), [['colour', 'blue']])
})

test('with --with-key the file is all that a restore needs; the backup is taken while the server runs', async (t) => {
  const folder = place(t)
  const [from, to, file] = ['from', 'to', 'backup'].map((name) => join(folder, name)) as [string, string, string]
  await onDatabase(from, async (db) => {
    await migrate(db)
    const backup = await casewright(t, 'backup', file, '--with-key', '--data', from)
    assert.equal(backup.code, 0, backup.output)
    // Still ours afterwards.
    assert.deepEqual(await settings(db), [])
  })
  const restore = await casewright(t, 'restore', file, '--data', to)
  assert.equal(restore.code, 0, restore.output)
  const keyOf = (dataFolder: string) => readMasterKeys({ masterKeys: undefined, dataFolder })
  assert.deepEqual(keyOf(to), keyOf(from))
})

test('a command that lacks its file says so', async (t) => {
  assert.deepEqual(await casewright(t, 'backup', '--data', place(t)), { code: 1, output: 'Name the file first: casewright backup FILE.\n' })
})
