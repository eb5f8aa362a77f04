import { sql } from 'kysely'
import { caseNumber } from '../../../contract/case.ts'
import type { Actor } from '../../../contract/timeline.ts'
import { newId } from '../../db/new-id.ts'
import type { Tx } from '../../db/open.ts'
import { inTransaction } from '../../db/transaction.ts'
import { NotFound, Refused } from '../errors.ts'
import { record } from '../timeline/record.ts'
import type { Principal, World } from '../world.ts'
import { type CaseRow, lockCase } from './lock-case.ts'
import { announceCase, writeCase } from './write-case.ts'

/** What went over with a merge, so that exactly that can come back. */
interface Moved {
  emailIds: string[]
  conversationIds: string[]
  /** Whose current case it was. */
  currentOf: string[]
  participants: string[]
  status: CaseRow['status']
  statusReason: string
}

/** A person merges one case into another: mails and conversations go over, later mail follows (E6), and it can be undone. */
export async function mergeCases(
  world: World,
  principal: Principal,
  fromId: string,
  intoId: string,
): Promise<{ mergeId: string; caseId: string }> {
  if (fromId === intoId) throw new Refused('A case cannot be merged into itself.')
  return inTransaction(world.db, async (tx) => {
    const { from, into } = await lockBoth(tx, fromId, intoId, principal)
    const mergeId = await mergeLocked(tx, world, from, into, principal.actor)
    return { mergeId, caseId: into.id }
  })
}

/** Cases are locked in the order of their ids, whichever goes into which. */
export async function lockBoth(tx: Tx, fromId: string, intoId: string, principal?: Principal): Promise<{ from: CaseRow; into: CaseRow }> {
  const rows = new Map<string, CaseRow>()
  for (const id of [fromId, intoId].sort()) rows.set(id, await lockCase(tx, id, principal))
  const [from, into] = [rows.get(fromId), rows.get(intoId)]
  if (!from || !into) throw new NotFound('case')
  return { from, into }
}

/** The same in the caller's transaction, on locked rows. Answers the id of the merge. */
export async function mergeLocked(tx: Tx, world: World, from: CaseRow, into: CaseRow, actor: Actor): Promise<string> {
  if (from.merged_into_id) throw new Refused(`${caseNumber(from.number)} was merged already.`)
  if (into.merged_into_id) throw new Refused(`${caseNumber(into.number)} was merged into another case; choose that one.`)
  if (into.status !== 'active') throw new Refused(`${caseNumber(into.number)} is not active; reopen it first.`)
  const at = world.clock()
  const moved = await moveBelongings(tx, from, into)
  const mergeId = newId()
  await tx
    .insertInto('case_merge')
    .values({
      id: mergeId,
      from_case_id: from.id,
      into_case_id: into.id,
      moved: JSON.stringify(moved),
      merged_by: JSON.stringify(actor),
      at,
      undone_at: null,
      undone_by: null,
    })
    .execute()
  await tx
    .updateTable('case_join_suggestion')
    .set({ answered_at: at, answered_by: JSON.stringify(actor) })
    .where('answered_at', 'is', null)
    .where((e) =>
      e.or([
        e.and([e('case_id', '=', from.id), e('other_case_id', '=', into.id)]),
        e.and([e('case_id', '=', into.id), e('other_case_id', '=', from.id)]),
      ]),
    )
    .execute()
  await writeCase(tx, world, from, {
    kind: 'case-merged',
    actor,
    event: 'case.merged',
    data: { mergeId, into: into.id, number: caseNumber(into.number) },
    set: {
      status: 'cancelled',
      status_reason: 'merged',
      status_reason_set_by: actor.kind,
      merged_into_id: into.id,
      is_on_hold: false,
      waiting_since: null,
    },
  })
  const last =
    [from.last_contact_at, into.last_contact_at].filter((one) => one !== null).sort((a, b) => b.getTime() - a.getTime())[0] ?? null
  await writeCase(tx, world, into, {
    kind: 'case-merged',
    actor,
    data: {
      mergeId,
      from: from.id,
      number: caseNumber(from.number),
      emails: moved.emailIds.length,
      conversations: moved.conversationIds.length,
    },
    set: { last_contact_at: last },
  })
  return mergeId
}

async function moveBelongings(tx: Tx, from: CaseRow, into: CaseRow): Promise<Moved> {
  const emails = await tx.updateTable('email').set({ case_id: into.id }).where('case_id', '=', from.id).returning('id').execute()
  const links = await tx
    .updateTable('case_conversation')
    .set({ case_id: into.id })
    .where('case_id', '=', from.id)
    .where((e) =>
      e.not(
        e.exists(
          e
            .selectFrom('case_conversation as other')
            .select('other.case_id')
            .where('other.case_id', '=', into.id)
            .whereRef('other.conversation_id', '=', 'case_conversation.conversation_id'),
        ),
      ),
    )
    .returning('conversation_id')
    .execute()
  const current = await tx
    .updateTable('conversation')
    .set({ current_case_id: into.id })
    .where('current_case_id', '=', from.id)
    .returning('id')
    .execute()
  const participants = await sql<{ address: string }>`insert into case_participant (case_id, address, name, confirmed_by, at)
    select ${into.id}, address, name, confirmed_by, at from case_participant where case_id = ${from.id} on conflict do nothing returning address`.execute(
    tx,
  )
  return {
    emailIds: emails.map(({ id }) => id),
    conversationIds: links.map((one) => one.conversation_id),
    currentOf: current.map(({ id }) => id),
    participants: participants.rows.map(({ address }) => address),
    status: from.status,
    statusReason: from.status_reason,
  }
}

/** What went over comes back, unless it has been moved on since; the merged case is what it was. */
export async function undoMerge(world: World, principal: Principal, mergeId: string): Promise<void> {
  await inTransaction(world.db, async (tx) => {
    const found = await tx.selectFrom('case_merge').selectAll().where('id', '=', mergeId).executeTakeFirst()
    if (!found) throw new NotFound('merge')
    const { from, into } = await lockBoth(tx, found.from_case_id, found.into_case_id, principal)
    const merge = await tx.selectFrom('case_merge').selectAll().where('id', '=', mergeId).forUpdate().executeTakeFirstOrThrow()
    if (merge.undone_at) throw new Refused('This merge was undone already.')
    const moved = merge.moved as Moved
    const at = world.clock()
    const some = <T>(list: T[]) => (list.length > 0 ? list : [null as T])
    await tx.updateTable('email').set({ case_id: from.id }).where('id', 'in', some(moved.emailIds)).where('case_id', '=', into.id).execute()
    await tx
      .updateTable('case_conversation')
      .set({ case_id: from.id })
      .where('case_id', '=', into.id)
      .where('conversation_id', 'in', some(moved.conversationIds))
      .execute()
    await tx
      .updateTable('conversation')
      .set({ current_case_id: from.id })
      .where('current_case_id', '=', into.id)
      .where('id', 'in', some(moved.currentOf))
      .execute()
    await tx.deleteFrom('case_participant').where('case_id', '=', into.id).where('address', 'in', some(moved.participants)).execute()
    await tx
      .updateTable('case_merge')
      .set({ undone_at: at, undone_by: JSON.stringify(principal.actor) })
      .where('id', '=', mergeId)
      .execute()
    await writeCase(tx, world, from, {
      kind: 'merge-undone',
      actor: principal.actor,
      data: { mergeId, into: into.id, number: caseNumber(into.number) },
      set: {
        status: moved.status,
        status_reason: moved.statusReason,
        status_reason_set_by: principal.actor.kind,
        merged_into_id: null,
        ...(moved.status === 'active' && { waiting_since: at }),
      },
    })
    await record(
      tx,
      { case: into.id },
      { kind: 'merge-undone', actor: principal.actor, at, data: { mergeId, from: from.id, number: caseNumber(from.number) } },
    )
    await announceCase(tx, into)
  })
}

/** A person answers whether two cases are one conversation; the older one survives. */
export async function answerJoin(world: World, principal: Principal, caseId: string, otherId: string, join: boolean): Promise<void> {
  await inTransaction(world.db, async (tx) => {
    const { from: one, into: other } = await lockBoth(tx, caseId, otherId, principal)
    const { numUpdatedRows } = await tx
      .updateTable('case_join_suggestion')
      .set({ answered_at: world.clock(), answered_by: JSON.stringify(principal.actor) })
      .where('answered_at', 'is', null)
      .where((e) =>
        e.or([
          e.and([e('case_id', '=', caseId), e('other_case_id', '=', otherId)]),
          e.and([e('case_id', '=', otherId), e('other_case_id', '=', caseId)]),
        ]),
      )
      .executeTakeFirst()
    if (numUpdatedRows === 0n) throw new NotFound('suggestion')
    const [older, later] = one.number < other.number ? [one, other] : [other, one]
    if (join) await mergeLocked(tx, world, later, older, principal.actor)
    else {
      await record(
        tx,
        { case: caseId },
        { kind: 'join-refused', actor: principal.actor, at: world.clock(), data: { caseId: otherId, number: caseNumber(other.number) } },
      )
      await announceCase(tx, one)
    }
  })
}
