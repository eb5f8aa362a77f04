/** The program as an operator meets it: server/main.ts in a process of its own. */
import assert from 'node:assert/strict'
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { fastFolder } from '../support/fast-folder.ts'
import { type Program, startProgram } from '../support/program.ts'

const main = join(import.meta.dirname, '../../server/main.ts')

function dataFolder(t: TestContext): string {
  const folder = mkdtempSync(join(fastFolder(), 'casewright-program-'))
  t.after(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

const start = (t: TestContext, folder: string, ...args: string[]) =>
  startProgram(t, main, ['--data', folder, '--empty', ...(args.includes('--port') ? [] : ['--port', '0']), ...args], { LOG_LEVEL: 'error' })

const addressOf = async (program: Program) => (await program.says(/Casewright is ready: (\S+)\n/))[1] ?? ''

test('it serves, stops at Ctrl-C, and starts again', async (t) => {
  const folder = dataFolder(t)
  const first = start(t, folder)
  const answer = await fetch(`${await addressOf(first)}/api/openapi.json`)
  assert.equal(answer.status, 200)
  first.child.kill('SIGINT')
  assert.equal(await first.ended, 0, first.output())

  const second = start(t, folder)
  await addressOf(second)
  second.child.kill('SIGTERM')
  assert.equal(await second.ended, 0, second.output())
  assert.deepEqual(readdirSync(folder).sort(), ['database', 'database.log', 'master.key'])
})

test('a port that is taken: one sentence', async (t) => {
  const other = createServer()
  t.after(() => other.close())
  const port = await new Promise<number>((resolve) => {
    other.listen(0, '127.0.0.1', () => resolve((other.address() as { port: number }).port))
  })
  const program = start(t, dataFolder(t), '--port', String(port))
  assert.equal(await program.ended, 1)
  assert.equal(program.output(), `Port ${port} on 127.0.0.1 is taken by another program. Stop that one, or choose another with --port.\n`)
})

test('E60: a data folder in use: one sentence', async (t) => {
  const folder = dataFolder(t)
  const first = start(t, folder)
  const address = await addressOf(first)
  const second = start(t, folder)
  assert.equal(await second.ended, 1)
  assert.match(second.output(), /^The data folder \S+ is in use by another Casewright \(process \d+\)\. .+\n$/)
  assert.equal((await fetch(`${address}/api/openapi.json`)).status, 200)
})

test('an unreadable configuration: a sentence for each thing that is wrong', async (t) => {
  const folder = dataFolder(t)
  writeFileSync(join(folder, 'casewright.env'), 'CASEWRIGHT_ROLE=boss\n')
  const program = start(t, folder, '--port', 'eighty')
  assert.equal(await program.ended, 1)
  assert.equal(
    program.output(),
    'CASEWRIGHT_PORT, set on the command line, is "eighty", and must be a whole number from 0 to 65535.\n' +
      `CASEWRIGHT_ROLE, set in ${join(folder, 'casewright.env')}, is "boss", and must be web, worker or both.\n`,
  )
})

test('a database that does not answer: one sentence, without its password', async (t) => {
  const program = startProgram(t, main, ['--data', dataFolder(t), '--port', '0'], {
    DATABASE_URL: 'postgres://casewright:hunter2@127.0.0.1:1/casewright',
  })
  assert.equal(await program.ended, 1)
  assert.match(program.output(), /^The database that DATABASE_URL names does not answer: .*ECONNREFUSED.*\n$/)
  assert.doesNotMatch(program.output(), /hunter2/)
})

test('a data folder that cannot be made: one sentence', async (t) => {
  const folder = dataFolder(t)
  writeFileSync(join(folder, 'file'), '')
  const program = start(t, join(folder, 'file/data'))
  assert.equal(await program.ended, 1)
  assert.match(program.output(), /^The data folder \S+ cannot be made \(.+\)\. Choose another with --data\.\n$/)
})

test('E60: after kill -9 it comes back with what it had', async (t) => {
  const folder = dataFolder(t)
  const first = start(t, folder)
  await addressOf(first)
  const link = /https?:\S+\/\S+[A-Za-z0-9_-]{20,}/
  assert.match((await first.says(link))[0], link)
  first.child.kill('SIGKILL')
  assert.equal(await first.ended, 'SIGKILL')
  const second = start(t, folder)
  assert.equal((await fetch(`${await addressOf(second)}/api/openapi.json`)).status, 200)
  second.child.kill('SIGINT')
  assert.equal(await second.ended, 0, second.output())
})
