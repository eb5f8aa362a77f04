import { spawnSync } from 'node:child_process'
import { statSync } from 'node:fs'
import { OperatorError } from '../../operator-error.ts'

/** Whom PostgreSQL runs as; PostgreSQL itself refuses to run as root. */
export interface SystemUser {
  uid: number
  gid: number
}

const name = 'casewright'

/**
 * The user to run the database in `cluster` as: nobody else (`undefined`) when we are not root; the cluster's owner where there is one;
 * else the system user `casewright`, which is created.
 */
export function systemUser(cluster: string): SystemUser | undefined {
  if (process.getuid?.() !== 0) return undefined
  const stat = statSync(cluster, { throwIfNoEntry: false })
  if (stat && stat.uid !== 0) return { uid: stat.uid, gid: stat.gid }
  return lookUp() ?? create()
}

function lookUp(): SystemUser | undefined {
  const [uid, gid] = ['-u', '-g'].map((flag) => spawnSync('id', [flag, name], { encoding: 'utf8' }))
  if (uid?.status !== 0 || gid?.status !== 0) return undefined
  return { uid: Number(uid.stdout), gid: Number(gid.stdout) }
}

function create(): SystemUser {
  const ways = [
    ['useradd', '--system', '--user-group', '--no-create-home', '--home-dir', '/nonexistent', '--shell', '/usr/sbin/nologin', name],
    // BusyBox, as on Alpine
    ['adduser', '-S', '-D', '-H', name],
  ]
  for (const [command = '', ...args] of ways) {
    spawnSync(command, args, { stdio: 'ignore' })
    // Looked up rather than believed: another program may have created it in the same moment.
    const user = lookUp()
    if (user) return user
  }
  throw new OperatorError(
    `PostgreSQL does not run as root, and the system user "${name}" could not be created. Create it, run Casewright as an ordinary user, or set DATABASE_URL.`,
  )
}
