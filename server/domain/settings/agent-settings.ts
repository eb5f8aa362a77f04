import { type AgentSettings, agentSettings } from '../../../contract/api/settings.ts'
import type { Database, Tx } from '../../db/open.ts'
import { readSetting } from './setting.ts'

/** How the agent is set up, defaults filled in. */
export async function agentSettingsOf(db: Database | Tx): Promise<AgentSettings> {
  return agentSettings.parse((await readSetting(db, 'agent')) ?? {})
}
