import { type MailboxSettings, mailboxSettings } from '../../../contract/api/mail-settings.ts'
import { recentQueue } from '../queues/recent-queue.ts'
import type { Queue, World } from '../world.ts'

/** Where a mail came in or goes out: the mailbox with its settings, and its queue. */
export interface MailPlace {
  mailboxId: string
  address: string
  name: string
  isActive: boolean
  settings: MailboxSettings
  queue: Queue
}

/** A change of settings is felt after so long at the latest. */
const freshMs = 2000
const read = new WeakMap<World, Map<string, { place: Promise<Omit<MailPlace, 'queue'> & { queueId: string }>; at: number }>>()

/** The mailbox as it was at most two seconds ago; null where there is none. */
export async function placeOf(world: World, mailboxId: string | null): Promise<MailPlace | null> {
  if (mailboxId === null) return null
  const known = read.get(world) ?? new Map()
  read.set(world, known)
  const now = performance.now()
  const before = known.get(mailboxId)
  const place = before && now - before.at < freshMs ? before.place : readPlace(world, mailboxId)
  if (place !== before?.place) {
    known.set(mailboxId, { place, at: now })
    place.catch(() => known.delete(mailboxId))
  }
  const { queueId, ...mailbox } = await place
  return { ...mailbox, queue: await recentQueue(world, queueId) }
}

async function readPlace(world: World, id: string) {
  const row = await world.db.selectFrom('mailbox').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
  const settings = mailboxSettings.parse(row.settings)
  return { mailboxId: row.id, address: row.address, name: row.name, isActive: row.is_active, settings, queueId: row.queue_id }
}
