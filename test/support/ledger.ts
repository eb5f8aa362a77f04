/**
 * A small program for the tests of the embedded database: opens the data folder that it is given and writes one number after the other,
 * each printed once it is committed; so what a killed one has printed must be there afterwards.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import { startEmbeddedDatabase } from '../../server/db/embedded.ts'
import { openDatabase } from '../../server/db/open.ts'
import { OperatorError } from '../../server/operator-error.ts'

const [dataFolder = ''] = process.argv.slice(2)
let isStopping = false
process.once('SIGTERM', () => {
  isStopping = true
})
try {
  const embedded = await startEmbeddedDatabase({
    dataFolder,
    onLost: (error) => {
      console.log(`lost: ${error.message}`)
      process.exit(2)
    },
  })
  const db = openDatabase(embedded.connection)
  await sql`create table if not exists ledger (number integer primary key)`.execute(db)
  const { rows } = await sql<{ number: number }>`select number from ledger order by number`.execute(db)
  console.log(`found ${rows.length} ${rows.at(-1)?.number ?? 0}`)
  console.log('ready')
  for (let number = (rows.at(-1)?.number ?? 0) + 1; !isStopping; ) {
    try {
      await sql`insert into ledger values (${number}) on conflict do nothing`.execute(db)
      console.log(`wrote ${number++}`)
    } catch {
      await sleep(20)
    }
  }
  await db.destroy()
  await embedded.stop()
  console.log('stopped')
} catch (error) {
  console.log(error instanceof OperatorError ? error.message : error)
  process.exit(1)
}
