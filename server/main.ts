/** The program: reads the configuration, opens the database, serves, and stops in order on a signal. */
import { createServer } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { buildApp } from './app.ts'
import { type Config, readConfig } from './config.ts'
import { connectDatabase } from './connect-database.ts'
import { migrate } from './db/migrate.ts'
import { OperatorError } from './operator-error.ts'

/** How long requests under way may take to end. */
const closePatience = 5000

try {
  await start(readConfig(process.argv.slice(2)))
} catch (error) {
  console.error(error instanceof OperatorError ? error.message : error)
  process.exit(1)
}

async function start(config: Config) {
  if (config.role !== 'worker') await requireFreePort(config)
  const stopped = signalled()
  const database = await connectDatabase(config, {
    onLost: (error) => {
      console.error(error.message)
      process.exit(1)
    },
  })
  try {
    await migrate(database.db)
    const app = await buildApp({ config, db: database.db })
    try {
      const url = await app.listen()
      console.log(`Casewright is ready: ${url}`)
      await stopped
      console.log('Stopping ...')
    } finally {
      await Promise.race([app.close(), sleep(closePatience)])
    }
  } finally {
    await Promise.race([database.close(), sleep(closePatience * 2)])
  }
  process.exit(0)
}

/** Settles at the first signal to stop. The second one ends the program on the spot. */
function signalled(): Promise<void> {
  return new Promise((resolve) => {
    let isStopping = false
    const stop = () => {
      if (isStopping) process.exit(1)
      isStopping = true
      resolve()
    }
    for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, stop)
  })
}

/** Asked before anything is started, so that the answer comes at once. */
function requireFreePort({ host, port }: Config): Promise<void> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', (error: NodeJS.ErrnoException) => reject(new OperatorError(listenProblem(error.code ?? error.message, host, port))))
    probe.listen(port, host, () => probe.close(() => resolve()))
  })
}

function listenProblem(code: string, host: string, port: number): string {
  if (code === 'EADDRINUSE') return `Port ${port} on ${host} is taken by another program. Stop that one, or choose another with --port.`
  if (code === 'EACCES') return `This user may not listen on port ${port}. Choose one over 1023 with --port.`
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') return `${host} is no address of this machine. Choose another with --host.`
  return `The server cannot listen on ${host}, port ${port} (${code}).`
}
