/** casewright restore FILE [--data FOLDER]: reads a backup into an empty database. The copy sends nothing until `casewright release`. */
import { join } from 'node:path'
import { type Config, readConfig } from '../config.ts'
import { connectDatabase } from '../connect-database.ts'
import type { BackupHeader } from '../db/backup/backup-format.ts'
import { readBackup, readHeader } from '../db/backup/read-backup.ts'
import { migrate } from '../db/migrate.ts'
import { OperatorError } from '../operator-error.ts'
import { runCommand, takeFile } from '../run-command.ts'
import { secretFile } from '../secret-file.ts'
import { masterKeyFile, readMasterKeys } from '../secrets.ts'

await runCommand(async () => {
  const { file, rest } = takeFile('restore', process.argv.slice(2))
  const config = readConfig(rest)
  requireKeys(await readHeader(file), config)
  const database = await connectDatabase(config)
  try {
    const { tables, rows } = await readBackup(database.db, file, new Date())
    await migrate(database.db)
    console.log(`${rows} rows of ${tables} tables are restored.`)
    console.log('This copy sends nothing - no mail, no webhooks - until you run: casewright release')
  } finally {
    await database.close()
  }
})

/** Without its key a copy could not even start; better said now. Keys that came along are put into the data folder. */
function requireKeys(header: BackupHeader, config: Config) {
  const path = join(config.dataFolder, masterKeyFile)
  if (header.masterKeys && !config.masterKeys) secretFile(path, () => `${header.masterKeys?.join('\n')}\n`)
  const present = header.masterKeys || config.masterKeys ? readMasterKeys(config) : readMasterKeysThere(config, path, header)
  const missing = header.keyIds.filter((id) => !present.some((key) => key.id === id))
  if (missing.length) throw lacking(missing, path)
}

function readMasterKeysThere(config: Config, path: string, header: BackupHeader) {
  // Not made anew here: a new key would fit nothing.
  secretFile(path, () => {
    throw lacking(header.keyIds, path)
  })
  return readMasterKeys(config)
}

function lacking(ids: string[], path: string) {
  return new OperatorError(
    `The secrets in this backup need the master key ${ids.join(', ')}, which is not here. ` +
      `Copy the master.key of the installation that it comes from to ${path}, or set CASEWRIGHT_MASTER_KEY.`,
  )
}
