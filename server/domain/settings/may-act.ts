import type { AgentSettings } from '../../../contract/api/settings.ts'
import type { Queue } from '../world.ts'

/** Why the agent does nothing by itself here, or undefined where it may. Buttons that a person presses do not ask this. */
export function whyNotAct(
  settings: AgentSettings,
  queue: Queue,
  act: 'create' | 'update',
  channel: 'chat' | 'mail',
): { decision: 'paused' | 'off'; reason: string } | undefined {
  if (settings.isPaused) return { decision: 'paused', reason: 'The agent is paused for the whole organisation.' }
  if (settings.pausedQueueIds.includes(queue.id)) return { decision: 'paused', reason: `The agent is paused for the queue ${queue.name}.` }
  const switches = queue.settings.agent
  const isOn =
    act === 'create'
      ? channel === 'chat'
        ? switches.createsFromChat
        : switches.createsFromMail
      : channel === 'chat'
        ? switches.updatesFromChat
        : switches.updatesFromMail
  if (isOn) return undefined
  return { decision: 'off', reason: `In the queue ${queue.name} the agent does not ${act} cases from ${channel}.` }
}
