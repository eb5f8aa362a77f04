import { recent } from '../recent.ts'
import { findQueue } from './find-queue.ts'

/** The queue as it was at most two seconds ago: for what is asked with every message of a chat and every mail. */
export const recentQueue = recent((world, id) => findQueue(world.db, id))
