import type { World } from '../world.ts'

const day = 24 * 3_600_000
/** How long the log of a webhook goes back. */
export const keptDays = 30

/** Removes deliveries older than 30 days from the log; those that are still to be made stay. */
export async function pruneDeliveries(world: World): Promise<void> {
  const oldest = new Date(world.clock().getTime() - keptDays * day)
  await world.db.deleteFrom('webhook_delivery').where('created_at', '<', oldest).where('state', '!=', 'pending').execute()
}
