import { mailboxSettings } from '../../../contract/api/mail-settings.ts'
import type { Database } from '../../db/open.ts'

/** A mailbox as whoever takes in mail needs to know it. */
export interface FoundMailbox {
  id: string
  queueId: string
  address: string
  name: string
  isActive: boolean
}

/** A change of the mailboxes by another process is felt after so long at the latest. */
const freshMs = 2000
const known = new WeakMap<Database, { value: Promise<Map<string, FoundMailbox>>; at: number }>()

/** Every address and alias in lower case, with its mailbox, as it was at most two seconds ago. Mailboxes that are switched off are among them: their mail is ours still. */
function mailboxesByAddress(db: Database): Promise<Map<string, FoundMailbox>> {
  const now = performance.now()
  const before = known.get(db)
  if (before && now - before.at < freshMs) return before.value
  const value = readAddresses(db)
  known.set(db, { value, at: now })
  value.catch(() => known.delete(db))
  return value
}

async function readAddresses(db: Database): Promise<Map<string, FoundMailbox>> {
  const rows = await db.selectFrom('mailbox').select(['id', 'queue_id', 'address', 'name', 'is_active', 'settings']).execute()
  return new Map(
    rows.flatMap((row) => {
      const found = { id: row.id, queueId: row.queue_id, address: row.address, name: row.name, isActive: row.is_active }
      return [row.address, ...mailboxSettings.parse(row.settings).aliases].map((address) => [address.toLowerCase(), found] as const)
    }),
  )
}

/** All addresses and aliases of ours, in lower case, as they were at most two seconds ago. */
export async function ownAddresses(db: Database): Promise<string[]> {
  return [...(await mailboxesByAddress(db)).keys()]
}

/** The mailbox that an address belongs to: its own, an alias, or one of both with something after a plus (RFC 5233); null where none has it. */
export async function findMailboxByAddress(db: Database, address: string): Promise<FoundMailbox | null> {
  const mailboxes = await mailboxesByAddress(db)
  const wanted = address.trim().toLowerCase()
  return mailboxes.get(wanted) ?? mailboxes.get(wanted.replace(/\+[^@]*(?=@[^@]*$)/, '')) ?? null
}

/** After a change of ours, so that it is felt at once. */
export function forgetAddresses(db: Database): void {
  known.delete(db)
}
