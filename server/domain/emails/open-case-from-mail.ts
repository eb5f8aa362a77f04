import type { FieldValue } from '../../../contract/field.ts'
import { isEmptyValue } from '../../../contract/same-value.ts'
import type { Actor } from '../../../contract/timeline.ts'
import type { Tx } from '../../db/open.ts'
import type { NewFieldState } from '../cases/field-state.ts'
import type { CaseRow } from '../cases/lock-case.ts'
import { openCase } from '../cases/open-case.ts'
import { recentFields } from '../fields/recent-fields.ts'
import { requestMailRun } from '../runs/request-run.ts'
import { recentAgentSettings } from '../settings/agent-settings.ts'
import { whyNotAct } from '../settings/may-act.ts'
import { agentActor, systemActor, type World } from '../world.ts'
import { type MailWords, titleOf } from './file-mail.ts'
import type { MailContext } from './mail-context.ts'

export interface MailCase {
  context: MailContext
  words: MailWords
  queueId: string
  contactId: string | null
  rule: { id: string; ownerId: string | null; agentFills: boolean; acknowledgementId: string | null } | null
  /** A person who said: make a case of it. */
  by: Actor | null
}

/** A case of a mail, with title and description from the contact's own words and the defaults; the agent fills the other fields after. */
export async function openCaseFromMail(tx: Tx, world: World, mail: MailCase): Promise<CaseRow> {
  const { context, words, rule } = mail
  const fields = await recentFields(world)
  const values: Record<string, FieldValue> = {}
  for (const field of fields) if (!isEmptyValue(field.defaultValue)) values[field.key] = field.defaultValue
  const title = titleOf(words)
  const description = words.text.slice(0, fields.find(({ key }) => key === 'description')?.maxLength ?? 10_000).toWellFormed()
  if (title !== '') values.title = title
  if (description.trim() !== '') values.description = description
  const isBacklog = context.row.details.isBacklog === true
  const opened = await openCase(tx, world, {
    queueId: mail.queueId,
    contactId: mail.contactId,
    ownerId: rule?.ownerId ?? null,
    origin: isBacklog ? 'import' : 'email',
    openedBy: mail.by ?? agentActor,
    values,
    fieldStates: Object.keys(values).map((field): NewFieldState => ({ field, setBy: systemActor, needsReview: false })),
    email: { id: context.row.id, at: context.row.received_at },
    isSilent: isBacklog,
  })
  if (rule?.agentFills ?? true) await letAgentFill(tx, world, opened, context)
  return opened
}

async function letAgentFill(tx: Tx, world: World, row: CaseRow, { place, row: email }: MailContext): Promise<void> {
  if (!place || whyNotAct(await recentAgentSettings(world), place.queue, 'create', 'mail')) return
  await requestMailRun(tx, world, { caseId: row.id, queueId: row.queue_id, emailId: email.id, trigger: 'email', requestedBy: agentActor })
}
