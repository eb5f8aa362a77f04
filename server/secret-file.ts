import { closeSync, fsyncSync, linkSync, mkdirSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'
import { OperatorError } from './operator-error.ts'

/**
 * The text of a file that only we may read (mode 600), made with `make` when it is not there. Written whole or not at all; of two programs
 * that make it together both read the same.
 */
export function secretFile(path: string, make: () => string): string {
  return read(path) ?? create(path, make()) ?? read(path) ?? refuse(path, 'it came and went')
}

function read(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    if (code === 'ENOENT') return undefined
    return refuse(path, message)
  }
}

function create(path: string, text: string): string | undefined {
  const draft = `${path}.${process.pid}`
  try {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
    const file = openSync(draft, 'w', 0o600)
    writeSync(file, text)
    fsyncSync(file)
    closeSync(file)
    // Unlike a rename, a link fails where another program was first.
    linkSync(draft, path)
    return text
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    return code === 'EEXIST' ? undefined : refuse(path, message)
  } finally {
    rmSync(draft, { force: true })
  }
}

function refuse(path: string, reason: string): never {
  throw new OperatorError(`The file ${path} cannot be read or made (${reason}). Put its permissions right.`)
}
