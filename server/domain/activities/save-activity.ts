import type { z } from 'zod'
import type { Activity, createActivity, editActivity } from '../../../contract/api/activities.ts'
import { newId } from '../../db/new-id.ts'
import type { Tx } from '../../db/open.ts'
import { inTransaction } from '../../db/transaction.ts'
import { type CaseRow, lockCase } from '../cases/lock-case.ts'
import { writeCase } from '../cases/write-case.ts'
import { Conflict, Invalid, NotFound } from '../errors.ts'
import type { Principal, World } from '../world.ts'
import { readActivities } from './read-activities.ts'

/** A task on a case, with an owner of its queue and a due date where wanted. */
export async function addActivity(
  world: World,
  principal: Principal,
  caseId: string,
  wanted: z.infer<typeof createActivity>,
): Promise<Activity> {
  return inTransaction(world.db, async (tx) => {
    const row = await lockCase(tx, caseId, principal)
    await mustWorkIn(tx, row.queue_id, wanted.ownerId)
    const id = newId()
    const at = world.clock()
    await tx
      .insertInto('activity')
      .values({
        id,
        case_id: caseId,
        title: wanted.title,
        description: wanted.description,
        owner_id: wanted.ownerId,
        due_at: wanted.dueAt === null ? null : new Date(wanted.dueAt),
        created_by: JSON.stringify(principal.actor),
        created_at: at,
      })
      .execute()
    await writeCase(tx, world, row, { kind: 'activity-added', actor: principal.actor, data: { activityId: id, title: wanted.title } })
    return one(tx, world, principal, id)
  })
}

/** Changes a task or marks it done; an edit made on an older version is a conflict (E54). */
export async function changeActivity(
  world: World,
  principal: Principal,
  id: string,
  edit: z.infer<typeof editActivity>,
): Promise<Activity> {
  return inTransaction(world.db, async (tx) => {
    const { row, before } = await lockActivity(tx, principal, id)
    if (edit.version !== undefined && edit.version !== before.version)
      throw new Conflict([{ field: 'version', label: `the task ${before.title}`, yours: edit.version, theirs: before.version, by: null }])
    if (edit.ownerId !== undefined) await mustWorkIn(tx, row.queue_id, edit.ownerId)
    const at = world.clock()
    await tx
      .updateTable('activity')
      .set({
        ...(edit.title !== undefined && { title: edit.title }),
        ...(edit.description !== undefined && { description: edit.description }),
        ...(edit.ownerId !== undefined && { owner_id: edit.ownerId }),
        ...(edit.dueAt !== undefined && { due_at: edit.dueAt === null ? null : new Date(edit.dueAt) }),
        ...(edit.isDone !== undefined && {
          done_at: edit.isDone ? at : null,
          done_by: edit.isDone ? JSON.stringify(principal.actor) : null,
        }),
        version: before.version + 1,
      })
      .where('id', '=', id)
      .execute()
    const isDone = edit.isDone === true && before.done_at === null
    const data = { activityId: id, title: edit.title ?? before.title }
    await writeCase(tx, world, row, { kind: isDone ? 'activity-done' : 'activity-edited', actor: principal.actor, data })
    return one(tx, world, principal, id)
  })
}

export async function removeActivity(world: World, principal: Principal, id: string): Promise<void> {
  await inTransaction(world.db, async (tx) => {
    const { row, before } = await lockActivity(tx, principal, id)
    await tx.deleteFrom('activity').where('id', '=', id).execute()
    const data = { activityId: id, title: before.title, removed: true }
    await writeCase(tx, world, row, { kind: 'activity-edited', actor: principal.actor, data })
  })
}

/** Whoever resolves a case is done with its tasks too. In the caller's transaction, before the case itself is written. */
export async function closeOpenActivities(tx: Tx, world: World, caseId: string, actor: Principal['actor']): Promise<void> {
  await tx
    .updateTable('activity')
    .set((e) => ({ done_at: world.clock(), done_by: JSON.stringify(actor), version: e('version', '+', 1) }))
    .where('case_id', '=', caseId)
    .where('done_at', 'is', null)
    .execute()
}

async function one(tx: Tx, world: World, principal: Principal, id: string): Promise<Activity> {
  const [found] = (await readActivities(tx, principal, world.clock(), { id })).items
  if (!found) throw new NotFound('task')
  return found
}

async function lockActivity(tx: Tx, principal: Principal, id: string) {
  const found = await tx.selectFrom('activity').select('case_id').where('id', '=', id).executeTakeFirst()
  if (!found) throw new NotFound('task')
  const row: CaseRow = await lockCase(tx, found.case_id, principal)
  const before = await tx.selectFrom('activity').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
  return { row, before }
}

async function mustWorkIn(tx: Tx, queueId: string, ownerId: string | null): Promise<void> {
  if (ownerId === null) return
  const member = await tx
    .selectFrom('representative as r')
    .leftJoin('queue_member as m', (on) => on.onRef('m.representative_id', '=', 'r.id').on('m.queue_id', '=', queueId))
    .select(['r.role', 'm.queue_id'])
    .where('r.id', '=', ownerId)
    .where('r.is_active', '=', true)
    .executeTakeFirst()
  if (!member || (member.role !== 'administrator' && member.queue_id === null))
    throw new Invalid('Its owner has to work in the queue of the case.', [{ path: 'ownerId', message: 'not in this queue' }])
}
