import { type MailboxSettings, mailboxSettings } from '../../../contract/api/mail-settings.ts'
import { recentQueue } from '../queues/recent-queue.ts'
import { recent } from '../recent.ts'
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

/** The mailbox as it was at most two seconds ago; null where there is none. */
export async function placeOf(world: World, mailboxId: string | null): Promise<MailPlace | null> {
  if (mailboxId === null) return null
  const { queueId, ...mailbox } = await recentMailbox(world, mailboxId)
  return { ...mailbox, queue: await recentQueue(world, queueId) }
}

/** Within it a mail is one and the same; '' where it is so in all mailboxes (E7). */
export const scopeOf = (place: MailPlace | null) => (place?.queue.settings.mail.casesPerMail === 'one-per-mailbox' ? place.mailboxId : '')

/** Mailboxes and queues are asked for anew: a person has changed them, and wants to see what follows. */
export function forgetPlaces(world: World): void {
  recentMailbox.forget(world)
  recentQueue.forget(world)
}

const recentMailbox = recent(async (world, id) => {
  const row = await world.db.selectFrom('mailbox').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
  const settings = mailboxSettings.parse(row.settings)
  return { mailboxId: row.id, address: row.address, name: row.name, isActive: row.is_active, settings, queueId: row.queue_id }
})
