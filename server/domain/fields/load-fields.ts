import type { Selectable } from 'kysely'
import type { Field, FieldValue, Option, OverridePolicy } from '../../../contract/field.ts'
import type { Database, Tx } from '../../db/open.ts'
import type { FieldTable } from '../../db/schema.ts'

/** A field as the administrator set it up, options of its lookup table resolved. */
export interface FieldDefinition extends Field {
  isSystem: boolean
  isConfigured: boolean
  isMandatory: boolean
  writeThreshold: number | null
  suggestThreshold: number | null
  overridePolicy: OverridePolicy | null
  agentWrites: 'write' | 'suggest'
  defaultValue: FieldValue
  lookupTableId: string | null
  position: number
}

/** All active fields in the order of the form. */
export async function loadFields(db: Database | Tx): Promise<FieldDefinition[]> {
  const rows = await db.selectFrom('field').selectAll().where('is_active', '=', true).orderBy('position').orderBy('key').execute()
  const tables = rows.flatMap((row) => (row.lookup_table_id ? [row.lookup_table_id] : []))
  const records = tables.length > 0 ? await loadRecords(db, tables) : new Map<string, Option[]>()
  return rows.map((row) => fieldDefinition(row, row.lookup_table_id ? (records.get(row.lookup_table_id) ?? []) : undefined))
}

async function loadRecords(db: Database | Tx, tableIds: string[]): Promise<Map<string, Option[]>> {
  const rows = await db
    .selectFrom('lookup_record')
    .selectAll()
    .where('table_id', 'in', tableIds)
    .where('is_active', '=', true)
    .orderBy('label')
    .execute()
  const byTable = new Map<string, Option[]>()
  for (const row of rows) {
    const option: Option = {
      value: row.value,
      label: row.label,
      ...(row.description && { description: row.description }),
      synonyms: row.synonyms,
      ...(row.parent && { parent: row.parent }),
    }
    const list = byTable.get(row.table_id)
    if (list) list.push(option)
    else byTable.set(row.table_id, [option])
  }
  return byTable
}

export function fieldDefinition(row: Selectable<FieldTable>, records?: Option[]): FieldDefinition {
  const options = records ?? row.options
  return {
    key: row.key,
    label: row.label,
    type: row.type,
    examples: row.examples,
    mandatory: row.is_mandatory,
    ...(row.description && { description: row.description }),
    ...(row.format && { format: row.format }),
    ...(row.max_length && { maxLength: row.max_length }),
    ...(options && { options }),
    isSystem: row.is_system,
    isConfigured: row.is_configured,
    isMandatory: row.is_mandatory,
    writeThreshold: row.write_threshold,
    suggestThreshold: row.suggest_threshold,
    overridePolicy: row.override_policy,
    agentWrites: row.agent_writes,
    defaultValue: row.default_value,
    lookupTableId: row.lookup_table_id,
    position: row.position,
  }
}

/** A choice without options cannot be filled by anybody, so nothing waits for it. */
export const isFillable = (field: Field): boolean =>
  !['choice', 'multi-choice', 'lookup'].includes(field.type) || (field.options?.length ?? 0) > 0
