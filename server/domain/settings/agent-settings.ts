import { type AgentSettings, agentSettings } from '../../../contract/api/settings.ts'
import type { Database, Tx } from '../../db/open.ts'
import { recent } from '../recent.ts'
import { readSetting } from './setting.ts'

/** How the agent is set up, defaults filled in. */
export async function agentSettingsOf(db: Database | Tx): Promise<AgentSettings> {
  return agentSettings.parse((await readSetting(db, 'agent')) ?? {})
}

/** The same as it was at most two seconds ago. */
export const recentAgentSettings = recent((world) => agentSettingsOf(world.db))
