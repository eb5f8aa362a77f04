import type { z } from 'zod'
import type { createLookupTable, editLookupRecord, importResult } from '../../../contract/api/settings.ts'
import { newId } from '../../db/new-id.ts'
import type { Database, Tx } from '../../db/open.ts'
import { inTransaction } from '../../db/transaction.ts'
import { Invalid, NotFound } from '../errors.ts'
import { recordChange } from '../settings/record-change.ts'
import type { Principal, World } from '../world.ts'

export type LookupRecordEdit = z.infer<typeof editLookupRecord>

export async function readLookupTables(db: Database) {
  const rows = await db
    .selectFrom('lookup_table as t')
    .select((e) => [
      't.id',
      't.key',
      't.name',
      e
        .selectFrom('lookup_record as r')
        .select((f) => f.fn.countAll<number>().as('n'))
        .whereRef('r.table_id', '=', 't.id')
        .as('records'),
    ])
    .orderBy('t.name')
    .execute()
  return rows.map((row) => ({ ...row, records: Number(row.records ?? 0) }))
}

export async function createLookupTableOf(world: World, principal: Principal, wanted: z.infer<typeof createLookupTable>) {
  return inTransaction(world.db, async (tx) => {
    const taken = await tx.selectFrom('lookup_table').select('id').where('key', '=', wanted.key).executeTakeFirst()
    if (taken) throw new Invalid(`There is a lookup table ${wanted.key} already.`, [{ path: 'key', message: 'is taken' }])
    const id = newId()
    await tx
      .insertInto('lookup_table')
      .values({ id, ...wanted, created_at: world.clock() })
      .execute()
    await recordChange(tx, world, principal, { what: 'lookup-table', name: wanted.name, after: wanted })
    return { id, ...wanted, records: 0 }
  })
}

/** Records of a table whose label, value or synonyms hold the words; 200 at most. */
export async function readLookupRecords(db: Database, tableId: string, search = '') {
  await mustExist(db, tableId)
  const like = `%${search.replace(/[\\%_]/g, '\\$&')}%`
  const rows = await db
    .selectFrom('lookup_record')
    .selectAll()
    .where('table_id', '=', tableId)
    .where((e) =>
      e.or([
        e('label', 'ilike', like),
        e('value', 'ilike', like),
        e(e.fn<string>('array_to_string', ['synonyms', e.val(' ')]), 'ilike', like),
      ]),
    )
    .orderBy('label')
    .limit(200)
    .execute()
  return rows.map((row) => ({
    id: row.id,
    value: row.value,
    label: row.label,
    ...(row.description && { description: row.description }),
    synonyms: row.synonyms,
    ...(row.parent && { parent: row.parent }),
    isActive: row.is_active,
  }))
}

async function mustExist(db: Database | Tx, tableId: string): Promise<string> {
  const table = await db.selectFrom('lookup_table').select('name').where('id', '=', tableId).executeTakeFirst()
  if (!table) throw new NotFound('lookup table')
  return table.name
}

/** Adds a record, or changes the one with `recordId`. */
export async function saveLookupRecord(
  world: World,
  principal: Principal,
  tableId: string,
  edit: LookupRecordEdit,
  recordId?: string,
): Promise<string> {
  return inTransaction(world.db, async (tx) => {
    const name = await mustExist(tx, tableId)
    const same = await tx
      .selectFrom('lookup_record')
      .select('id')
      .where('table_id', '=', tableId)
      .where('value', '=', edit.value)
      .executeTakeFirst()
    if (same && same.id !== recordId)
      throw new Invalid(`The table has a record ${edit.value} already.`, [{ path: 'value', message: 'is taken' }])
    const columns = {
      value: edit.value,
      label: edit.label,
      description: edit.description ?? null,
      synonyms: edit.synonyms ?? [],
      parent: edit.parent ?? null,
      is_active: edit.isActive,
    }
    const id = recordId ?? newId()
    const before = recordId
      ? await tx
          .selectFrom('lookup_record')
          .selectAll()
          .where('id', '=', recordId)
          .where('table_id', '=', tableId)
          .forUpdate()
          .executeTakeFirst()
      : null
    if (before === undefined) throw new NotFound('record')
    if (before) await tx.updateTable('lookup_record').set(columns).where('id', '=', id).execute()
    else
      await tx
        .insertInto('lookup_record')
        .values({ id, table_id: tableId, ...columns })
        .execute()
    await recordChange(tx, world, principal, {
      what: 'lookup-record',
      name: `${name}: ${edit.label}`,
      before,
      after: { ...before, ...columns },
    })
    return id
  })
}

/** Takes a record away for good where no case names it; deactivating keeps old cases readable. */
export async function removeLookupRecord(world: World, principal: Principal, tableId: string, recordId: string): Promise<void> {
  await inTransaction(world.db, async (tx) => {
    const name = await mustExist(tx, tableId)
    const before = await tx
      .deleteFrom('lookup_record')
      .where('id', '=', recordId)
      .where('table_id', '=', tableId)
      .returningAll()
      .executeTakeFirst()
    if (!before) throw new NotFound('record')
    await recordChange(tx, world, principal, { what: 'lookup-record', name: `${name}: ${before.label}`, before, after: null })
  })
}

/** Takes over the rows of an import: records are told apart by their value; those not named stay as they are. */
export async function importLookupRecords(
  world: World,
  principal: Principal,
  tableId: string,
  rows: (LookupRecordEdit & { line: number })[],
  problems: z.infer<typeof importResult>['problems'],
): Promise<z.infer<typeof importResult>> {
  return inTransaction(world.db, async (tx) => {
    const name = await mustExist(tx, tableId)
    const before = new Map(
      (await tx.selectFrom('lookup_record').selectAll().where('table_id', '=', tableId).forUpdate().execute()).map((row) => [
        row.value,
        row,
      ]),
    )
    const known = new Set([...before.keys(), ...rows.map((row) => row.value)])
    const result = { added: 0, changed: 0, unchanged: 0, problems: [...problems] }
    for (const row of rows) {
      if (row.parent && !known.has(row.parent)) {
        result.problems.push({ line: row.line, message: `The parent ${row.parent} is neither in the table nor in the file.` })
        continue
      }
      const columns = {
        label: row.label,
        description: row.description ?? null,
        synonyms: row.synonyms ?? [],
        parent: row.parent ?? null,
        is_active: true,
      }
      const old = before.get(row.value)
      if (!old)
        await tx
          .insertInto('lookup_record')
          .values({ id: newId(), table_id: tableId, value: row.value, ...columns })
          .execute()
      else if (JSON.stringify({ ...old, ...columns }) !== JSON.stringify(old))
        await tx.updateTable('lookup_record').set(columns).where('id', '=', old.id).execute()
      if (!old) result.added++
      else if (JSON.stringify({ ...old, ...columns }) !== JSON.stringify(old)) result.changed++
      else result.unchanged++
    }
    await recordChange(tx, world, principal, { what: 'lookup-table', name, after: { imported: result.added + result.changed } })
    return result
  })
}
