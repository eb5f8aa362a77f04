import { createHash } from 'node:crypto'
import { newId } from '../../db/new-id.ts'
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

/** Stores a file for a conversation; it joins the next message that names it (E14). What the browser says of its type is believed only from a list. */
export async function storeAttachment(world: World, file: { conversationId: string; name: string; mediaType: string; bytes: Buffer }) {
  const name = cleanFileName(file.name)
  if (file.bytes.length === 0) throw new Invalid('This file is empty.')
  if (refusedEndings.test(name)) throw new Invalid(`Files such as ${name} are not taken, because they run when they are opened.`)
  const mediaType = knownTypes.test(file.mediaType) ? file.mediaType : 'application/octet-stream'
  const at = world.clock()
  const [id, blobId] = [newId(), newId()]
  await inTransaction(world.db, async (tx) => {
    await tx
      .insertInto('blob')
      .values({ id: blobId, size: file.bytes.length, sha256: createHash('sha256').update(file.bytes).digest('hex'), created_at: at })
      .execute()
    for (let position = 0; position * chunkSize < file.bytes.length; position++)
      await tx
        .insertInto('blob_chunk')
        .values({ blob_id: blobId, position, bytes: file.bytes.subarray(position * chunkSize, (position + 1) * chunkSize) })
        .execute()
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
