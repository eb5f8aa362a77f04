import type { World } from './world.ts'

/** A change that another process made is felt after so long at the latest. */
const freshMs = 2000

interface Recent<T> {
  (world: World, key?: string): Promise<T>
  /** After a change of ours, so that it is felt at once. */
  forget(world: World): void
}

/**
 * What is asked for with every message and changes seldom, as it was at most two seconds ago. Kept by world and key, so that worlds in one
 * process know nothing of each other.
 */
export function recent<T>(read: (world: World, key: string) => Promise<T>): Recent<T> {
  const known = new WeakMap<World, Map<string, { value: Promise<T>; at: number }>>()
  const ask = (world: World, key = '') => {
    const values = known.get(world) ?? new Map<string, { value: Promise<T>; at: number }>()
    known.set(world, values)
    const now = performance.now()
    const before = values.get(key)
    if (before && now - before.at < freshMs) return before.value
    const value = read(world, key)
    values.set(key, { value, at: now })
    value.catch(() => values.delete(key))
    return value
  }
  return Object.assign(ask, { forget: (world: World) => void known.delete(world) })
}
