import type { Selectable } from 'kysely'
import type { z } from 'zod'
import type { createTemplate, editTemplate, Template } from '../../../contract/api/mail-settings.ts'
import { newId } from '../../db/new-id.ts'
import type { Database, Tx } from '../../db/open.ts'
import type { TemplateTable } from '../../db/schema.ts'
import { inTransaction } from '../../db/transaction.ts'
import { Conflict, Invalid, NotFound } from '../errors.ts'
import { loadFields } from '../fields/load-fields.ts'
import { recordChange } from '../settings/record-change.ts'
import type { Principal, World } from '../world.ts'
import { renderLiquid } from './render-liquid.ts'
import { exampleVariables } from './template-variables.ts'

export async function readTemplates(db: Database | Tx): Promise<Template[]> {
  const rows = await db.selectFrom('template').selectAll().orderBy('purpose').orderBy('position').orderBy('name').execute()
  return rows.map(templateOf)
}

export const templateOf = (row: Selectable<TemplateTable>): Template => ({
  id: row.id,
  name: row.name,
  purpose: row.purpose,
  queueId: row.queue_id,
  bodies: row.bodies,
  isActive: row.is_active,
  version: row.version,
})

export async function addTemplate(world: World, principal: Principal, wanted: z.infer<typeof createTemplate>): Promise<Template> {
  return inTransaction(world.db, async (tx) => {
    await mustRender(tx, wanted.bodies)
    const template = await insertTemplate(tx, wanted)
    await recordChange(tx, world, principal, { what: 'template', name: template.name, after: template })
    return template
  })
}

/** In the caller's transaction. */
export async function insertTemplate(tx: Tx, wanted: z.infer<typeof createTemplate>): Promise<Template> {
  const row = await tx
    .insertInto('template')
    .values({
      id: newId(),
      name: wanted.name,
      purpose: wanted.purpose,
      queue_id: wanted.queueId,
      bodies: JSON.stringify(wanted.bodies),
      is_active: wanted.isActive,
    })
    .returningAll()
    .executeTakeFirstOrThrow()
  return templateOf(row)
}

/** Changes a template; an edit made on an older version is a conflict. */
export async function changeTemplate(
  world: World,
  principal: Principal,
  id: string,
  edit: z.infer<typeof editTemplate>,
): Promise<Template> {
  return inTransaction(world.db, async (tx) => {
    const before = await lockTemplate(tx, id)
    if (edit.version !== undefined && edit.version !== before.version)
      throw new Conflict([
        { field: 'version', label: `the template ${before.name}`, yours: edit.version, theirs: before.version, by: null },
      ])
    const after: Template = {
      ...before,
      name: edit.name ?? before.name,
      purpose: edit.purpose ?? before.purpose,
      queueId: edit.queueId === undefined ? before.queueId : edit.queueId,
      bodies: edit.bodies ?? before.bodies,
      isActive: edit.isActive ?? before.isActive,
      version: before.version + 1,
    }
    await mustRender(tx, after.bodies)
    await tx
      .updateTable('template')
      .set({
        name: after.name,
        purpose: after.purpose,
        queue_id: after.queueId,
        bodies: JSON.stringify(after.bodies),
        is_active: after.isActive,
        version: after.version,
      })
      .where('id', '=', id)
      .execute()
    await recordChange(tx, world, principal, { what: 'template', name: after.name, before, after })
    return after
  })
}

/** A template that rules use stays: they would send nothing, and nobody would know. */
export async function removeTemplate(world: World, principal: Principal, id: string): Promise<void> {
  await inTransaction(world.db, async (tx) => {
    const before = await lockTemplate(tx, id)
    const rules = await tx.selectFrom('record_creation_rule').select(['name', 'settings']).execute()
    const users = rules.filter(({ settings }) => settings.acknowledgementId === id).map(({ name }) => `“${name}”`)
    if (users.length > 0) throw new Invalid(`This template is used by ${users.join(', ')}. Choose another one there first.`)
    await tx.deleteFrom('template').where('id', '=', id).execute()
    await recordChange(tx, world, principal, { what: 'template', name: before.name, before, after: null })
  })
}

async function lockTemplate(tx: Tx, id: string): Promise<Template> {
  const row = await tx.selectFrom('template').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  if (!row) throw new NotFound('template')
  return templateOf(row)
}

async function mustRender(tx: Tx, bodies: Template['bodies']): Promise<void> {
  if (Object.keys(bodies).length === 0)
    throw new Invalid('A template needs a text in one language at least.', [{ path: 'bodies', message: 'is empty' }])
  const variables = exampleVariables(await loadFields(tx))
  for (const [language, { subject, html }] of Object.entries(bodies))
    for (const [path, source, form] of [
      ['subject', subject, 'line'],
      ['html', html, 'html'],
    ] as const) {
      const { problem } = renderLiquid(source, variables, form)
      if (problem) throw new Invalid(problem, [{ path: `bodies.${language}.${path}`, message: problem }])
    }
}
