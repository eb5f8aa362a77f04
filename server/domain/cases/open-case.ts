import { sql } from 'kysely'
import { caseNumber } from '../../../contract/case.ts'
import type { FieldValue } from '../../../contract/field.ts'
import type { Actor } from '../../../contract/timeline.ts'
import { newId } from '../../db/new-id.ts'
import type { Tx } from '../../db/open.ts'
import type { CaseTable } from '../../db/schema.ts'
import { together, type Write } from '../../db/together.ts'
import type { ConversationRow } from '../conversations/lock-conversation.ts'
import { type FieldDefinition, loadFields } from '../fields/load-fields.ts'
import { lookAgainAtMain } from '../follow-ups/look-again.ts'
import { announce, announcement } from '../timeline/announce.ts'
import { entryOf, record } from '../timeline/record.ts'
import { publishEvent } from '../webhooks/publish-event.ts'
import type { World } from '../world.ts'
import { type NewFieldState, newFieldStates } from './field-state.ts'
import type { CaseRow } from './lock-case.ts'
import { type SearchedContact, searchedContact, searchWords } from './search-text.ts'
import { casePayload, missingFields } from './write-case.ts'

export interface OpenCase {
  queueId: string
  contactId: string | null
  ownerId: string | null
  origin: CaseTable['origin']
  openedBy: Actor
  /** Checked values in normal form; empty ones left out. */
  values: Record<string, FieldValue>
  fieldStates: NewFieldState[]
  runId?: string | null
  /** Made by newId beforehand, where other rows name it. */
  id?: string
  known?: KnownAround
  /** Written in the same statement. */
  also?: Write[]
  /** The conversation it comes from, locked by the caller; it becomes that conversation's current case. */
  conversation?: ConversationRow
  /** The mail that it is made of. */
  email?: { id: string; at: Date }
  /** Old mail that is imported tells nobody. */
  isSilent?: boolean
  /** Opened by the agent itself: at most one such case a conversation, held by a unique key as well as by the lock (E21). */
  isAutomatic?: boolean
}

/** What the caller has read already; left out, it is read here. */
export interface KnownAround {
  fields: FieldDefinition[]
  accountId: string | null
  contact: SearchedContact | null
}

/** The number that the same statement has just taken, as people see it. */
const numberTaken = sql`'cas-' || lpad(currval('case_number')::text, greatest(5, length(currval('case_number')::text)), '0')`

/** Opens a case with all its fields in one step, in the caller's transaction. */
export async function openCase(tx: Tx, world: World, open: OpenCase): Promise<CaseRow> {
  const at = world.clock()
  const { fields, accountId, contact } = open.known ?? (await readAround(tx, open.contactId))
  const missing = missingFields(fields, open.values)
  const id = open.id ?? newId()
  const opened = tx
    .insertInto('case')
    .values({
      id,
      number: sql<number>`nextval('case_number')`,
      status: 'active',
      status_reason: open.conversation && open.ownerId ? 'in-progress' : 'new',
      contact_id: open.contactId,
      account_id: accountId,
      queue_id: open.queueId,
      owner_id: open.ownerId,
      values: JSON.stringify(open.values),
      is_incomplete: missing.length > 0,
      search_text: sql<string>`${numberTaken} || ${`\n${searchWords(contact, open.values)}`}`,
      origin: open.origin,
      opened_by: JSON.stringify(open.openedBy),
      opened_by_run_id: open.runId ?? null,
      automatic_from_conversation_id: open.isAutomatic ? (open.conversation?.id ?? null) : null,
      owner_set_by: open.openedBy.kind,
      opened_at: at,
      updated_at: at,
      waiting_since: at,
      last_contact_at: open.conversation?.last_contact_at ?? open.email?.at ?? null,
      seq: 1,
    })
    .returningAll()
  const data = {
    runId: open.runId ?? null,
    conversationId: open.conversation?.id ?? null,
    ...(open.email && { emailId: open.email.id }),
    missing: missing.map((field) => field.label),
  }
  const [row] = await together<CaseRow>(tx, opened, [
    entryOf(tx, { subject: 'case', id, seq: 1 }, { kind: 'case-opened', actor: open.openedBy, at, data }),
    ...newFieldStates(tx, id, open.fieldStates, at),
    lookAgainAtMain(at),
    ...(open.conversation ? [] : [announcement({ t: 'case', id, q: open.queueId, seq: 1 })]),
    ...(open.also ?? []),
  ])
  if (!row) throw new Error('The case was not stored.')
  if (open.conversation) {
    await linkConversation(tx, world, open.conversation, row, open.openedBy, 'case-opened')
    await announce(tx, { t: 'case', id, q: row.queue_id, c: open.conversation.id, seq: 1 })
  }
  if (!open.isSilent) await publishEvent(world, tx, 'case.opened', { case: casePayload(row), by: open.openedBy })
  return row
}

async function readAround(tx: Tx, contactId: string | null): Promise<KnownAround> {
  const account = contactId ? await tx.selectFrom('contact').select('account_id').where('id', '=', contactId).executeTakeFirst() : undefined
  return { fields: await loadFields(tx), accountId: account?.account_id ?? null, contact: await searchedContact(tx, contactId) }
}

/** Links a conversation to a case and makes it the current one: automatic updates go there only (E26). */
export async function linkConversation(
  tx: Tx,
  world: World,
  conversation: ConversationRow,
  row: CaseRow,
  actor: Actor,
  kind: 'case-opened' | 'case-linked',
): Promise<void> {
  const at = world.clock()
  await tx
    .insertInto('case_conversation')
    .values({ case_id: row.id, conversation_id: conversation.id, linked_at: at })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  await tx
    .updateTable('conversation')
    .set({ current_case_id: row.id, case_offer_run_id: null, case_choice_run_id: null, look_again_at: null })
    .where('id', '=', conversation.id)
    .execute()
  const data = { caseId: row.id, number: caseNumber(row.number), title: row.title }
  await record(tx, { conversation: conversation.id }, { kind, actor, at, data })
  if (kind === 'case-linked') await record(tx, { case: row.id }, { kind, actor, at, data: { conversationId: conversation.id } })
  await announce(
    tx,
    { t: 'conversation', id: conversation.id, q: conversation.queue_id, seq: conversation.seq + 1 },
    { t: 'case', id: row.id, q: row.queue_id, c: conversation.id, seq: row.seq },
  )
}
