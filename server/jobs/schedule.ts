/** Everything that happens by the clock, on one page. */
import { continueErasures } from '../domain/contacts/erase-piece.ts'
import { runDueConversations } from '../domain/conversations/run-due-conversations.ts'
import { routeWaiting } from '../domain/emails/route-waiting.ts'
import { runDueFollowUps } from '../domain/follow-ups/run-due.ts'
import { tellMailHealth } from '../domain/mailboxes/mail-health.ts'
import { recoverRuns } from '../domain/runs/claim-run.ts'
import { enqueueDueDeliveries } from '../domain/webhooks/deliver-webhook.ts'
import { pruneDeliveries } from '../domain/webhooks/prune-deliveries.ts'
import type { World } from '../domain/world.ts'

const schedule: { everyMs: number; act: (world: World) => Promise<unknown> }[] = [
  { everyMs: 1000, act: runDueConversations },
  { everyMs: 5000, act: (world) => recoverRuns(world) },
  { everyMs: 5000, act: (world) => routeWaiting(world) },
  { everyMs: 1000, act: runDueFollowUps },
  { everyMs: 60_000, act: tellMailHealth },
  { everyMs: 5000, act: enqueueDueDeliveries },
  { everyMs: 5000, act: continueErasures },
  // More often than daily, for a server that is restarted every night.
  { everyMs: 3_600_000, act: pruneDeliveries },
]

/** Starts the clock of this process; several may run side by side, because every act claims its rows. Returns the way to stop. */
export function startSchedule(world: World, onError: (error: unknown) => void): () => Promise<void> {
  const running = new Set<Promise<void>>()
  const timers = schedule.map(({ everyMs, act }) => {
    let isBusy = false
    return setInterval(() => {
      if (isBusy) return
      isBusy = true
      const turn = act(world)
        .then(() => {}, onError)
        .finally(() => {
          isBusy = false
          running.delete(turn)
        })
      running.add(turn)
    }, everyMs)
  })
  return async () => {
    timers.forEach(clearInterval)
    await Promise.all(running)
  }
}
