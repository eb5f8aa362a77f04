import { relative } from 'node:path'
import { run } from 'node:test'
import { spec } from 'node:test/reporters'
import { inspect } from 'node:util'

export interface Tally {
  passed: number
  failed: number
  /** Names, because nothing is left out silently. */
  skipped: string[]
}

const fileTimeout = 600_000

/** Runs test files, two at a time, each in a process of its own, and prints what happens: all of it, or a line for each file and every failure. */
export async function runSuite(files: string[], { isVerbose }: { isVerbose: boolean }): Promise<Tally> {
  const tally: Tally = { passed: 0, failed: 0, skipped: [] }
  if (files.length === 0) return tally
  const stream = run({ files, concurrency: 2, timeout: fileTimeout })
  const lines = isVerbose ? undefined : new FileLines()
  for (const event of ['test:pass', 'test:fail'] as const) {
    stream.on(event, (result) => {
      if (result.skip !== undefined || result.todo !== undefined) tally.skipped.push(result.name)
      lines?.add(event, result)
    })
  }
  stream.on('test:stderr', ({ message }) => void (isVerbose || process.stdout.write(message)))
  stream.on('test:summary', ({ counts, file, duration_ms }) => {
    if (file !== undefined) return lines?.finish(file, duration_ms)
    tally.passed = counts.passed
    tally.failed = counts.tests - counts.passed - counts.skipped - counts.todo
  })
  if (isVerbose) stream.compose(spec).pipe(process.stdout)
  for await (const _ of stream);
  return tally
}

type Result = Parameters<Parameters<ReturnType<typeof run>['on']>[1]>[0] & {
  name: string
  file?: string
  details: { error?: Error & { failureType?: string; cause?: unknown }; type?: string }
}

class FileLines {
  #counts = new Map<string, { passed: number; failed: number }>()

  add(event: 'test:pass' | 'test:fail', { name, file = '', details }: Result) {
    const count = this.#counts.get(file) ?? { passed: 0, failed: 0 }
    this.#counts.set(file, count)
    const isPart = details.type === 'suite' || details.error?.failureType === 'subtestsFailed'
    if (event === 'test:pass') count.passed += isPart ? 0 : 1
    else if (!isPart) {
      count.failed++
      console.log(`\n✖ ${relative('.', file)}: ${name}\n${inspect(details.error?.cause ?? details.error)}\n`)
    }
  }

  finish(file: string, milliseconds: number) {
    const { passed, failed } = this.#counts.get(file) ?? { passed: 0, failed: 0 }
    console.log(`${failed ? '✖' : '✔'} ${relative('.', file)}  ${passed + failed} tests, ${(milliseconds / 1000).toFixed(1)} s`)
  }
}
