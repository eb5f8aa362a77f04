import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { chown, mkdir, readdir, readFile, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { OperatorError } from '../../operator-error.ts'
import { type Binaries, findBinaries } from './binaries.ts'
import { type SystemUser, systemUser } from './system-user.ts'

/** The files of one embedded database. */
export interface Cluster {
  folder: string
  /** Where PostgreSQL writes what it has to say. */
  log: string
  binaries: Binaries
  user: SystemUser | undefined
  /** Off only where the data may be lost, as in tests. */
  fsync: boolean
}

/** The superuser's name, which is also the name of the one database. */
export const databaseName = 'casewright'

/**
 * How PostgreSQL names its own folder: as root on Linux, by the working directory that we enter for it, because its user may not pass
 * through the folders above (root's home, a private temporary folder).
 */
export const folderArgument = (cluster: Pick<Cluster, 'folder' | 'user'>): string =>
  cluster.user && process.platform === 'linux' ? '/proc/self/cwd' : cluster.folder

/** English messages, whatever the machine speaks: some of them are read by `postmaster.ts`. */
export const environment = { LC_ALL: 'C' }

/** Finds the cluster of a data folder, or makes it. A cluster half made by a program that died is made anew. */
export async function openCluster(dataFolder: string, fsync: boolean): Promise<Cluster> {
  if (process.platform === 'win32') {
    throw new OperatorError('The embedded PostgreSQL needs Linux or macOS. Run Casewright under WSL, or set DATABASE_URL.')
  }
  const folder = join(dataFolder, 'database')
  const user = systemUser(folder)
  const cluster = { folder, user, fsync, log: join(dataFolder, 'database.log'), binaries: await findBinaries(user) }
  if (!existsSync(join(folder, 'PG_VERSION'))) await create(cluster, dataFolder)
  await requireMajor(cluster)
  return cluster
}

async function create(cluster: Cluster, dataFolder: string) {
  for (const name of await readdir(dataFolder)) {
    const maker = /^database\.new-(\d+)$/.exec(name)?.[1]
    if (maker && !isAlive(Number(maker))) await rm(join(dataFolder, name), { recursive: true, force: true })
  }
  const folder = join(dataFolder, `database.new-${process.pid}`)
  await mkdir(folder, { mode: 0o700 })
  if (cluster.user) await chown(folder, cluster.user.uid, cluster.user.gid)
  // The collation is PostgreSQL's own: the machine's changes with its C library, and then breaks indexes.
  const locale = ['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8']
  // No password: the one way in is a socket in a folder that only this user and root can enter.
  const access = ['--username', databaseName, '--auth-local=trust', '--auth-host=reject']
  const args = ['-D', folderArgument({ folder, user: cluster.user }), ...locale, ...access, ...(cluster.fsync ? [] : ['--no-sync'])]
  const made = spawnSync(cluster.binaries.initdb, args, { ...cluster.user, cwd: folder, env: environment, encoding: 'utf8' })
  if (made.status !== 0) {
    await rm(folder, { recursive: true, force: true })
    const reason = (made.stderr || made.error?.message || '').trim().split('\n').at(-1)
    throw new OperatorError(`The database could not be created in ${dataFolder}: ${reason}`)
  }
  try {
    await rename(folder, cluster.folder)
  } catch (error) {
    await rm(folder, { recursive: true, force: true })
    if (!existsSync(join(cluster.folder, 'PG_VERSION'))) throw error
  }
}

async function requireMajor({ folder, binaries }: Cluster) {
  const major = await readFile(join(folder, 'PG_VERSION'), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EACCES') throw error
    throw new OperatorError(`The database in ${folder} belongs to another user of this machine. Start Casewright as that user or as root.`)
  })
  if (Number(major) === binaries.major) return
  throw new OperatorError(
    `The database in ${folder} was written by PostgreSQL ${major.trim()}, and this Casewright brings PostgreSQL ${binaries.major}, which cannot read it. ` +
      'The way over: with the Casewright that wrote it run "bin/casewright backup FILE", then with this one "bin/casewright restore FILE --data NEW-FOLDER".',
  )
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
