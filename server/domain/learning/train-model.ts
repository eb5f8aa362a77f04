import { createHash } from 'node:crypto'
import { newId } from '../../db/new-id.ts'
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

/** Learns from the resolved cases and puts the new model to use; the versions before it are kept. The words stay where they are: only weights are stored. */
export async function trainModel(world: World): Promise<void> {
  try {
    const fields = (await loadFields(world.db)).filter(isFillable)
    const examples = await collectExamples(world.db)
    if (examples.length < fewestExamples) return
    const body = Buffer.from(await world.learn(fields, examples))
    const hash = createHash('sha256')
      .update(JSON.stringify(fields.map((field) => [field.key, field.type, field.options])))
      .digest('hex')
    await inTransaction(world.db, async (tx) => {
      const before = await tx.selectFrom('model').select('version').orderBy('version', 'desc').forUpdate().execute()
      const version = (before[0]?.version ?? 0) + 1
      await tx.updateTable('model').set({ is_current: false }).where('is_current', '=', true).execute()
      await tx
        .insertInto('model')
        .values({ id: newId(), version, examples: examples.length, fields_hash: hash, body, is_current: true, trained_at: world.clock() })
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
