import { sql, type Updateable } from 'kysely'
import type { WebhookEvent } from '../../../contract/api/integrations.ts'
import { caseNumber } from '../../../contract/case.ts'
import type { FieldValue } from '../../../contract/field.ts'
import { isEmptyValue } from '../../../contract/same-value.ts'
import type { Actor, TimelineKind } from '../../../contract/timeline.ts'
import type { Tx } from '../../db/open.ts'
import type { CaseTable } from '../../db/schema.ts'
import { type FieldDefinition, isFillable, loadFields } from '../fields/load-fields.ts'
import { announce } from '../timeline/announce.ts'
import { record } from '../timeline/record.ts'
import { publishEvent } from '../webhooks/publish-event.ts'
import type { World } from '../world.ts'
import type { CaseRow } from './lock-case.ts'
import { searchTextOf } from './search-text.ts'

export interface CaseChange {
  kind: TimelineKind
  actor: Actor
  data?: Record<string, unknown>
  /** Values to be written by field key; null clears. They have been checked. */
  values?: Record<string, FieldValue>
  set?: Updateable<CaseTable>
  event?: WebhookEvent
  /** Old mail that is imported tells no webhook. */
  isSilent?: boolean
}

/**
 * The one way in which a case changes: columns, values, search text, whether it is complete, version, timeline entry, webhooks and the hint
 * to the desks, in the caller's transaction, on a row that the caller has locked.
 */
export async function writeCase(tx: Tx, world: World, row: CaseRow, change: CaseChange): Promise<CaseRow> {
  const at = world.clock()
  const values = change.values ? mergeValues(row.values, change.values) : row.values
  const needsSearch = change.values !== undefined || change.set?.contact_id !== undefined
  const updated = await tx
    .updateTable('case')
    .set({
      ...change.set,
      updated_at: at,
      version: sql<number>`version + 1`,
      ...(change.values && { values: JSON.stringify(values), is_incomplete: missingFields(await loadFields(tx), values).length > 0 }),
      ...(needsSearch && { search_text: await searchText(tx, row, change, values) }),
    })
    .where('id', '=', row.id)
    .returningAll()
    .executeTakeFirstOrThrow()
  await record(tx, { case: row.id }, { kind: change.kind, actor: change.actor, at, data: change.data ?? {} })
  if (!change.isSilent)
    await publishEvent(world, tx, change.event ?? 'case.updated', { case: casePayload(updated), change: change.kind, by: change.actor })
  await announceCase(tx, updated, row.queue_id)
  return updated
}

async function searchText(tx: Tx, row: CaseRow, change: CaseChange, values: Record<string, FieldValue>): Promise<string> {
  const contactId = change.set?.contact_id
  return searchTextOf(tx, {
    number: row.number,
    contact_id: typeof contactId === 'string' || contactId === null ? contactId : row.contact_id,
    values,
  })
}

/** Tells the open desks; a case that moved to another queue is news to both. */
export async function announceCase(tx: Tx, row: CaseRow, queueBefore = row.queue_id): Promise<void> {
  const hint = (q: string) => ({ t: 'case' as const, id: row.id, q, seq: row.seq + 1 })
  await announce(tx, hint(row.queue_id), ...(queueBefore === row.queue_id ? [] : [hint(queueBefore)]))
}

function mergeValues(before: Record<string, FieldValue>, changes: Record<string, FieldValue>): Record<string, FieldValue> {
  return Object.fromEntries(Object.entries({ ...before, ...changes }).filter(([, value]) => !isEmptyValue(value)))
}

/** Mandatory fields that are still empty: such a case is marked incomplete. */
export const missingFields = (fields: FieldDefinition[], values: Record<string, FieldValue>): FieldDefinition[] =>
  fields.filter((field) => field.isMandatory && isFillable(field) && isEmptyValue(values[field.key]))

/** What webhooks and the API's integrators are told of a case. */
export const casePayload = (row: CaseRow) => ({
  id: row.id,
  number: caseNumber(row.number),
  status: row.status,
  statusReason: row.status_reason,
  values: row.values,
  queueId: row.queue_id,
  ownerId: row.owner_id,
  contactId: row.contact_id,
  isIncomplete: row.is_incomplete,
  openedAt: row.opened_at.toISOString(),
  updatedAt: row.updated_at.toISOString(),
})
