import { sql } from 'kysely'
import type { z } from 'zod'
import type { CreateFollowUpRule, editFollowUpRule, FollowUpRule } from '../../../contract/api/follow-ups.ts'
import { newId } from '../../db/new-id.ts'
import type { Tx } from '../../db/open.ts'
import { inTransaction } from '../../db/transaction.ts'
import { mustBelongTo } from '../cases/change-status-reason.ts'
import { Conflict, Invalid, NotFound, Refused } from '../errors.ts'
import { loadFields } from '../fields/load-fields.ts'
import { recordChange } from '../settings/record-change.ts'
import type { Principal, World } from '../world.ts'
import { readFollowUpRules } from './read-rules.ts'

/** A new rule is switched off, and the last of all. */
export async function addFollowUpRule(world: World, principal: Principal, wanted: CreateFollowUpRule): Promise<FollowUpRule> {
  return inTransaction(world.db, async (tx) => {
    const rule = await insertFollowUpRule(tx, wanted)
    await recordChange(tx, world, principal, { what: 'follow-up-rule', name: rule.name, after: audited(rule) })
    return rule
  })
}

/** In the caller's transaction. @throws Invalid for what the rule names and nobody knows */
export async function insertFollowUpRule(tx: Tx, wanted: CreateFollowUpRule): Promise<FollowUpRule> {
  await mustMakeSense(tx, wanted)
  const { rows } = await sql<{ next: number }>`select coalesce(max(position), 0) + 1 as next from follow_up_rule`.execute(tx)
  const id = newId()
  await tx
    .insertInto('follow_up_rule')
    .values({
      id,
      kind: wanted.kind,
      name: wanted.name,
      position: rows[0]?.next ?? 1,
      status_reasons: wanted.statusReasons,
      condition: JSON.stringify(wanted.condition),
      settings: JSON.stringify(wanted.settings),
    })
    .execute()
  return ruleIn(tx, id)
}

/** Changes a rule for the sequences that begin from now on; an edit made on an older version is a conflict. */
export async function changeFollowUpRule(
  world: World,
  principal: Principal,
  id: string,
  edit: z.infer<typeof editFollowUpRule>,
): Promise<FollowUpRule> {
  return inTransaction(world.db, async (tx) => {
    const before = await lockRule(tx, id)
    if (edit.version !== undefined && edit.version !== before.version)
      throw new Conflict([{ field: 'version', label: `the rule ${before.name}`, yours: edit.version, theirs: before.version, by: null }])
    const { version: _, ...changes } = edit
    const after = { ...before, ...changes }
    await mustMakeSense(tx, after)
    await tx
      .updateTable('follow_up_rule')
      .set({
        name: after.name,
        status_reasons: after.statusReasons,
        condition: JSON.stringify(after.condition),
        settings: JSON.stringify(after.settings),
        version: before.version + 1,
        // A person has decided again how much the agent does by itself.
        ...(edit.settings && { fell_back_at: null, fell_back_reason: null }),
      })
      .where('id', '=', id)
      .execute()
    const changed = await ruleIn(tx, id)
    await recordChange(tx, world, principal, {
      what: 'follow-up-rule',
      name: changed.name,
      before: audited(before),
      after: audited(changed),
    })
    return changed
  })
}

/** @throws Refused once it has handled cases: its numbers and closings name it */
export async function removeFollowUpRule(world: World, principal: Principal, id: string): Promise<void> {
  await inTransaction(world.db, async (tx) => {
    const before = await lockRule(tx, id)
    const used = await tx.selectFrom('follow_up_sequence').select('id').where('rule_id', '=', id).limit(1).executeTakeFirst()
    if (used) throw new Refused('This rule has handled cases, and its numbers name it: switch it off instead.')
    await tx.deleteFrom('follow_up_rule').where('id', '=', id).execute()
    await recordChange(tx, world, principal, { what: 'follow-up-rule', name: before.name, before: audited(before), after: null })
  })
}

export async function orderFollowUpRules(world: World, principal: Principal, ids: string[]): Promise<void> {
  await inTransaction(world.db, async (tx) => {
    for (const [at, id] of ids.entries())
      await tx
        .updateTable('follow_up_rule')
        .set({ position: at + 1 })
        .where('id', '=', id)
        .execute()
    const names = (await readFollowUpRules(tx)).map(({ name }) => name)
    await recordChange(tx, world, principal, { what: 'follow-up-rule', name: 'Order of the rules', after: { order: names } })
  })
}

export async function lockRule(tx: Tx, id: string): Promise<FollowUpRule> {
  await tx.selectFrom('follow_up_rule').select('id').where('id', '=', id).forUpdate().execute()
  return ruleIn(tx, id)
}

async function ruleIn(tx: Tx, id: string): Promise<FollowUpRule> {
  const [rule] = await readFollowUpRules(tx, id)
  if (!rule) throw new NotFound('rule')
  return rule
}

/** What people set; how many wait is no setting. */
export const audited = ({ waiting: _, version: __, fellBack: ___, ...rule }: FollowUpRule) => rule

async function mustMakeSense(tx: Tx, { kind, statusReasons, settings }: CreateFollowUpRule): Promise<void> {
  const refuse = (path: string, sentence: string, message: string) => new Invalid(sentence, [{ path, message }])
  for (const reason of statusReasons) await mustBelongTo(tx, reason, 'active')
  if (kind === 'chase' && statusReasons.length > 1)
    throw refuse('statusReasons', 'A rule that chases waits in one status reason.', 'only one')
  if (kind === 'progress' && settings.steps.length !== 1)
    throw refuse('settings.steps', 'A rule that keeps informed has one text, which is sent again and again.', 'exactly one')
  if (kind === 'chase' && settings.steps.length === 0 && settings.closingWait === null)
    throw refuse('settings.steps', 'A rule without a follow-up that never closes would do nothing.', 'at least one')
  const templateIds = [settings.closingNoticeId, ...settings.steps.map(({ text }) => text.templateId)].filter((one) => one !== null)
  for (const id of templateIds)
    if (!(await tx.selectFrom('template').select('id').where('id', '=', id).executeTakeFirst()))
      throw refuse('settings.steps', 'A template of this rule is gone.', 'an unknown template')
  const known = new Set((await loadFields(tx)).map(({ key }) => key))
  const strange = [...settings.textFields, ...settings.resolutionNeeds].find((key) => !known.has(key))
  if (strange) throw refuse('settings.resolutionNeeds', `There is no field ${strange}.`, `${strange} is unknown`)
}
