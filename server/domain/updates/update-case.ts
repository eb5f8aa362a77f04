import type { AgentSettings } from '../../../contract/api/settings.ts'
import { caseCan } from '../../../contract/case.ts'
import type { Facts } from '../../../contract/condition.ts'
import type { FieldValue } from '../../../contract/field.ts'
import { newId } from '../../db/new-id.ts'
import type { Tx } from '../../db/open.ts'
import { inTransaction } from '../../db/transaction.ts'
import { type NewFieldState, readFieldStates, standingOf, writeFieldStates } from '../cases/field-state.ts'
import { type CaseRow, lockCase, stateOf } from '../cases/lock-case.ts'
import { writeCase } from '../cases/write-case.ts'
import { suggestionOf } from '../creation/case-from-reading.ts'
import { type FieldDefinition, isFillable, loadFields } from '../fields/load-fields.ts'
import { askPredictor, type Reading } from '../predictions/read-conversation.ts'
import type { SettledPrediction } from '../predictions/settle.ts'
import { settleReading } from '../predictions/settle-reading.ts'
import { findQueue } from '../queues/find-queue.ts'
import type { RunRow } from '../runs/claim-run.ts'
import { finishRun } from '../runs/finish-run.ts'
import { agentSettingsOf } from '../settings/agent-settings.ts'
import { whyNotAct } from '../settings/may-act.ts'
import { agentActor, type World } from '../world.ts'
import { valueFacts } from './case-facts.ts'
import { chooseFields, type UpdateRule } from './choose-fields.ts'

/** A person pressed the button: that works while the agent is paused or the case is taken over. */
const isByHand = (run: RunRow) => run.trigger === 'button' || run.trigger === 'retry'

/** What a case is brought up to date with: a conversation, or its mails. */
export interface UpdateSource {
  caseId: string
  channel: 'chat' | 'mail'
  /** Whether rules say which fields; a first mail fills those that a creation would. */
  isByRules: boolean
  /** Fields that are left as they stand. */
  keeps: (values: Record<string, FieldValue>) => string[]
  gather: (fields: FieldDefinition[], settings: AgentSettings, values: Record<string, FieldValue>) => Promise<Reading>
  /** Locks what was read; `newest` is counted as the reading's `contactSeq`. */
  lock: (tx: Tx) => Promise<{ newest: number; isOf: (caseId: string) => boolean }>
  /** What conditions may test beside the case's values. */
  facts: (tx: Tx, row: CaseRow) => Promise<Facts>
}

/**
 * Brings a case up to date: one prediction for all fields that active rules name, outside any transaction; then lock, look again, choose the
 * fields, settle each against what people set meanwhile (E30), and write once. Nothing new writes nothing (E28).
 */
export async function updateCase(world: World, run: RunRow, source: UpdateSource): Promise<void> {
  const { caseId } = source
  const settings = await agentSettingsOf(world.db)
  const rules = source.isByRules ? await activeRules(world) : []
  const stopped = await inTransaction(world.db, async (tx) => {
    const stop = await whyStop(tx, run, await lockCase(tx, caseId), source)
    if (stop) await finishRun(tx, world, run, stop)
    return stop
  })
  if (stopped) return
  for (const mayLookAgain of [true, false]) {
    const { values } = await world.db.selectFrom('case').select('values').where('id', '=', caseId).executeTakeFirstOrThrow()
    const kept = source.keeps(values)
    const fields = (await updatableFields(world, rules)).filter((field) => !kept.includes(field.key))
    const reading = await askPredictor(world, await source.gather(fields, settings, values), fields, settings)
    const isDone = await inTransaction(world.db, (tx) =>
      settleAndWrite(tx, world, run, { source, caseId, reading, fields, rules, settings, mayLookAgain }),
    )
    if (isDone) return
  }
}

async function activeRules(world: World): Promise<UpdateRule[]> {
  return world.db
    .selectFrom('case_update_rule')
    .select(['id', 'name', 'condition', 'fields'])
    .where('is_active', '=', true)
    .orderBy('position')
    .execute()
}

async function updatableFields(world: World, rules: UpdateRule[]): Promise<FieldDefinition[]> {
  const named = new Set(rules.flatMap((rule) => rule.fields))
  return (await loadFields(world.db)).filter((field) => isFillable(field) && (rules.length > 0 ? named.has(field.key) : field.isConfigured))
}

async function whyStop(tx: Tx, run: RunRow, row: CaseRow, { channel, isByRules }: UpdateSource) {
  if (!caseCan.edit(stateOf(row)))
    return { decision: 'case-closed', reason: 'The case is not active any more, so nothing was changed.', caseId: row.id }
  if (isByHand(run)) return undefined
  if (row.is_taken_over)
    return {
      decision: 'taken-over',
      reason: 'A person has taken this case over, so the agent does nothing on it by itself.',
      caseId: row.id,
    }
  return whyNotAct(await agentSettingsOf(tx), await findQueue(tx, row.queue_id), isByRules ? 'update' : 'create', channel)
}

interface Update {
  source: UpdateSource
  caseId: string
  reading: Reading
  fields: FieldDefinition[]
  rules: UpdateRule[]
  settings: AgentSettings
  mayLookAgain: boolean
}

/** @returns false if the contact wrote in between and another look is allowed */
async function settleAndWrite(tx: Tx, world: World, run: RunRow, update: Update): Promise<boolean> {
  const { newest, isOf } = await update.source.lock(tx)
  const row = await lockCase(tx, update.caseId)
  const stop = (await whyStop(tx, run, row, update.source)) ?? (isOf(row.id) || isByHand(run) ? undefined : movedOn(row))
  if (stop) {
    await finishRun(tx, world, run, { ...stop, reading: update.reading })
    return true
  }
  if (update.mayLookAgain && newest > update.reading.contactSeq) return false
  const { settled, matched } = await settleByRules(tx, row, update)
  update.reading.seen.rules = update.rules.map((rule) => ({ id: rule.id, name: rule.name, matched: matched.includes(rule.id) }))
  await writeSettled(tx, world, run, row, settled, update)
  return true
}

const movedOn = (row: CaseRow) => ({ decision: 'superseded', reason: 'What was said belongs to another case by now.', caseId: row.id })

async function settleByRules(tx: Tx, row: CaseRow, update: Update): Promise<{ settled: SettledPrediction[]; matched: string[] }> {
  const states = await readFieldStates(tx, row.id)
  const standings = new Map(update.fields.map((field) => [field.key, standingOf(states.get(field.key), row.values[field.key] ?? null)]))
  const all = settleReading(update.reading, update.fields, standings, update.settings)
  const around = await update.source.facts(tx, row)
  const creationFields = update.fields.filter((field) => field.isConfigured).map((field) => field.key)
  const wouldWrite = (keys: string[]) =>
    Object.fromEntries(
      all.filter((one) => one.fate === 'written' && keys.includes(one.field)).map((one) => [one.field, one.value as FieldValue]),
    )
  const { fields, matched } = chooseFields(
    update.rules,
    creationFields,
    row.values,
    (values) => ({ ...around, ...valueFacts(values) }),
    wouldWrite,
  )
  const outside = (one: SettledPrediction) => ({
    ...one,
    fate: 'dropped' as const,
    code: 'no-rule',
    reason: 'No case update rule that applies names this field.',
  })
  return { settled: all.map((one) => (fields.includes(one.field) ? one : outside(one))), matched }
}

async function writeSettled(
  tx: Tx,
  world: World,
  run: RunRow,
  row: CaseRow,
  settled: SettledPrediction[],
  { reading }: Update,
): Promise<void> {
  for (const one of settled) one.id = newId()
  const written = settled.filter((one) => one.fate === 'written')
  const suggested = await newSuggestions(tx, row, settled)
  if (written.length === 0 && suggested.length === 0) {
    await finishRun(tx, world, run, { decision: 'nothing-to-update', reason: whyNothing(settled), caseId: row.id, settled, reading })
    return
  }
  const states = [
    ...written.map((one) => writtenState(run.id, one)),
    ...suggested.map((one): NewFieldState => ({ field: one.field, suggestion: suggestionOf(run.id, one) })),
  ]
  await writeFieldStates(tx, row.id, states, world.clock())
  const data = {
    runId: run.id,
    changes: written.map((one) => ({ field: one.field, from: one.previousValue, to: one.value })),
    suggested: suggested.map((one) => one.field),
  }
  const values = Object.fromEntries(written.map((one) => [one.field, one.value as FieldValue]))
  await writeCase(tx, world, row, { kind: 'case-updated-by-agent', actor: agentActor, data, ...(written.length > 0 && { values }) })
  const reason = `${written.length === 1 ? '1 field was' : `${written.length} fields were`} changed, ${suggested.length} suggested.`
  await finishRun(tx, world, run, { decision: 'updated', reason, caseId: row.id, settled, reading })
}

/** The same suggestion standing there already is no news. */
async function newSuggestions(tx: Tx, row: CaseRow, settled: SettledPrediction[]): Promise<SettledPrediction[]> {
  const states = await readFieldStates(tx, row.id)
  return settled.filter(
    (one) => one.fate === 'suggested' && JSON.stringify(states.get(one.field)?.suggestion?.value) !== JSON.stringify(one.value),
  )
}

const writtenState = (runId: string, one: SettledPrediction): NewFieldState => ({
  field: one.field,
  setBy: agentActor,
  runId,
  confidence: one.confidence,
  evidence: one.evidence,
  reason: one.predictorReason ?? one.reason,
  needsReview: true,
  suggestion: null,
})

function whyNothing(settled: SettledPrediction[]): string {
  if (settled.length === 0) return 'Nothing was said that fills a field.'
  if (settled.every((one) => one.fate === 'unchanged')) return 'The case says already what the conversation says.'
  return 'Nothing that was found may change the case; the values below say why.'
}
