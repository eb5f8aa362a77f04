import { createHash } from 'node:crypto'
import { newId } from '../../db/new-id.ts'
import type { Tx } from '../../db/open.ts'
import { inTransaction } from '../../db/transaction.ts'
import { Invalid } from '../errors.ts'
import type { World } from '../world.ts'

const chunkSize = 256 * 1024
/** Files that run when they are opened, whatever they call themselves. */
const refusedEndings = /\.(exe|com|scr|bat|cmd|msi|dll|jar|js|vbs|ps1|lnk|hta|apk|app|dmg|iso)$/i
const knownTypes =
  /^(image\/(png|jpeg|gif|webp|heic)|application\/(pdf|zip|json|msword|vnd\.[\w.+-]+)|text\/(plain|csv)|audio\/[\w.+-]+|video\/[\w.+-]+)$/

/** A file name without folders, control characters and tricks of writing direction; never empty. */
export function cleanFileName(name: string): string {
  const base = name.split(/[\\/]/).at(-1) ?? ''
  const clean = base
    .replace(/[\p{Cc}\p{Cf}"<>|:*?]/gu, '')
    .replace(/^\.+/, '')
    .trim()
    .slice(-120)
  return clean || 'file'
}

export const runsWhenOpened = (name: string) => refusedEndings.test(name)

/** What others say of a file's type is believed only from a list. */
export const trustedMediaType = (said: string) => (knownTypes.test(said) ? said : 'application/octet-stream')

/** Bytes in chunks, in the caller's transaction; answers their id. */
export async function storeBlob(tx: Tx, bytes: Buffer, at: Date): Promise<string> {
  const id = newId()
  await tx
    .insertInto('blob')
    .values({ id, size: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex'), created_at: at })
    .execute()
  for (let position = 0; position * chunkSize < bytes.length; position++)
    await tx
      .insertInto('blob_chunk')
      .values({ blob_id: id, position, bytes: bytes.subarray(position * chunkSize, (position + 1) * chunkSize) })
      .execute()
  return id
}

export interface FileToStore {
  name: string
  mediaType: string
  bytes: Buffer
}

/** What a file belongs to until the message or the mail that takes it is written. */
type Place = { conversation_id: string } | { draft_id: string; content_id: string | null; is_inline: boolean }

/** Stores a file that a person or a contact gave (E14). What the browser says of its type is believed only from a list. */
export async function storeFile(tx: Tx, file: FileToStore, place: Place, at: Date) {
  const name = cleanFileName(file.name)
  if (file.bytes.length === 0) throw new Invalid('This file is empty.')
  if (runsWhenOpened(name)) throw new Invalid(`Files such as ${name} are not taken, because they run when they are opened.`)
  const id = newId()
  const [mediaType, size] = [trustedMediaType(file.mediaType), file.bytes.length]
  const blobId = await storeBlob(tx, file.bytes, at)
  await tx
    .insertInto('attachment')
    .values({ id, conversation_id: null, message_id: null, ...place, blob_id: blobId, name, media_type: mediaType, size, created_at: at })
    .execute()
  return { id, name, mediaType, size, url: `/api/attachments/${id}` }
}

/** Stores a file for a conversation; it joins the next message that names it. */
export async function storeAttachment(world: World, { conversationId, ...file }: FileToStore & { conversationId: string }) {
  return inTransaction(world.db, (tx) => storeFile(tx, file, { conversation_id: conversationId }, world.clock()))
}
