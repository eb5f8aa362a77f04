import type { AgentSettings } from '../../../contract/api/settings.ts'
import { inTransaction } from '../../db/transaction.ts'
import { lookAgainAtPaused } from '../follow-ups/look-again.ts'
import { announce } from '../timeline/announce.ts'
import { record } from '../timeline/record.ts'
import type { Principal, World } from '../world.ts'
import { agentSettingsOf } from './agent-settings.ts'
import { recordChange } from './record-change.ts'
import { writeSetting } from './setting.ts'

/** How the agent works, for the whole organisation. Pausing has verbs of its own, so that a stale form cannot wake the agent. */
export async function saveAgentSettings(world: World, principal: Principal, wanted: AgentSettings): Promise<AgentSettings> {
  return inTransaction(world.db, async (tx) => {
    const before = await agentSettingsOf(tx)
    const after = { ...wanted, isPaused: before.isPaused, pausedQueueIds: before.pausedQueueIds }
    await writeSetting(tx, 'agent', after, world.clock())
    await recordChange(tx, world, principal, { what: 'agent', name: 'Agent settings', before, after })
    return after
  })
}

/** Stops all automatic acts of the agent, everywhere or in one queue, with the next act that it would begin; people's work goes on. */
export async function pauseAgent(world: World, principal: Principal, isPaused: boolean, queueId?: string): Promise<AgentSettings> {
  return inTransaction(world.db, async (tx) => {
    const before = await agentSettingsOf(tx)
    const others = before.pausedQueueIds.filter((id) => id !== queueId)
    const after = queueId ? { ...before, pausedQueueIds: isPaused ? [...others, queueId] : others } : { ...before, isPaused }
    await writeSetting(tx, 'agent', after, world.clock())
    const queue = queueId ? await tx.selectFrom('queue').select('name').where('id', '=', queueId).executeTakeFirst() : undefined
    await record(tx, 'organisation', {
      kind: isPaused ? 'agent-paused' : 'agent-resumed',
      actor: principal.actor,
      at: world.clock(),
      data: { queue: queue?.name ?? null },
    })
    if (!isPaused) await lookAgainAtPaused(tx, world.clock())
    await announce(tx, { t: 'settings' })
    return after
  })
}
