import { isDeepStrictEqual } from 'node:util'
import type { Selectable } from 'kysely'
import type { z } from 'zod'
import type { createField, editField, FieldSetting } from '../../../contract/api/settings.ts'
import type { FieldType } from '../../../contract/field.ts'
import { formatAsPattern } from '../../../contract/field-format.ts'
import { checkValue } from '../../../contract/field-value.ts'
import type { Database, Tx } from '../../db/open.ts'
import type { FieldTable } from '../../db/schema.ts'
import { inTransaction } from '../../db/transaction.ts'
import { Conflict, Invalid, NotFound, Refused } from '../errors.ts'
import { recordChange } from '../settings/record-change.ts'
import type { Principal, World } from '../world.ts'
import { fieldDefinition } from './load-fields.ts'

type FieldRow = Selectable<FieldTable>
type FieldEdit = Partial<Omit<z.infer<typeof createField>, 'key' | 'type'>>

/** The administrator's view of every field, in the order of the form. */
export async function readFields(db: Database): Promise<FieldSetting[]> {
  const rows = await db.selectFrom('field').selectAll().orderBy('position').orderBy('key').execute()
  return rows.map(fieldSettingOf)
}

function fieldSettingOf(row: FieldRow): FieldSetting {
  return {
    key: row.key,
    label: row.label,
    type: row.type,
    description: row.description,
    examples: row.examples,
    format: row.format,
    maxLength: row.max_length,
    options: row.options,
    lookupTableId: row.lookup_table_id,
    isConfigured: row.is_configured,
    isMandatory: row.is_mandatory,
    writeThreshold: row.write_threshold,
    suggestThreshold: row.suggest_threshold,
    overridePolicy: row.override_policy,
    agentWrites: row.agent_writes,
    defaultValue: row.default_value,
    isActive: row.is_active,
    isSystem: row.is_system,
    position: row.position,
    version: row.version,
    learnedFrom: 0,
    learnedThreshold: null,
  }
}

/** A new field of the case, last in the form. */
export async function defineField(world: World, principal: Principal, wanted: z.infer<typeof createField>): Promise<FieldSetting> {
  return inTransaction(world.db, async (tx) => {
    const taken = await tx.selectFrom('field').select('key').where('key', '=', wanted.key).executeTakeFirst()
    if (taken) throw new Invalid(`There is a field ${wanted.key} already.`, [{ path: 'key', message: 'is taken' }])
    const { last } = await tx
      .selectFrom('field')
      .select((e) => e.fn.max('position').as('last'))
      .executeTakeFirstOrThrow()
    const row = await tx
      .insertInto('field')
      .values({ key: wanted.key, type: wanted.type, label: wanted.label, position: Number(last ?? 0) + 1, ...columnsOf(wanted) })
      .returningAll()
      .executeTakeFirstOrThrow()
    await mustMakeSense(tx, row)
    await recordChange(tx, world, principal, { what: 'field', name: row.label, after: fieldSettingOf(row) })
    return fieldSettingOf(row)
  })
}

/**
 * Changes a field. Its key and type stay: stored values would lose their meaning.
 * @throws Conflict when the edit names an older version and somebody changed the same since
 */
export async function changeField(world: World, principal: Principal, key: string, edit: z.infer<typeof editField>): Promise<FieldSetting> {
  return inTransaction(world.db, async (tx) => {
    const before = await lockField(tx, key)
    if (before.is_system && edit.isActive === false)
      throw new Refused(`${before.label} belongs to every case and cannot be removed; take it out of what the agent fills instead.`)
    mustBeCurrent(fieldSettingOf(before), edit)
    const set = columnsOf(edit)
    if (Object.keys(set).length === 0) return fieldSettingOf(before)
    const row = await tx
      .updateTable('field')
      .set({ ...set, version: before.version + 1 })
      .where('key', '=', key)
      .returningAll()
      .executeTakeFirstOrThrow()
    await mustMakeSense(tx, row)
    await recordChange(tx, world, principal, { what: 'field', name: row.label, before: fieldSettingOf(before), after: fieldSettingOf(row) })
    return fieldSettingOf(row)
  })
}

/** An edit of an older version may say only what stands there now (E54). */
function mustBeCurrent(now: FieldSetting, { version, ...edit }: z.infer<typeof editField>): void {
  if (version === undefined || version === now.version) return
  const conflicts = Object.entries(edit).flatMap(([key, yours]) => {
    const theirs = now[key as keyof typeof edit]
    return yours === undefined || isDeepStrictEqual(yours, theirs)
      ? []
      : [{ field: key, label: `${key} of the field ${now.label}`, yours, theirs, by: null }]
  })
  if (conflicts.length > 0) throw new Conflict(conflicts)
}

/** Takes a field out of the form; its values stay on the cases and on the timeline. */
export const removeField = (world: World, principal: Principal, key: string) => changeField(world, principal, key, { isActive: false })

/** The order of the form: the named fields first, in this order. */
export async function orderFields(world: World, principal: Principal, keys: string[]): Promise<void> {
  await inTransaction(world.db, async (tx) => {
    for (const [position, key] of keys.entries())
      await tx
        .updateTable('field')
        .set({ position: position + 1 })
        .where('key', '=', key)
        .execute()
    await recordChange(tx, world, principal, { what: 'field', name: 'Order of the fields', after: { order: keys } })
  })
}

async function lockField(tx: Tx, key: string): Promise<FieldRow> {
  const row = await tx.selectFrom('field').selectAll().where('key', '=', key).forUpdate().executeTakeFirst()
  if (!row) throw new NotFound('field')
  return row
}

function columnsOf(edit: FieldEdit) {
  const has = <K extends keyof FieldEdit, C extends string>(key: K, column: C) =>
    (edit[key] === undefined ? {} : { [column]: edit[key] }) as { [P in C]?: NonNullable<FieldEdit[K]> | null }
  const json = (key: 'options' | 'defaultValue', column: string) =>
    edit[key] === undefined ? {} : { [column]: edit[key] === null ? null : JSON.stringify(edit[key]) }
  return {
    ...(edit.label !== undefined && { label: edit.label }),
    ...has('description', 'description'),
    ...(edit.examples && { examples: edit.examples }),
    ...has('format', 'format'),
    ...has('maxLength', 'max_length'),
    ...json('options', 'options'),
    ...has('lookupTableId', 'lookup_table_id'),
    ...(edit.isConfigured !== undefined && { is_configured: edit.isConfigured }),
    ...(edit.isMandatory !== undefined && { is_mandatory: edit.isMandatory }),
    ...has('writeThreshold', 'write_threshold'),
    ...has('suggestThreshold', 'suggest_threshold'),
    ...has('overridePolicy', 'override_policy'),
    ...(edit.agentWrites && { agent_writes: edit.agentWrites }),
    ...json('defaultValue', 'default_value'),
    ...(edit.isActive !== undefined && { is_active: edit.isActive }),
    ...(edit.position !== undefined && { position: edit.position }),
  }
}

const choosing = new Set<FieldType>(['choice', 'multi-choice'])

/** What the table cannot say: each refusal names the property. */
async function mustMakeSense(tx: Tx, row: FieldRow): Promise<void> {
  const wrong = (path: string, message: string) => {
    throw new Invalid(message, [{ path, message }])
  }
  if (row.is_mandatory && !row.is_configured) wrong('isMandatory', 'A mandatory field is always one that the agent fills.')
  if (row.options && !choosing.has(row.type)) wrong('options', 'Only a choice has options of its own.')
  if ((row.type === 'lookup') !== (row.lookup_table_id !== null))
    wrong('lookupTableId', row.type === 'lookup' ? 'Choose the table in which the field looks.' : 'Only a lookup field has a table.')
  if (row.lookup_table_id && !(await tx.selectFrom('lookup_table').select('id').where('id', '=', row.lookup_table_id).executeTakeFirst()))
    throw new NotFound('lookup table')
  const values = (row.options ?? []).map((option) => option.value)
  if (new Set(values).size !== values.length) wrong('options', 'Two options have the same value.')
  const orphan = (row.options ?? []).find((option) => option.parent && !values.includes(option.parent))
  if (orphan) wrong('options', `The parent of ${orphan.label} is not among the options.`)
  if (row.format && !formatAsPattern(row.format))
    wrong('format', 'This is neither an example nor a regular expression that can be used safely.')
  const fallback = checkValue(fieldDefinition(row), row.default_value)
  if (!fallback.ok && row.type !== 'lookup') wrong('defaultValue', fallback.reason)
}
