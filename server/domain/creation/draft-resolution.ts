import { inTransaction } from '../../db/transaction.ts'
import { lockCase } from '../cases/lock-case.ts'
import type { FieldDefinition } from '../fields/load-fields.ts'
import { askPredictor, gatherReading } from '../predictions/read-conversation.ts'
import { settleReading } from '../predictions/settle-reading.ts'
import type { RunRow } from '../runs/claim-run.ts'
import { finishRun } from '../runs/finish-run.ts'
import { agentSettingsOf } from '../settings/agent-settings.ts'
import type { World } from '../world.ts'

/** The resolution is read like any other field, from the conversation alone; a person looks at it before anything is resolved. */
export const resolutionField: FieldDefinition = {
  key: 'resolution',
  label: 'Resolution',
  type: 'long-text',
  description: 'How the issue was settled: what was done or agreed.',
  maxLength: 20_000,
  isSystem: true,
  isConfigured: true,
  isMandatory: false,
  writeThreshold: null,
  suggestThreshold: 0,
  overridePolicy: null,
  agentWrites: 'suggest',
  defaultValue: null,
  lookupTableId: null,
  position: 0,
}

/** Fills the resolve dialog: the words stand on the run as a suggestion, nothing is written to the case. */
export async function draftResolution(world: World, run: RunRow): Promise<void> {
  const settings = await agentSettingsOf(world.db)
  const row = await inTransaction(world.db, (tx) => lockCase(tx, run.case_id ?? ''))
  const fields = [resolutionField]
  const reading = await askPredictor(
    world,
    await gatherReading(world.db, run.conversation_id ?? '', fields, settings, row.values),
    fields,
    settings,
  )
  const settled = settleReading(reading, fields, new Map(), settings)
  const found = settled.some((one) => one.fate === 'suggested')
  const reason = found ? 'The resolution was drafted for a person to review.' : 'The conversation does not say how the issue was settled.'
  await inTransaction(world.db, (tx) =>
    finishRun(tx, world, run, { decision: found ? 'drafted' : 'nothing-to-update', reason, caseId: row.id, settled, reading }),
  )
}
