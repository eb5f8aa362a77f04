import type { ImapFlow } from 'imapflow'

/** Bytes of a mail that is too large which are kept: its head, and the beginning of its text. */
const keptOfLarge = 256 * 1024

export interface FetchedMail {
  raw: Uint8Array
  problem?: string
}

/**
 * The bytes of a mail, without marking it as read. Of one that is larger than `mailSize` the beginning, and a sentence that says so (E11).
 * @returns null where the mail is no longer there
 */
export async function fetchMail(client: ImapFlow, uid: number, mailSize: number): Promise<FetchedMail | null> {
  const known = await client.fetchOne(`${uid}`, { size: true }, { uid: true })
  if (!known) return null
  const size = known.size ?? 0
  const isLarge = size > mailSize
  const fetched = await client.fetchOne(`${uid}`, { source: isLarge ? { start: 0, maxLength: keptOfLarge } : true }, { uid: true })
  if (!fetched) return null
  if (!fetched.source) throw new Error('The server gave the mail without its source.')
  if (!isLarge) return { raw: fetched.source }
  const [megabytes, limit] = [size, mailSize].map((bytes) => Math.ceil(bytes / 1024 / 1024))
  const problem = `This mail has ${megabytes} MB, and at most ${limit} MB are taken in. Only its beginning is kept; the whole mail lies in its mailbox still.`
  return { raw: fetched.source, problem }
}
