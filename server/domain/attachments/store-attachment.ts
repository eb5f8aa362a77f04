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

/** Stores a file for a conversation; it joins the next message that names it (E14). What the browser says of its type is believed only from a list. */
export async function storeAttachment(world: World, file: { conversationId: string; name: string; mediaType: string; bytes: Buffer }) {
  const name = cleanFileName(file.name)
  if (file.bytes.length === 0) throw new Invalid('This file is empty.')
  if (runsWhenOpened(name)) throw new Invalid(`Files such as ${name} are not taken, because they run when they are opened.`)
  const mediaType = trustedMediaType(file.mediaType)
  const at = world.clock()
  const id = newId()
  await inTransaction(world.db, async (tx) => {
    const blobId = await storeBlob(tx, file.bytes, at)
    await tx
      .insertInto('attachment')
      .values({
        id,
        conversation_id: file.conversationId,
        message_id: null,
        blob_id: blobId,
        name,
        media_type: mediaType,
        size: file.bytes.length,
        created_at: at,
      })
      .execute()
  })
  return { id, name, mediaType, size: file.bytes.length, url: `/api/attachments/${id}` }
}
