import { mailboxesDue, recoverSending, sendDueOf } from '../domain/emails/send-due.ts'
import type { World } from '../domain/world.ts'

const everyMs = 1000
const recoverEveryMs = 30_000
/** Mailboxes that send at once; within one, mails go one after the other. */
const mostAtOnce = 4

/** Sends what is due, each mailbox by itself: a slow server holds up nobody else's mail. Returns the way to stop. */
export function startMailSender(world: World, onError: (error: unknown) => void): () => Promise<void> {
  const underWay = new Map<string | null, Promise<void>>()
  let isAsking = false

  async function begin(): Promise<void> {
    if (isAsking || underWay.size >= mostAtOnce) return
    isAsking = true
    try {
      const due = (await mailboxesDue(world)).filter((id) => !underWay.has(id))
      for (const id of due.slice(0, mostAtOnce - underWay.size)) {
        const turn = sendDueOf(world, id)
          .catch(onError)
          .finally(() => underWay.delete(id))
        underWay.set(id, turn)
      }
    } catch (error) {
      onError(error)
    } finally {
      isAsking = false
    }
  }

  const timers = [setInterval(begin, everyMs), setInterval(() => void recoverSending(world).catch(onError), recoverEveryMs)]
  return async () => {
    timers.forEach(clearInterval)
    await Promise.all(underWay.values())
  }
}
