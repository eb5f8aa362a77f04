import type { World } from './world.ts'

/** A change of settings is felt after so long at the latest. */
const freshMs = 2000

/**
 * What is asked for with every message and changes seldom, as it was at most two seconds ago. Kept by world and key, so that worlds in one
 * process know nothing of each other.
 */
export function recent<T>(read: (world: World, key: string) => Promise<T>): (world: World, key?: string) => Promise<T> {
  const known = new WeakMap<World, Map<string, { value: Promise<T>; at: number }>>()
  return (world, key = '') => {
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
}
