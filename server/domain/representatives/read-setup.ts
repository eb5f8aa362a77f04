import { type Setup, setup } from '../../../contract/api/sign-in.ts'
import type { Database } from '../../db/open.ts'
import { readSetting } from '../settings/setting.ts'

/** The sign-ins of the demo world, kept under this key by what loads it; their presence is what makes this a demo. */
export const demoSetting = 'demo'
const demo = setup.pick({ demoSignIns: true })

/** What the sign-in page shows before anybody is known. */
export async function readSetup(db: Database): Promise<Setup> {
  const administrator = await db
    .selectFrom('representative')
    .select('id')
    .where('role', '=', 'administrator')
    .where('user_id', 'is not', null)
    .where('is_active', '=', true)
    .executeTakeFirst()
  const stored = await readSetting(db, demoSetting)
  const demoSignIns = stored ? demo.parse(stored).demoSignIns : []
  return { needsSetup: !administrator, isDemo: demoSignIns.length > 0, demoSignIns }
}
