import { createFromConversation } from '../creation/create-from-conversation.ts'
import { draftCase } from '../creation/draft-case.ts'
import { draftResolution } from '../creation/draft-resolution.ts'
import { updateFromConversation } from '../updates/update-from-conversation.ts'
import { updateFromMail } from '../updates/update-from-mail.ts'
import type { World } from '../world.ts'
import { claimRun, type RunRow } from './claim-run.ts'
import { failRun } from './finish-run.ts'

const byKind: Record<RunRow['kind'], (world: World, run: RunRow) => Promise<void>> = {
  creation: createFromConversation,
  update: (world, run) => (run.email_id ? updateFromMail(world, run) : updateFromConversation(world, run)),
  prefill: draftCase,
  resolution: draftResolution,
}

/**
 * Performs one run. Whatever goes wrong ends on the run with a reason (E36); a job that comes twice finds the run taken.
 * @returns the error that the log should have, if it was none that the domain has a name for
 */
export async function performRun(world: World, runId: string): Promise<unknown> {
  const run = await claimRun(world, runId)
  if (!run) return undefined
  try {
    await byKind[run.kind](world, run)
  } catch (error) {
    await failRun(world, run, error)
    return error
  }
  return undefined
}
