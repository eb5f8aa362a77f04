import type { z } from 'zod'
import type { editCase as editSchema } from '../../../contract/api/cases.ts'
import type { FieldValue } from '../../../contract/field.ts'
import { checkValue } from '../../../contract/field-value.ts'
import { isSameValue } from '../../../contract/same-value.ts'
import type { Tx } from '../../db/open.ts'
import { inTransaction } from '../../db/transaction.ts'
import { Conflict, type FieldConflict, Invalid, NotFound } from '../errors.ts'
import { type FieldDefinition, loadFields } from '../fields/load-fields.ts'
import type { Principal, World } from '../world.ts'
import { mustBelongTo } from './change-status-reason.ts'
import { readFieldStates, setByPerson, writeFieldStates } from './field-state.ts'
import { type CaseRow, lockCase, mustAllow } from './lock-case.ts'
import { writeCase } from './write-case.ts'

export type CaseEdit = z.infer<typeof editSchema>

/**
 * A person changes fields of a case. Values are compared with those that the person saw: where somebody changed one in between the whole
 * edit is refused with both values (E54). An edit takes the agent's highlight away at once; clearing a field is an edit too (E31).
 */
export async function editCase(world: World, principal: Principal, id: string, edit: CaseEdit): Promise<void> {
  await inTransaction(world.db, async (tx) => {
    const row = await lockCase(tx, id, principal)
    mustAllow(row, 'edit')
    const fields = await loadFields(tx)
    const values = checkedValues(fields, edit.values)
    await refuseConflicts(tx, row, fields, edit, values)
    const changes = Object.entries(values)
      .filter(([key, value]) => !isSameValue(value, row.values[key]))
      .map(([field, to]) => ({ field, from: row.values[field] ?? null, to }))
    const columns = await columnChanges(tx, principal, row, edit)
    if (changes.length === 0 && columns.changes.length === 0) return
    const at = world.clock()
    await writeFieldStates(
      tx,
      id,
      changes.map((change) => setByPerson(change.field, principal.actor)),
      at,
    )
    await writeCase(tx, world, row, {
      kind: 'case-edited',
      actor: principal.actor,
      values: Object.fromEntries(changes.map((change) => [change.field, change.to])),
      set: columns.set,
      data: { changes: [...changes, ...columns.changes] },
    })
  })
}

/** Every value in normal form, or Invalid with a sentence for each that is not legal (E29). */
export function checkedValues(fields: FieldDefinition[], values: Record<string, FieldValue>): Record<string, FieldValue> {
  const errors: { path: string; message: string }[] = []
  const checked: Record<string, FieldValue> = {}
  for (const [key, value] of Object.entries(values)) {
    const field = fields.find((one) => one.key === key)
    const answer = field
      ? value === null
        ? { ok: true as const, value: null }
        : checkValue(field, value)
      : { ok: false as const, reason: 'There is no such field.' }
    if (answer.ok) checked[key] = answer.value
    else errors.push({ path: `values.${key}`, message: answer.reason })
  }
  if (errors.length > 0) throw new Invalid(errors.map((error) => error.message).join(' '), errors)
  return checked
}

async function refuseConflicts(
  tx: Tx,
  row: CaseRow,
  fields: FieldDefinition[],
  edit: CaseEdit,
  values: Record<string, FieldValue>,
): Promise<void> {
  const states = await readFieldStates(tx, row.id)
  const conflicts: FieldConflict[] = Object.entries(values).flatMap(([key, yours]) => {
    const theirs = row.values[key] ?? null
    if (!(key in edit.seen) || isSameValue(edit.seen[key], theirs) || isSameValue(yours, theirs)) return []
    return [
      { field: key, label: fields.find((field) => field.key === key)?.label ?? key, yours, theirs, by: states.get(key)?.set_by ?? null },
    ]
  })
  const column = (
    field: string,
    label: string,
    yours: string | null | undefined,
    seen: string | null | undefined,
    theirs: string | null,
  ) => {
    if (yours !== undefined && seen !== undefined && seen !== theirs && yours !== theirs)
      conflicts.push({ field, label, yours, theirs, by: null })
  }
  column('statusReason', 'Status reason', edit.statusReason, edit.seenStatusReason, row.status_reason)
  column('ownerId', 'Owner', edit.ownerId, edit.seenOwnerId, row.owner_id)
  if (conflicts.length > 0) throw new Conflict(conflicts)
}

async function columnChanges(tx: Tx, principal: Principal, row: CaseRow, edit: CaseEdit) {
  const set: Record<string, string | null> = {}
  const changes: { field: string; from: string | null; to: string | null }[] = []
  const change = (field: string, column: keyof CaseRow, to: string | null | undefined) => {
    if (to === undefined || to === row[column]) return
    set[column] = to
    changes.push({ field, from: row[column] as string | null, to })
  }
  if (edit.statusReason) await mustBelongTo(tx, edit.statusReason, row.status)
  if (edit.queueId && !principal.queueIds.includes(edit.queueId)) throw new NotFound('queue')
  if (edit.ownerId) await mustExist(tx, 'representative', edit.ownerId)
  if (edit.contactId) await mustExist(tx, 'contact', edit.contactId)
  if (edit.accountId) await mustExist(tx, 'account', edit.accountId)
  change('statusReason', 'status_reason', edit.statusReason)
  change('queueId', 'queue_id', edit.queueId)
  change('ownerId', 'owner_id', edit.ownerId)
  change('contactId', 'contact_id', edit.contactId)
  change('accountId', 'account_id', edit.accountId)
  if ('status_reason' in set) set.status_reason_set_by = principal.actor.kind
  if ('owner_id' in set) set.owner_set_by = principal.actor.kind
  return { set, changes }
}

async function mustExist(tx: Tx, table: 'representative' | 'contact' | 'account', id: string): Promise<void> {
  const found = await tx.selectFrom(table).select('id').where('id', '=', id).executeTakeFirst()
  if (!found) throw new NotFound(table)
}
