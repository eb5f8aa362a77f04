import { newId } from '../../db/new-id.ts'
import type { Tx } from '../../db/open.ts'
import type { MailAttachment } from '../../mail/mail.ts'
import { cleanFileName, runsWhenOpened, storeBlob, trustedMediaType } from '../attachments/store-attachment.ts'
import type { World } from '../world.ts'

/** Files that are kept of one mail; more of them stay in its source. */
const mostFiles = 100

/**
 * Keeps the files of a mail beside it (E14). What runs when it is opened stays in the source only.
 * @returns sentences about what was not kept
 */
export async function storeMailAttachments(tx: Tx, world: World, emailId: string, files: MailAttachment[]): Promise<string[]> {
  const problems: string[] = []
  const at = world.clock()
  for (const file of files.slice(0, mostFiles)) {
    const name = cleanFileName(file.fileName)
    if (runsWhenOpened(name)) {
      problems.push(`The attachment ${name} is kept in the source only, because it runs when it is opened.`)
      continue
    }
    if (file.size === 0) continue
    const bytes = Buffer.from(file.content.buffer, file.content.byteOffset, file.content.byteLength)
    const blobId = await storeBlob(tx, bytes, at)
    await tx
      .insertInto('attachment')
      .values({
        id: newId(),
        conversation_id: null,
        message_id: null,
        email_id: emailId,
        blob_id: blobId,
        name,
        media_type: trustedMediaType(file.contentType),
        size: file.size,
        content_id: file.contentId.slice(0, 300) || null,
        is_inline: file.inline,
        created_at: at,
      })
      .execute()
  }
  if (files.length > mostFiles) problems.push(`Of ${files.length} attachments the first ${mostFiles} are shown; the source has all.`)
  return problems
}
