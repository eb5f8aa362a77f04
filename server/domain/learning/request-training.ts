import type { Database } from '../../db/open.ts'
import { inTransaction } from '../../db/transaction.ts'
import { recordChange } from '../settings/record-change.ts'
import { readSetting, writeSetting } from '../settings/setting.ts'
import type { Principal, World } from '../world.ts'

const trainingKey = 'model-training'
/** A training that is older died with its worker. */
const longestTrainingMs = 15 * 60_000

/** What the built-in predictor has learned so far. */
export async function readModel(db: Database) {
  const row = await db.selectFrom('model').select(['version', 'examples', 'trained_at']).where('is_current', '=', true).executeTakeFirst()
  return {
    version: row?.version ?? 0,
    examples: row?.examples ?? 0,
    trainedAt: row?.trained_at.toISOString() ?? null,
    isTraining: (await readSetting(db, trainingKey)) !== undefined,
  }
}

/** Asks for a training run; one that is under way is joined. */
export async function requestTraining(world: World, principal?: Principal): Promise<void> {
  await inTransaction(world.db, async (tx) => {
    const since = (await readSetting(tx, trainingKey)) as string | undefined
    const now = world.clock()
    if (since && now.getTime() - Date.parse(since) < longestTrainingMs) return
    await writeSetting(tx, trainingKey, now.toISOString(), now)
    await world.enqueue(tx, 'train-model', {})
    if (principal)
      await recordChange(tx, world, principal, { what: 'model', name: 'Training of the built-in predictor', after: { requested: true } })
  })
}

export async function endTraining(db: Database): Promise<void> {
  await db.deleteFrom('setting').where('key', '=', trainingKey).execute()
}
