/** casewright release [--data FOLDER]: lets a restored copy send again. */
import { readConfig } from '../config.ts'
import { connectDatabase } from '../connect-database.ts'
import { heldSetting } from '../db/backup/read-backup.ts'
import { migrate } from '../db/migrate.ts'
import { runCommand } from '../run-command.ts'

await runCommand(async () => {
  const database = await connectDatabase(readConfig(process.argv.slice(2)), { share: true })
  try {
    await migrate(database.db)
    const { numDeletedRows } = await database.db.deleteFrom('setting').where('key', '=', heldSetting).executeTakeFirst()
    console.log(numDeletedRows ? 'Released: this copy sends from now on.' : 'Nothing was held.')
  } finally {
    await database.close()
  }
})
