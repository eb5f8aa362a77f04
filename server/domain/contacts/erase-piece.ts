import { sql } from 'kysely'
import type { Tx } from '../../db/open.ts'
import { inTransaction } from '../../db/transaction.ts'
import type { World } from '../world.ts'
import { eraseQuotes } from './erase-quotes.ts'
import { eraseCaseWords, eraseMails, eraseTranscripts } from './erase-words.ts'

/** Of each kind in one transaction: some hundred files, so that locks are held for a second or two. */
const pieceOf = { cases: 100, conversations: 100, emails: 200 }
/** Pieces in one turn of the schedule, so that a stop waits for none too long. */
const mostPieces = 20

/** Goes on with what was begun, also by a process that is gone. Answers with the pieces done. */
export async function continueErasures(world: World): Promise<number> {
  for (let done = 0; done < mostPieces; done++) {
    const isDone = await inTransaction(world.db, async (tx) => {
      const open = await tx
        .selectFrom('contact_erasure')
        .select('id')
        .where('finished_at', 'is', null)
        .orderBy('requested_at')
        .limit(1)
        .forUpdate()
        .skipLocked()
        .executeTakeFirst()
      if (open) await eraseNextPiece(tx, world, open.id)
      return open === undefined
    })
    if (isDone) return done
  }
  return mostPieces
}

/** One piece, in the caller's transaction. Quotes in other people's cases go first, while the messages that they quote are still known. */
export async function eraseNextPiece(tx: Tx, world: World, id: string): Promise<boolean> {
  const row = await tx.selectFrom('contact_erasure').selectAll().where('id', '=', id).forUpdate().executeTakeFirstOrThrow()
  const at = world.clock()
  const left = {
    other_case_ids: row.other_case_ids.slice(pieceOf.cases),
    case_ids: row.case_ids,
    conversation_ids: row.conversation_ids,
    email_ids: row.email_ids,
  }
  await eraseQuotes(tx, row.other_case_ids.slice(0, pieceOf.cases), { emailIds: row.email_ids, conversationIds: row.conversation_ids })
  if (left.other_case_ids.length === 0) {
    left.conversation_ids = row.conversation_ids.slice(pieceOf.conversations)
    left.case_ids = row.case_ids.slice(pieceOf.cases)
    left.email_ids = row.email_ids.slice(pieceOf.emails)
    await eraseTranscripts(tx, row.conversation_ids.slice(0, pieceOf.conversations))
    await eraseCaseWords(tx, row.case_ids.slice(0, pieceOf.cases), at)
    await eraseMails(tx, row.email_ids.slice(0, pieceOf.emails))
  }
  const isFinished = Object.values(left).every((ids) => ids.length === 0)
  await tx
    .updateTable('contact_erasure')
    .set({ ...left, ...(isFinished && { finished_at: at }) })
    .where('id', '=', id)
    .execute()
  if (isFinished) await forgetLearned(tx, world)
  return isFinished
}

/** Weights of words that nobody says any more go with the next training; models that are not in use go now. */
async function forgetLearned(tx: Tx, world: World): Promise<void> {
  await sql`delete from model where not is_current`.execute(tx)
  await world.enqueue(tx, 'train-model', {})
}
