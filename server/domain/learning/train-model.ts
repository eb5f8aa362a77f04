import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { newId } from '../../db/new-id.ts'
import type { Database, Tx } from '../../db/open.ts'
import { inTransaction } from '../../db/transaction.ts'
import { isFillable, loadFields } from '../fields/load-fields.ts'
import { announce } from '../timeline/announce.ts'
import type { World } from '../world.ts'
import { collectExamples } from './collect-examples.ts'
import { endTraining } from './request-training.ts'

/** Fewer past cases than this teach chance rather than the team's ways. */
const fewestExamples = 10
/** Older models are kept for a way back. */
const keptVersions = 5

/**
 * Learns from the resolved cases and puts the new model to use; the versions before it are kept, unless somebody was erased since: they know
 * words that are to be gone. The words stay where they are: only weights are stored.
 */
export async function trainModel(world: World): Promise<void> {
  const startedAt = world.clock()
  try {
    await forgetErased(world.db)
    const fields = (await loadFields(world.db)).filter(isFillable)
    const examples = await collectExamples(world.db)
    if (examples.length < fewestExamples) return
    const body = Buffer.from(await world.learn(fields, examples))
    const hash = createHash('sha256')
      .update(JSON.stringify(fields.map((field) => [field.key, field.type, field.options])))
      .digest('hex')
    await inTransaction(world.db, async (tx) => {
      // What was read may hold words that are erased by now; another training was asked for at their erasure.
      if (await wasErasedAfter(tx, startedAt)) return
      const before = await tx.selectFrom('model').select('version').orderBy('version', 'desc').forUpdate().execute()
      const version = (before[0]?.version ?? 0) + 1
      await tx.updateTable('model').set({ is_current: false }).where('is_current', '=', true).execute()
      await tx
        .insertInto('model')
        .values({ id: newId(), version, examples: examples.length, fields_hash: hash, body, is_current: true, trained_at: startedAt })
        .execute()
      await tx
        .deleteFrom('model')
        .where('version', '<=', version - keptVersions)
        .execute()
      await announce(tx, { t: 'settings' })
    })
  } finally {
    await endTraining(world.db)
  }
}

/** Models that learned from somebody who is erased by now. Where too little is left to learn from, the predictor starts anew. */
async function forgetErased(db: Database): Promise<void> {
  await sql`delete from model where trained_at <= (select max(finished_at) from contact_erasure)`.execute(db)
}

const wasErasedAfter = (tx: Tx, at: Date) =>
  tx.selectFrom('contact_erasure').select('id').where('finished_at', '>', at).limit(1).executeTakeFirst()
