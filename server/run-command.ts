import { resolve } from 'node:path'
import { OperatorError } from './operator-error.ts'

/** Runs a command of the command line: what the person must put right is printed as a sentence, anything else with its stack; either ends with 1. */
export async function runCommand(act: () => Promise<void>): Promise<void> {
  try {
    await act()
    process.exit(0)
  } catch (error) {
    console.error(error instanceof OperatorError ? error.message : error)
    process.exit(1)
  }
}

/** The one file that a command is given, and the flags that are left. */
export function takeFile(command: string, [file, ...rest]: string[]): { file: string; rest: string[] } {
  if (file && !file.startsWith('-')) return { file: resolve(file), rest }
  throw new OperatorError(`Name the file first: casewright ${command} FILE.`)
}
