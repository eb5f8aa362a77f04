import { inTransaction } from '../../db/transaction.ts'
import { isFillable, loadFields } from '../fields/load-fields.ts'
import { askPredictor, gatherReading } from '../predictions/read-conversation.ts'
import { settleReading } from '../predictions/settle-reading.ts'
import type { RunRow } from '../runs/claim-run.ts'
import { finishRun } from '../runs/finish-run.ts'
import { agentSettingsOf } from '../settings/agent-settings.ts'
import type { World } from '../world.ts'
import { caseFromReading } from './case-from-reading.ts'

/** Pre-fills the form of a case that a person is about to open: the values are stored on the run, nothing else is written. */
export async function draftCase(world: World, run: RunRow): Promise<void> {
  const settings = await agentSettingsOf(world.db)
  const fields = (await loadFields(world.db)).filter((field) => isFillable(field) && (field.isConfigured || field.defaultValue !== null))
  const reading = await askPredictor(
    world,
    await gatherReading(world.db, run.conversation_id ?? '', fields, settings, {}),
    fields,
    settings,
  )
  const settled = settleReading(reading, fields, new Map(), settings)
  const plan = caseFromReading(fields, reading, settled)
  const drafted = settled.map((one) =>
    one.fate === 'written' ? { ...one, fate: 'suggested' as const, reason: 'Filled into the form for review.' } : one,
  )
  await inTransaction(world.db, (tx) =>
    finishRun(tx, world, run, {
      decision: 'drafted',
      reason: 'The form was filled for a person to review.',
      settled: drafted,
      reading,
      missing: plan.emptyMandatory,
    }),
  )
}
