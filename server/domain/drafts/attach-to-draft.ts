import type { Draft } from '../../../contract/api/emails.ts'
import { inTransaction } from '../../db/transaction.ts'
import { type FileToStore, storeFile } from '../attachments/store-attachment.ts'
import { lockCase } from '../cases/lock-case.ts'
import { Invalid } from '../errors.ts'
import type { Principal, World } from '../world.ts'
import { findDraft } from './find-draft.ts'
import { keepDraft } from './save-draft.ts'

/** Bytes of all files of a mail together: more is refused by most servers, since base64 makes them a third longer. */
export const mostMailBytes = 20 * 1024 * 1024
const mostFiles = 50

const emptyBody = { to: [], cc: [], bcc: [], subject: '', html: '', quotes: true }

/** Puts a file to the person's draft, which begins with it where there was none. A picture in the text gets an id by which the HTML shows it. */
export async function attachToDraft(
  world: World,
  principal: Principal,
  caseId: string,
  file: FileToStore,
  isInline: boolean,
): Promise<Draft['attachments'][number]> {
  return inTransaction(world.db, async (tx) => {
    const row = await lockCase(tx, caseId, principal)
    const draft =
      (await findDraft(tx, principal, caseId)) ?? (await keepDraft(tx, world, principal, row, { answersEmailId: null, body: emptyBody }))
    const { size, count } = await tx
      .selectFrom('attachment')
      .select((e) => [e.fn.coalesce(e.fn.sum<string>('size'), e.lit(0)).as('size'), e.fn.countAll<string>().as('count')])
      .where('draft_id', '=', draft.id)
      .executeTakeFirstOrThrow()
    if (Number(size) + file.bytes.length > mostMailBytes)
      throw new Invalid('The files of one mail may have 20 MB together. Send a link to a large file instead.')
    if (Number(count) >= mostFiles) throw new Invalid(`One mail takes ${mostFiles} files.`)
    const isPicture = isInline && /^image\/(png|jpeg|gif|webp)$/.test(file.mediaType)
    const contentId = isPicture ? `${crypto.randomUUID()}@casewright` : null
    const stored = await storeFile(tx, file, { draft_id: draft.id, content_id: contentId, is_inline: isPicture }, world.clock())
    return { ...stored, contentId, isInline: isPicture }
  })
}
