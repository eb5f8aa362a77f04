import assert from 'node:assert/strict'
import { existsSync, mkdtempSync, readdirSync, readFileSync, readlinkSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { fastFolder } from '../../test/support/fast-folder.ts'
import { type Program, startProgram } from '../../test/support/program.ts'
import { startEmbeddedDatabase } from './embedded.ts'
import { openDatabase } from './open.ts'

const ledger = join(import.meta.dirname, '../../test/support/ledger.ts')

/** A data folder that nobody else may enter, as in root's home. */
function dataFolder(t: TestContext): string {
  const folder = mkdtempSync(join(fastFolder(), 'casewright-data-'))
  t.after(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** Zero while one database has gone and the next has not yet written its file. */
function postmasterOf(folder: string): number {
  const file = join(folder, 'database/postmaster.pid')
  return existsSync(file) ? Number(readFileSync(file, 'utf8').split('\n')[0]) : 0
}

/** The last number that a program said it had committed. */
const lastWritten = (program: Program) => Number([...program.output().matchAll(/^wrote (\d+)$/gm)].at(-1)?.[1] ?? 0)

async function foundBy(program: Program): Promise<{ count: number; last: number }> {
  const [, count, last] = await program.says(/found (\d+) (\d+)\n/)
  return { count: Number(count), last: Number(last) }
}

/** Processes of PostgreSQL that work in the folder, or worked in one that is gone. */
function leftRunning(folder: string): number[] {
  return readdirSync('/proc')
    .map(Number)
    .filter((pid) => {
      try {
        return pid > 0 && readlinkSync(`/proc/${pid}/cwd`).startsWith(folder)
      } catch {
        return false
      }
    })
}

test('a program stops its database with itself, and finds its data again', async (t) => {
  const folder = dataFolder(t)
  const first = startProgram(t, ledger, [folder])
  await first.says(/wrote 20\n/)
  first.child.kill('SIGTERM')
  assert.equal(await first.ended, 0)
  assert.deepEqual(leftRunning(folder), [])
  assert.equal(existsSync(join(folder, 'database/postmaster.pid')), false)
  assert.equal(statSync(join(folder, 'database')).mode & 0o777, 0o700)

  const second = startProgram(t, ledger, [folder])
  assert.equal((await foundBy(second)).last, lastWritten(first))
})

test('E60: after kill -9 of the program its database is found and nothing committed is lost', async (t) => {
  const folder = dataFolder(t)
  const first = startProgram(t, ledger, [folder])
  await first.says(/wrote 50\n/)
  const postmaster = postmasterOf(folder)
  first.child.kill('SIGKILL')
  assert.equal(await first.ended, 'SIGKILL')

  const second = startProgram(t, ledger, [folder])
  const { count, last } = await foundBy(second)
  assert.equal(postmasterOf(folder), postmaster, 'adopted, not started a second time')
  assert.ok(last >= lastWritten(first), `${last} of ${lastWritten(first)}`)
  assert.equal(count, last)
  await second.says(/ready/)
  second.child.kill('SIGTERM')
  assert.equal(await second.ended, 0)
  assert.deepEqual(leftRunning(folder), [])
})

test('E60: after kill -9 of the database the program goes on, and nothing committed is lost', async (t) => {
  const folder = dataFolder(t)
  const program = startProgram(t, ledger, [folder])
  for (const round of [1, 2]) {
    await program.says(new RegExp(`wrote ${50 * round}\n`))
    const killed = postmasterOf(folder)
    process.kill(killed, 'SIGKILL')
    // Its children write on for a moment; then another database is there, and goes on.
    while (postmasterOf(folder) === killed) await program.says(new RegExp(`wrote ${lastWritten(program) + 1}\n`))
    await program.says(new RegExp(`wrote ${lastWritten(program) + 30}\n`))
  }
  program.child.kill('SIGTERM')
  assert.equal(await program.ended, 0)
  assert.deepEqual(leftRunning(folder), [])

  const next = startProgram(t, ledger, [folder])
  const { count, last } = await foundBy(next)
  assert.equal(last, lastWritten(program))
  assert.equal(count, last)
})

test('E60: after kill -9 of both, the next start replays the log', async (t) => {
  const folder = dataFolder(t)
  const first = startProgram(t, ledger, [folder])
  await first.says(/wrote 50\n/)
  const postmaster = postmasterOf(folder)
  first.child.kill('SIGKILL')
  process.kill(postmaster, 'SIGKILL')
  await first.ended

  const second = startProgram(t, ledger, [folder])
  const { count, last } = await foundBy(second)
  assert.ok(last >= lastWritten(first))
  assert.equal(count, last)
})

test('E60: two programs on one data folder: the second says so and ends', async (t) => {
  const folder = dataFolder(t)
  const first = startProgram(t, ledger, [folder])
  await first.says(/ready/)
  const second = startProgram(t, ledger, [folder])
  assert.equal(await second.ended, 1)
  assert.equal(
    second.output(),
    `The data folder ${folder} is in use by another Casewright (process ${first.child.pid}). Stop that one, or start this one with another --data folder.\n`,
  )
  await first.says(new RegExp(`wrote ${lastWritten(first) + 20}\n`))
})

test('E60: of four programs that start together on a new data folder one gets it', async (t) => {
  const folder = dataFolder(t)
  const programs = Array.from({ length: 4 }, () => startProgram(t, ledger, [folder]))
  const outcomes = await Promise.all(programs.map((program) => Promise.race([program.ended, program.says(/ready/).then(() => 'ready')])))
  assert.deepEqual(outcomes.sort(), [1, 1, 1, 'ready'], programs.map((program) => program.output().slice(0, 300)).join('\n---\n'))
})

test('a guest uses the database that a program runs, and leaves it running', async (t) => {
  const folder = dataFolder(t)
  const program = startProgram(t, ledger, [folder])
  await program.says(/ready/)
  const guest = await startEmbeddedDatabase({ dataFolder: folder, share: true })
  const db = openDatabase(guest.connection)
  await db.selectNoFrom((eb) => eb.lit(1).as('one')).execute()
  await db.destroy()
  await guest.stop()
  await program.says(new RegExp(`wrote ${lastWritten(program) + 20}\n`))
})

test('a pid file whose number another process has now keeps nobody out', async (t) => {
  const folder = dataFolder(t)
  const first = await startEmbeddedDatabase({ dataFolder: folder })
  await first.stop()
  writeFileSync(join(folder, 'database/postmaster.pid'), `${process.pid}\n${folder}/database\n1\n5432\n/tmp/nowhere\n\n1 1\nready\n`)
  const second = await startEmbeddedDatabase({ dataFolder: folder })
  await second.stop()
})

test('the data of another major version is refused, and the way over is named', async (t) => {
  const folder = dataFolder(t)
  const first = await startEmbeddedDatabase({ dataFolder: folder })
  await first.stop()
  writeFileSync(join(folder, 'database/PG_VERSION'), '17\n')
  await assert.rejects(startEmbeddedDatabase({ dataFolder: folder }), {
    name: 'OperatorError',
    message: /written by PostgreSQL 17, and this Casewright brings PostgreSQL 18.*casewright backup FILE.*casewright restore FILE/,
  })
})
