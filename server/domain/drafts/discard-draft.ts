import type { Tx } from '../../db/open.ts'
import { inTransaction } from '../../db/transaction.ts'
import { lockCase } from '../cases/lock-case.ts'
import { announceCase } from '../cases/write-case.ts'
import { NotFound } from '../errors.ts'
import type { Principal, World } from '../world.ts'
import { findDraft } from './find-draft.ts'

/** Throws the person's draft away, with its files. Without one nothing happens. */
export async function discardDraft(world: World, principal: Principal, caseId: string): Promise<void> {
  await inTransaction(world.db, async (tx) => {
    const row = await lockCase(tx, caseId, principal)
    const draft = await findDraft(tx, principal, caseId)
    if (!draft) return
    await removeDraft(tx, draft.id)
    await announceCase(tx, row)
  })
}

/** With the files that no mail has taken. */
export async function removeDraft(tx: Tx, draftId: string): Promise<void> {
  await removeFiles(tx, draftId)
  await tx.deleteFrom('email_draft').where('id', '=', draftId).execute()
}

/** @throws NotFound */
export async function removeDraftAttachment(world: World, principal: Principal, caseId: string, attachmentId: string): Promise<void> {
  await inTransaction(world.db, async (tx) => {
    const draft = await findDraft(tx, principal, caseId)
    if (!draft || (await removeFiles(tx, draft.id, attachmentId)) === 0) throw new NotFound('attachment')
  })
}

async function removeFiles(tx: Tx, draftId: string, onlyId?: string): Promise<number> {
  let query = tx.deleteFrom('attachment').where('draft_id', '=', draftId)
  if (onlyId !== undefined) query = query.where('id', '=', onlyId)
  const rows = await query.returning('blob_id').execute()
  const blobs = rows.map((row) => row.blob_id)
  if (blobs.length > 0) await tx.deleteFrom('blob').where('id', 'in', blobs).execute()
  return rows.length
}
