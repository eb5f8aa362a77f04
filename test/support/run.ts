/** What `bin/test` runs: checks, then the suite on a database of its own. Its last line is `N passed, N failed`. */
import { spawnSync } from 'node:child_process'
import { existsSync, globSync } from 'node:fs'
import { join, relative, resolve } from 'node:path'
import { checkCode } from './check-code.ts'
import { findChromium } from './chromium.ts'
import { runSuite } from './run-suite.ts'
import { startTestServer } from './test-server.ts'

const root = join(import.meta.dirname, '../..')
const args = process.argv.slice(2)
const isCheck = args[0] === '--checks'
const wanted = isCheck ? [] : args.map((file) => relative(root, resolve(file)))
process.chdir(root)

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => process.exit(1))

const broken: string[] = []
const pattern = isCheck ? 'test/architecture/*.test.ts' : '{server,contract,test,desk,widget}/**/*.test.{ts,tsx}'
const files = wanted.length ? wanted : globSync(pattern)
for (const file of files) if (!existsSync(file)) broken.push(`There is no test file ${file}.`)

if (wanted.length === 0) {
  for (const { name, passed, output } of await checkCode()) {
    console.log(`${passed ? '✔' : '✖'} ${name}`)
    if (!passed) broken.push(`${name}\n${output}`)
  }
}

const isStory = (file: string) => file.startsWith('test/browser/')
if (files.some(isStory)) {
  if (spawnSync(process.execPath, ['bin/build.mjs'], { stdio: 'inherit' }).status !== 0) broken.push('The build failed.')
  process.env.CHROMIUM = findChromium()
}

const server = await startTestServer(process.env.TEST_DATABASE_URL)
console.log(`✔ ${server.version}, ${files.length} files`)
process.env.TEST_SERVER = JSON.stringify(server)
// Stories take longest: begun first, they do not leave one core idle at the end.
const sorted = files.filter((file) => existsSync(file)).sort((a, b) => Number(isStory(b)) - Number(isStory(a)) || a.localeCompare(b))
const tally = await runSuite(sorted, { isVerbose: wanted.length > 0 })
await server.stop()

for (const finding of broken) console.log(`\n✖ ${finding}`)
if (tally.skipped.length) console.log(`\nSkipped: ${tally.skipped.join('; ')}`)
const failed = tally.failed + broken.length
console.log(`\n${tally.passed} passed, ${failed} failed`)
process.exit(failed || !tally.passed ? 1 : 0)
