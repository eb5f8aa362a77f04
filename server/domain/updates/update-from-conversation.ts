import { lockConversation } from '../conversations/lock-conversation.ts'
import { gatherReading } from '../predictions/read-conversation.ts'
import type { RunRow } from '../runs/claim-run.ts'
import type { World } from '../world.ts'
import { factsAround } from './case-facts.ts'
import { updateCase } from './update-case.ts'

/** Brings a case up to date with its conversation. Updates go to the conversation's current case only. */
export async function updateFromConversation(world: World, run: RunRow): Promise<void> {
  const { conversation_id: conversationId, case_id: caseId } = run
  if (!conversationId || !caseId) throw new Error(`The update run ${run.id} has no conversation or no case.`)
  await updateCase(world, run, {
    caseId,
    channel: 'chat',
    isByRules: true,
    keeps: () => [],
    gather: (fields, settings, values) => gatherReading(world.db, conversationId, fields, settings, values),
    lock: async (tx) => {
      const conversation = await lockConversation(tx, conversationId)
      return { newest: conversation.last_contact_seq, isOf: (id) => conversation.current_case_id === id }
    },
    facts: (tx, row) => factsAround(tx, row, conversationId),
  })
}
