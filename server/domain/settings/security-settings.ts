import type { z } from 'zod'
import { securitySettings } from '../../../contract/api/settings.ts'
import type { Database, Tx } from '../../db/open.ts'
import { inTransaction } from '../../db/transaction.ts'
import type { Principal, World } from '../world.ts'
import { recordChange } from './record-change.ts'
import { readSetting, writeSetting } from './setting.ts'

export type SecuritySettings = z.output<typeof securitySettings>
export const securityKey = 'security'

/** How people sign in: defaults where nothing was set yet. */
export async function readSecuritySettings(db: Database | Tx): Promise<SecuritySettings> {
  return securitySettings.parse((await readSetting(db, securityKey)) ?? {})
}

/** Sets how people sign in, and says on the audit page what it was. Sessions that are open keep the length they began with. */
export async function setSecuritySettings(world: World, principal: Principal, settings: SecuritySettings): Promise<SecuritySettings> {
  await inTransaction(world.db, async (tx) => {
    const before = await readSecuritySettings(tx)
    await writeSetting(tx, securityKey, settings, world.clock())
    await recordChange(tx, world, principal, { what: 'security', name: '', before, after: settings })
  })
  return settings
}
