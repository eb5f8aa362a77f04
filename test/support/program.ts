import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import type { TestContext } from 'node:test'

export interface Program {
  child: ChildProcess
  /** Everything that it printed so far. */
  output(): string
  /** Settles with the first match in its output; fails with all of the output if it ends before. */
  says(pattern: RegExp): Promise<RegExpExecArray>
  /** Its exit code, or the signal that ended it. */
  ended: Promise<number | string>
}

/** Starts a program of ours, and ends it with the test if it still runs. */
export function startProgram(t: TestContext, script: string, args: string[] = [], env: Record<string, string> = {}): Program {
  const child = spawn(process.execPath, [script, ...args], { stdio: ['ignore', 'pipe', 'pipe'], env: { ...withoutTestSettings(), ...env } })
  let text = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (part: string) => {
      text += part
      child.emit('said')
    })
  }
  const ended = once(child, 'close').then(([code, signal]) => code ?? signal)
  t.after(async () => {
    child.kill('SIGTERM')
    await ended
  })
  const says = async (pattern: RegExp) => {
    for (;;) {
      const match = pattern.exec(text)
      if (match) return match
      if (child.exitCode !== null || child.signalCode) throw new Error(`It ended before it said ${pattern}:\n${text}`)
      await Promise.race([once(child, 'said'), ended])
    }
  }
  return { child, output: () => text, says, ended }
}

const withoutTestSettings = () =>
  Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(CASEWRIGHT_|TEST_|NODE_TEST|DATABASE_URL|LOG_LEVEL)/.test(name)))
