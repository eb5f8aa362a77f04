import { routeOrNote } from '../domain/emails/route-waiting.ts'
import type { ArrivedMail, World } from '../domain/world.ts'

/** Mails decided at once: more would wait for the same connections. */
const mostAtOnce = 4
/** Parsed mails that wait in memory; of further ones only the id, and their source is read again. */
const mostParsed = 100

export interface MailRouter {
  arrived: (mail: ArrivedMail) => void
  /** Settles when what is under way is done; what waits is found again at the next start. */
  close: () => Promise<void>
}

/** Decides mails right after they were stored, in the process that stored them, in the order of their coming. */
export function createMailRouter(world: World, onError: (error: unknown) => void): MailRouter {
  const waiting: ArrivedMail[] = []
  const underWay = new Set<Promise<void>>()
  let isClosed = false

  function begin(): void {
    while (!isClosed && underWay.size < mostAtOnce) {
      const next = waiting.shift()
      if (!next) return
      const turn = routeOrNote(world, next.id, { parsed: next.mail })
        .then((error) => {
          if (error) onError(error)
        }, onError)
        .finally(() => {
          underWay.delete(turn)
          begin()
        })
      underWay.add(turn)
    }
  }

  return {
    arrived: (mail) => {
      waiting.push(waiting.length < mostParsed ? mail : { ...mail, mail: null })
      begin()
    },
    close: async () => {
      isClosed = true
      await Promise.all(underWay)
    },
  }
}
