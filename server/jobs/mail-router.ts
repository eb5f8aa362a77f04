import { routeOrNote } from '../domain/emails/route-waiting.ts'
import { performRun } from '../domain/runs/perform-run.ts'
import type { ArrivedMail, World } from '../domain/world.ts'
import { takeTurns } from './take-turns.ts'

/** Mails decided at once: more would wait for the same connections. */
const mostAtOnce = 4
/** Mails that wait in memory with their bytes; of further ones only the id, and their source is read again. */
const mostHeld = 100
/** Runs of the agent at once: the predictor takes a core for itself. */
const mostRuns = 2

export interface MailRouter {
  arrived: (mail: ArrivedMail) => void
  /** Settles when what is under way is done; what waits is found again at the next start. */
  close: () => Promise<void>
}

/** Decides mails right after they were stored, in the process that stored them, in the order of their coming. */
export function createMailRouter(world: World, onError: (error: unknown) => void): MailRouter {
  const turns = takeTurns<{ id: string; arrived?: ArrivedMail }>(mostAtOnce, async ({ id, arrived }) => {
    const error = await routeOrNote(world, id, arrived ? { arrived } : {}).catch((thrown: unknown) => thrown)
    if (error) onError(error)
  })
  return {
    arrived: (arrived) => turns.add(turns.waiting() < mostHeld ? { id: arrived.row.id, arrived } : { id: arrived.row.id }),
    close: turns.close,
  }
}

/** Performs the runs that mails ask for, without a job's row for each: the runs are rows, and what is lost with the process is found by the schedule. */
export function createRunPerformer(world: World, onError: (error: unknown) => void) {
  const turns = takeTurns<string>(mostRuns, async (runId) => {
    const error = await performRun(world, runId).catch((thrown: unknown) => thrown)
    if (error) onError(error)
  })
  return { asked: turns.add, close: turns.close }
}
