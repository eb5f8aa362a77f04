/** casewright backup FILE [--with-key] [--data FOLDER]: writes everything into one file, also while the server runs. */
import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { readConfig } from '../config.ts'
import { connectDatabase } from '../connect-database.ts'
import { writeBackup } from '../db/backup/write-backup.ts'
import { migrate } from '../db/migrate.ts'
import { OperatorError } from '../operator-error.ts'
import { runCommand, takeFile } from '../run-command.ts'
import { readMasterKeys } from '../secrets.ts'

await runCommand(async () => {
  const args = process.argv.slice(2)
  const withKey = args.includes('--with-key')
  const { file, rest } = takeFile(
    'backup',
    args.filter((arg) => arg !== '--with-key'),
  )
  if (existsSync(file)) throw new OperatorError(`The file ${file} is there already. Name another, or remove it.`)
  const config = readConfig(rest)
  const keys = readMasterKeys(config)
  const database = await connectDatabase(config, { share: true })
  try {
    await migrate(database.db)
    const keyIds = keys.map(({ id }) => id)
    const masterKeys = withKey ? { masterKeys: keys.map(({ bytes }) => bytes.toString('base64')) } : {}
    const { tables, rows } = await writeBackup(database.db, file, new Date(), { keyIds, ...masterKeys })
    console.log(`${rows} rows of ${tables} tables are in ${file}.`)
    console.log(
      withKey
        ? 'The master key is in it too: whoever has the file can read the secrets.'
        : `Its secrets can be read only with the master key ${keyIds[0]} (${config.masterKeys ? 'CASEWRIGHT_MASTER_KEY' : resolve(config.dataFolder, 'master.key')}). Keep that key as well, in another place.`,
    )
  } finally {
    await database.close()
  }
})
