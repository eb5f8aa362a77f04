import type { z } from 'zod'
import type { createUpdateRule, editUpdateRule, UpdateRule } from '../../../contract/api/settings.ts'
import { newId } from '../../db/new-id.ts'
import type { Database, Tx } from '../../db/open.ts'
import { inTransaction } from '../../db/transaction.ts'
import { Conflict, Invalid, NotFound } from '../errors.ts'
import { loadFields } from '../fields/load-fields.ts'
import { recordChange } from '../settings/record-change.ts'
import type { Principal, World } from '../world.ts'

/** Case update rules in their order. */
export async function readUpdateRules(db: Database | Tx): Promise<UpdateRule[]> {
  const rows = await db.selectFrom('case_update_rule').selectAll().orderBy('position').execute()
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    position: row.position,
    isActive: row.is_active,
    condition: row.condition,
    fields: row.fields,
    version: row.version,
  }))
}

export async function addUpdateRule(world: World, principal: Principal, wanted: z.infer<typeof createUpdateRule>): Promise<UpdateRule> {
  return inTransaction(world.db, async (tx) => {
    await mustKnowFields(tx, wanted.fields)
    const { last } = await tx
      .selectFrom('case_update_rule')
      .select((e) => e.fn.max('position').as('last'))
      .executeTakeFirstOrThrow()
    const rule = { id: newId(), position: Number(last ?? 0) + 1, version: 1, ...wanted }
    await tx
      .insertInto('case_update_rule')
      .values({
        id: rule.id,
        name: rule.name,
        position: rule.position,
        is_active: rule.isActive,
        condition: JSON.stringify(rule.condition),
        fields: rule.fields,
      })
      .execute()
    await recordChange(tx, world, principal, { what: 'update-rule', name: rule.name, after: rule })
    return rule
  })
}

/** Changes a rule; an edit made on an older version is a conflict. */
export async function changeUpdateRule(
  world: World,
  principal: Principal,
  id: string,
  edit: z.infer<typeof editUpdateRule>,
): Promise<UpdateRule> {
  return inTransaction(world.db, async (tx) => {
    const before = await lockRule(tx, id)
    if (edit.version !== undefined && edit.version !== before.version)
      throw new Conflict([{ field: 'version', label: `the rule ${before.name}`, yours: edit.version, theirs: before.version, by: null }])
    const after = {
      ...before,
      name: edit.name ?? before.name,
      isActive: edit.isActive ?? before.isActive,
      condition: edit.condition ?? before.condition,
      fields: edit.fields ?? before.fields,
      version: before.version + 1,
    }
    await mustKnowFields(tx, after.fields)
    await tx
      .updateTable('case_update_rule')
      .set({
        name: after.name,
        is_active: after.isActive,
        condition: JSON.stringify(after.condition),
        fields: after.fields,
        version: after.version,
      })
      .where('id', '=', id)
      .execute()
    await recordChange(tx, world, principal, { what: 'update-rule', name: after.name, before, after })
    return after
  })
}

export async function removeUpdateRule(world: World, principal: Principal, id: string): Promise<void> {
  await inTransaction(world.db, async (tx) => {
    const before = await lockRule(tx, id)
    await tx.deleteFrom('case_update_rule').where('id', '=', id).execute()
    await recordChange(tx, world, principal, { what: 'update-rule', name: before.name, before, after: null })
  })
}

export async function orderUpdateRules(world: World, principal: Principal, ids: string[]): Promise<void> {
  await inTransaction(world.db, async (tx) => {
    for (const [position, id] of ids.entries())
      await tx
        .updateTable('case_update_rule')
        .set({ position: position + 1 })
        .where('id', '=', id)
        .execute()
    const names = (await readUpdateRules(tx)).map((rule) => rule.name)
    await recordChange(tx, world, principal, { what: 'update-rule', name: 'Order of the rules', after: { order: names } })
  })
}

async function lockRule(tx: Tx, id: string): Promise<UpdateRule> {
  await tx.selectFrom('case_update_rule').select('id').where('id', '=', id).forUpdate().executeTakeFirst()
  const rule = (await readUpdateRules(tx)).find((one) => one.id === id)
  if (!rule) throw new NotFound('rule')
  return rule
}

async function mustKnowFields(tx: Tx, keys: string[]): Promise<void> {
  const known = new Set((await loadFields(tx)).map((field) => field.key))
  const strange = keys.find((key) => !known.has(key))
  if (strange) throw new Invalid(`There is no field ${strange}.`, [{ path: 'fields', message: `${strange} is unknown` }])
}
