import { sql, type Updateable } from 'kysely'
import type { WebhookEvent } from '../../../contract/api/integrations.ts'
import { caseNumber } from '../../../contract/case.ts'
import type { FieldValue } from '../../../contract/field.ts'
import { isEmptyValue } from '../../../contract/same-value.ts'
import type { Actor, TimelineKind } from '../../../contract/timeline.ts'
import type { Tx } from '../../db/open.ts'
import type { CaseTable } from '../../db/schema.ts'
import { together, type Write } from '../../db/together.ts'
import { NotFound } from '../errors.ts'
import { type FieldDefinition, isFillable, loadFields } from '../fields/load-fields.ts'
import { lookAgainAtMain } from '../follow-ups/look-again.ts'
import { announce, announcement, type Hint } from '../timeline/announce.ts'
import { entryOf } from '../timeline/record.ts'
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
  /** Written in the same statement. */
  also?: Write[]
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
  const queueAfter = typeof change.set?.queue_id === 'string' ? change.set.queue_id : row.queue_id
  const update = tx
    .updateTable('case')
    .set({
      ...change.set,
      updated_at: at,
      version: sql<number>`version + 1`,
      seq: sql<number>`seq + 1`,
      ...(change.values && { values: JSON.stringify(values), is_incomplete: missingFields(await loadFields(tx), values).length > 0 }),
      ...(needsSearch && { search_text: await searchText(tx, row, change, values) }),
    })
    .where('id', '=', row.id)
    .returningAll()
  const [updated] = await together<CaseRow>(tx, update, [
    entryOf(
      tx,
      { subject: 'case', id: row.id, seq: sql<number>`(select seq from main)` },
      { kind: change.kind, actor: change.actor, at, data: change.data ?? {} },
    ),
    announcement(...hintsOf(row, queueAfter)),
    lookAgainAtMain(at),
    ...(change.also ?? []),
  ])
  if (!updated) throw new NotFound('case')
  if (!change.isSilent)
    await publishEvent(world, tx, change.event ?? 'case.updated', { case: casePayload(updated), change: change.kind, by: change.actor })
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

/** Tells the open desks of a case that something else than its own row changed for. */
export const announceCase = (tx: Tx, row: CaseRow): Promise<void> => announce(tx, { t: 'case', id: row.id, q: row.queue_id, seq: row.seq })

/** A case that moved to another queue is news to both. */
function hintsOf(row: CaseRow, queueAfter: string): Hint[] {
  return [...new Set([queueAfter, row.queue_id])].map((q) => ({ t: 'case', id: row.id, q, seq: row.seq + 1 }))
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
