import { sql } from 'kysely'
import type { z } from 'zod'
import type { Draft, saveDraft as saveDraftSchema } from '../../../contract/api/emails.ts'
import { newId } from '../../db/new-id.ts'
import type { Tx } from '../../db/open.ts'
import { inTransaction } from '../../db/transaction.ts'
import { type CaseRow, lockCase } from '../cases/lock-case.ts'
import { announceCase } from '../cases/write-case.ts'
import { storableJson } from '../emails/storable.ts'
import { Invalid, NotFound } from '../errors.ts'
import type { Principal, World } from '../world.ts'
import { type DraftRow, draftFrom, findDraft, writerOf } from './find-draft.ts'
import { writingMs } from './writers-of.ts'

/** The person's own draft. @throws NotFound */
export async function readDraft(world: World, principal: Principal, caseId: string): Promise<Draft> {
  const row = await findDraft(world.db, principal, caseId)
  if (!row) throw new NotFound('draft')
  return draftFrom(world.db, row)
}

/** Keeps what a person writes on a case: one draft each, the newest saving counts. Colleagues are told when somebody begins, not at each word (E65). */
export async function saveDraft(
  world: World,
  principal: Principal,
  caseId: string,
  wanted: z.infer<typeof saveDraftSchema>,
): Promise<Draft> {
  return inTransaction(world.db, async (tx) => {
    const row = await lockCase(tx, caseId, principal)
    return draftFrom(tx, await keepDraft(tx, world, principal, row, wanted))
  })
}

/** In the caller's transaction, on a locked case. */
export async function keepDraft(
  tx: Tx,
  world: World,
  principal: Principal,
  row: CaseRow,
  { answersEmailId, body }: z.infer<typeof saveDraftSchema>,
): Promise<DraftRow> {
  if (answersEmailId !== null) await mustBeOfCase(tx, answersEmailId, row.id)
  const before = await findDraft(tx, principal, row.id)
  const at = world.clock()
  const values = { answers_email_id: answersEmailId, body: storableJson(body), updated_at: at }
  const draft = await tx
    .insertInto('email_draft')
    .values({ id: newId(), case_id: row.id, representative_id: writerOf(principal), ...values })
    .onConflict((conflict) =>
      conflict.columns(['case_id', 'representative_id']).doUpdateSet({ ...values, version: sql<number>`email_draft.version + 1` }),
    )
    .returningAll()
    .executeTakeFirstOrThrow()
  if (!before || before.updated_at.getTime() <= at.getTime() - writingMs) await announceCase(tx, row)
  return draft
}

/** @throws Invalid: what is answered must be a mail of the same case, or its words would leave another */
export async function mustBeOfCase(tx: Tx, emailId: string, caseId: string): Promise<void> {
  const found = await tx.selectFrom('email').select('id').where('id', '=', emailId).where('case_id', '=', caseId).executeTakeFirst()
  if (!found)
    throw new Invalid('The mail that this answers is not one of this case any more.', [
      { path: 'answersEmailId', message: 'not of this case' },
    ])
}
