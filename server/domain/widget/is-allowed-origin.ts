import type { Queue } from '../world.ts'

/** Whether a page at `origin` may embed this queue's chat: our own pages, and those that the administrator named. */
export function isAllowedOrigin(queue: Queue, origin: string | undefined, publicUrl: string, host: string | undefined): boolean {
  // No browser, no page whose visitors could be used: the pass alone decides.
  if (origin === undefined) return true
  // A sandboxed frame calls itself "null".
  const isOurs = origin === new URL(publicUrl).origin || (host !== undefined && URL.parse(origin)?.host === host)
  return isOurs || queue.settings.chat.allowedOrigins.includes(origin)
}
