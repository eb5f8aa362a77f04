import type { Database } from '../../db/open.ts'
import { parseMail } from '../../mail/parse-mail.ts'
import { readAddresses } from '../../mail/read-addresses.ts'
import { type FoundMailbox, findMailboxByAddress } from './own-addresses.ts'

/** Bytes; names of recipients that lie behind are not looked at. */
const mostOfHead = 256 * 1024

/** The mailbox that is on the first of the recipients that are ours: of To, then Cc, then Delivered-To; null where no recipient is ours. */
export async function findNamedMailbox(db: Database, raw: Uint8Array): Promise<FoundMailbox | null> {
  const { to, cc, headers } = parseMail(headOf(raw))
  const delivered = headers.filter(({ name }) => name === 'delivered-to').flatMap(({ value }) => readAddresses(value))
  for (const { address } of [...to, ...cc, ...delivered]) {
    const found = await findMailboxByAddress(db, address)
    if (found?.isActive) return found
  }
  return null
}

/** Up to the first empty line: what comes after may be large. */
function headOf(raw: Uint8Array): Uint8Array {
  const head = Buffer.from(raw.buffer, raw.byteOffset, Math.min(raw.length, mostOfHead))
  const ends = ['\r\n\r\n', '\n\n', '\r\r'].map((end) => head.indexOf(end)).filter((at) => at >= 0)
  return head.subarray(0, Math.min(...ends, head.length))
}
