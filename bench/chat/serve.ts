/** One process of Casewright for the benchmark: the program itself, with limits high enough for one address to play a thousand contacts. */
import { buildApp } from '../../server/app.ts'
import { readConfig } from '../../server/config.ts'
import { openDatabase } from '../../server/db/open.ts'

const config = readConfig(process.argv.slice(2))
const db = openDatabase(config.databaseUrl ?? '')
const app = await buildApp({ config, db, rateLimits: { widget: 1e9, public: 1e9, signIn: 1e9, principal: 1e9 } })
console.log(`ready ${await app.listen()}`)
// Asked for by signal: what is really held, after everything that can go has gone.
process.on('SIGUSR2', () => {
  globalThis.gc?.()
  const { heapUsed, external } = process.memoryUsage()
  console.log(`held ${heapUsed + external}`)
})
process.on('SIGTERM', () => void app.close().finally(() => process.exit(0)))
