import type { Queue, World } from '../world.ts'
import { findQueue } from './find-queue.ts'

/** A change of settings is felt after so long at the latest. */
const freshMs = 2000

const read = new WeakMap<World, Map<string, { queue: Promise<Queue>; at: number }>>()

/** The queue as it was at most two seconds ago: for what is asked with every message of a chat. */
export function recentQueue(world: World, id: string): Promise<Queue> {
  const known = read.get(world) ?? new Map()
  read.set(world, known)
  const now = performance.now()
  const before = known.get(id)
  if (before && now - before.at < freshMs) return before.queue
  const queue = findQueue(world.db, id)
  known.set(id, { queue, at: now })
  queue.catch(() => known.delete(id))
  return queue
}
