import { spawn, spawnSync } from 'node:child_process'
import { closeSync, openSync, readFileSync, truncateSync } from 'node:fs'
import { chown, mkdtemp, open, readFile, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { OperatorError } from '../../operator-error.ts'
import { type Cluster, environment, folderArgument, isAlive } from './cluster.ts'

/** PostgreSQL's main process: what its pid file says of it. */
export interface Postmaster {
  pid: number
  /** Holds the socket. Short, because a socket's path has 107 bytes at most; private, because it is the only guard. */
  socketFolder: string
}

const port = 5432
const socketFolders = '/tmp/casewright-'
const logLimit = 5_000_000
const stopPatience = 20_000

export const connectionTo = ({ socketFolder }: Postmaster) => ({ host: socketFolder, port })

/** The postmaster that the pid file names, if that process lives and is one. */
export async function runningPostmaster({ folder }: Pick<Cluster, 'folder'>): Promise<Postmaster | undefined> {
  const lines = (await readFile(join(folder, 'postmaster.pid'), 'utf8').catch(() => '')).split('\n')
  const pid = Number(lines[0])
  const socketFolder = lines[4]
  if (!pid || !socketFolder || !isPostgres(pid)) return undefined
  return { pid, socketFolder }
}

/** A process number is used again, after a restart of the machine above all, and a dead process keeps its number until somebody asks. */
function isPostgres(pid: number): boolean {
  try {
    const [, name, state] = /^\d+ \((.*)\) (\S)/s.exec(readFileSync(`/proc/${pid}/stat`, 'utf8')) ?? []
    return name === 'postgres' && state !== 'Z'
  } catch {
    if (process.platform === 'linux') return false
    const { stdout } = spawnSync('ps', ['-o', 'stat=,comm=', '-p', String(pid)], { encoding: 'utf8' })
    return stdout.includes('postgres') && !stdout.startsWith('Z')
  }
}

export const hasExited = ({ pid }: Postmaster): boolean => !isPostgres(pid)

/**
 * Clears away what a postmaster left that was killed: its socket folder, and a pid file whose number went to some other program, which
 * would keep PostgreSQL from starting; all other stale ones it sees through itself.
 */
export async function clearRemains({ folder }: Pick<Cluster, 'folder'>, oldSocketFolder: string | undefined) {
  const file = join(folder, 'postmaster.pid')
  const lines = (await readFile(file, 'utf8').catch(() => '')).split('\n')
  const pid = Number(lines[0])
  if (!pid || isPostgres(pid)) return
  const socketFolder = lines[4]
  if (socketFolder?.startsWith(socketFolders) && socketFolder !== oldSocketFolder) await rm(socketFolder, { recursive: true, force: true })
  if (isAlive(pid)) await rm(file, { force: true })
}

async function makeSocketFolder({ user }: Cluster): Promise<string> {
  const folder = await mkdtemp(socketFolders)
  if (user) await chown(folder, user.uid, user.gid)
  return folder
}

/**
 * Starts PostgreSQL on the cluster in a session of its own, so that Ctrl-C reaches us alone. Answers before it is ready to be asked.
 * @param oldSocketFolder where pools look for it, when it is started again
 * @param onEnd is told PostgreSQL's last words when it has exited
 */
export async function startPostmaster(
  cluster: Cluster,
  oldSocketFolder: string | undefined,
  onEnd: (lastWords: string) => void,
): Promise<Postmaster> {
  const socketFolder = oldSocketFolder ?? (await makeSocketFolder(cluster))
  const before = await stat(cluster.log).catch(() => undefined)
  if (before && before.size > logLimit) truncateSync(cluster.log)
  const from = before && before.size <= logLimit ? before.size : 0
  const log = openSync(cluster.log, 'a', 0o600)
  const child = spawn(cluster.binaries.postgres, ['-D', folderArgument(cluster), ...settings(cluster, socketFolder)], {
    ...cluster.user,
    cwd: cluster.folder,
    env: environment,
    detached: true,
    stdio: ['ignore', log, log],
  })
  closeSync(log)
  child.unref()
  child.once('error', (error) => onEnd(error.message))
  child.once('exit', async () => onEnd(await lastWords(cluster.log, from)))
  return { pid: child.pid ?? 0, socketFolder }
}

function settings({ fsync }: Cluster, socketFolder: string): string[] {
  const values = {
    listen_addresses: '',
    unix_socket_directories: socketFolder,
    unix_socket_permissions: '0700',
    port,
    max_connections: 100,
    shared_buffers: '128MB',
    timezone: 'UTC',
    log_timezone: 'UTC',
    // Starts, stops and breakdowns. Failed statements belong to who sent them, and hold what customers wrote.
    log_min_messages: 'log',
    log_min_error_statement: 'panic',
    // Compiling pays for long analytical queries only; ours are short, and one mistaken estimate costs 100 ms.
    jit: 'off',
    ...(fsync ? {} : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }),
  }
  return Object.entries(values).flatMap(([name, value]) => ['-c', `${name}=${value}`])
}

async function lastWords(log: string, from: number): Promise<string> {
  const file = await open(log)
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(64_000), 0, 64_000, from)
    const lines = buffer
      .toString('utf8', 0, bytesRead)
      .split('\n')
      .filter((line) => line.trim())
    return (lines.findLast((line) => /FATAL|PANIC|error while loading/.test(line)) ?? lines.at(-1) ?? 'it said nothing').trim()
  } finally {
    await file.close()
  }
}

/** Stops PostgreSQL in order: open transactions are rolled back, everything is written. After 20 s it is told to drop everything. */
export async function stopPostmaster({ pid, socketFolder }: Postmaster): Promise<void> {
  signal(pid, 'SIGINT')
  if (!(await isGone(pid, stopPatience))) {
    // Safe as well, only the next start takes longer: it replays the log.
    signal(pid, 'SIGQUIT')
    if (!(await isGone(pid, stopPatience))) throw new OperatorError(`The embedded PostgreSQL (process ${pid}) does not stop.`)
  }
  await rm(socketFolder, { recursive: true, force: true })
}

export function signal(pid: number, name: NodeJS.Signals) {
  try {
    process.kill(pid, name)
  } catch {
    // It is gone already.
  }
}

async function isGone(pid: number, patience: number): Promise<boolean> {
  for (const end = Date.now() + patience; Date.now() < end; await sleep(20)) {
    if (!isPostgres(pid)) return true
  }
  return !isPostgres(pid)
}
