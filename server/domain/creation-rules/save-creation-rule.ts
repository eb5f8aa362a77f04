import type { Selectable } from 'kysely'
import type { z } from 'zod'
import {
  type CreationRule,
  type createCreationRule,
  creationRuleSettings,
  type editCreationRule,
} from '../../../contract/api/mail-settings.ts'
import { newId } from '../../db/new-id.ts'
import type { Database, Tx } from '../../db/open.ts'
import type { RecordCreationRuleTable } from '../../db/schema.ts'
import { inTransaction } from '../../db/transaction.ts'
import { Conflict, Invalid, NotFound } from '../errors.ts'
import { recordChange } from '../settings/record-change.ts'
import type { Principal, World } from '../world.ts'

/** Record creation rules in their order, of one queue or of all. */
export async function readCreationRules(db: Database | Tx, queueId?: string): Promise<CreationRule[]> {
  let query = db.selectFrom('record_creation_rule').selectAll().orderBy('queue_id').orderBy('position')
  if (queueId) query = query.where('queue_id', '=', queueId)
  return (await query.execute()).map(ruleOf)
}

const ruleOf = (row: Selectable<RecordCreationRuleTable>): CreationRule => ({
  id: row.id,
  queueId: row.queue_id,
  name: row.name,
  position: row.position,
  isActive: row.is_active,
  condition: row.condition,
  settings: creationRuleSettings.parse(row.settings),
  version: row.version,
})

export async function addCreationRule(
  world: World,
  principal: Principal,
  wanted: z.infer<typeof createCreationRule>,
): Promise<CreationRule> {
  return inTransaction(world.db, async (tx) => {
    await mustKnow(tx, wanted)
    const rule = await insertCreationRule(tx, wanted)
    await recordChange(tx, world, principal, { what: 'creation-rule', name: rule.name, after: rule })
    return rule
  })
}

/** As the last of its queue, in the caller's transaction. */
export async function insertCreationRule(tx: Tx, wanted: z.infer<typeof createCreationRule>): Promise<CreationRule> {
  const { last } = await tx
    .selectFrom('record_creation_rule')
    .select((e) => e.fn.max('position').as('last'))
    .where('queue_id', '=', wanted.queueId)
    .executeTakeFirstOrThrow()
  const row = await tx
    .insertInto('record_creation_rule')
    .values({
      id: newId(),
      queue_id: wanted.queueId,
      name: wanted.name,
      position: Number(last ?? 0) + 1,
      is_active: wanted.isActive,
      condition: JSON.stringify(wanted.condition),
      settings: JSON.stringify(wanted.settings),
    })
    .returningAll()
    .executeTakeFirstOrThrow()
  return ruleOf(row)
}

/** Changes a rule; an edit made on an older version is a conflict. */
export async function changeCreationRule(
  world: World,
  principal: Principal,
  id: string,
  edit: z.infer<typeof editCreationRule>,
): Promise<CreationRule> {
  return inTransaction(world.db, async (tx) => {
    const before = await lockRule(tx, id)
    if (edit.version !== undefined && edit.version !== before.version)
      throw new Conflict([{ field: 'version', label: `the rule ${before.name}`, yours: edit.version, theirs: before.version, by: null }])
    const after = {
      ...before,
      name: edit.name ?? before.name,
      isActive: edit.isActive ?? before.isActive,
      condition: edit.condition ?? before.condition,
      settings: edit.settings ?? before.settings,
      version: before.version + 1,
    }
    await mustKnow(tx, after)
    await tx
      .updateTable('record_creation_rule')
      .set({
        name: after.name,
        is_active: after.isActive,
        condition: JSON.stringify(after.condition),
        settings: JSON.stringify(after.settings),
        version: after.version,
      })
      .where('id', '=', id)
      .execute()
    await recordChange(tx, world, principal, { what: 'creation-rule', name: after.name, before, after })
    return after
  })
}

export async function removeCreationRule(world: World, principal: Principal, id: string): Promise<void> {
  await inTransaction(world.db, async (tx) => {
    const before = await lockRule(tx, id)
    await tx.deleteFrom('record_creation_rule').where('id', '=', id).execute()
    await recordChange(tx, world, principal, { what: 'creation-rule', name: before.name, before, after: null })
  })
}

/** @param ids rules of one queue, in their new order */
export async function orderCreationRules(world: World, principal: Principal, ids: string[]): Promise<void> {
  await inTransaction(world.db, async (tx) => {
    for (const [position, id] of ids.entries())
      await tx
        .updateTable('record_creation_rule')
        .set({ position: position + 1 })
        .where('id', '=', id)
        .execute()
    const names = (await readCreationRules(tx)).filter((rule) => ids.includes(rule.id)).map((rule) => rule.name)
    await recordChange(tx, world, principal, { what: 'creation-rule', name: 'Order of the rules', after: { order: names } })
  })
}

async function lockRule(tx: Tx, id: string): Promise<CreationRule> {
  const row = await tx.selectFrom('record_creation_rule').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  if (!row) throw new NotFound('rule')
  return ruleOf(row)
}

async function mustKnow(tx: Tx, { queueId, settings }: Pick<CreationRule, 'queueId' | 'settings'>): Promise<void> {
  const has = async (table: 'queue' | 'representative' | 'template', id: string | null) =>
    id === null || (await tx.selectFrom(table).select('id').where('id', '=', id).executeTakeFirst()) !== undefined
  const refuse = (path: string, what: string) => new Invalid(`There is no such ${what}.`, [{ path, message: `an unknown ${what}` }])
  if (!(await has('queue', queueId))) throw refuse('queueId', 'queue')
  if (!(await has('representative', settings.ownerId))) throw refuse('settings.ownerId', 'representative')
  if (!(await has('template', settings.acknowledgementId))) throw refuse('settings.acknowledgementId', 'template')
}
