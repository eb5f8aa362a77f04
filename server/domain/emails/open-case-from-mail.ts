import type { FieldValue } from '../../../contract/field.ts'
import { isEmptyValue } from '../../../contract/same-value.ts'
import type { Actor } from '../../../contract/timeline.ts'
import { newId } from '../../db/new-id.ts'
import type { Tx } from '../../db/open.ts'
import type { Write } from '../../db/together.ts'
import type { NewFieldState } from '../cases/field-state.ts'
import type { CaseRow } from '../cases/lock-case.ts'
import { openCase } from '../cases/open-case.ts'
import type { SearchedContact } from '../cases/search-text.ts'
import { recentFields } from '../fields/recent-fields.ts'
import { mailRun } from '../runs/request-run.ts'
import { recentAgentSettings } from '../settings/agent-settings.ts'
import { whyNotAct } from '../settings/may-act.ts'
import { agentActor, systemActor, type World } from '../world.ts'
import { type MailWords, titleOf } from './file-mail.ts'
import type { MailContext } from './mail-context.ts'

export interface MailCase {
  /** Made beforehand: the mail's row names it. */
  id: string
  context: MailContext
  words: MailWords
  queueId: string
  contact: (SearchedContact & { id: string; accountId: string | null }) | null
  ownerId: string | null
  agentFills: boolean
  /** A person who said: make a case of it. */
  by: Actor | null
  /** Written in the same statement. */
  also: Write[]
}

/**
 * A case of a mail, with title and description from the contact's own words and the defaults; the agent fills the other fields after.
 * @returns with the id of the run that is to fill them
 */
export async function openCaseFromMail(tx: Tx, world: World, mail: MailCase): Promise<{ opened: CaseRow; runId: string | null }> {
  const { context, words, contact } = mail
  const fields = await recentFields(world)
  const values: Record<string, FieldValue> = {}
  for (const field of fields) if (!isEmptyValue(field.defaultValue)) values[field.key] = field.defaultValue
  const title = titleOf(words)
  const description = words.text.slice(0, fields.find(({ key }) => key === 'description')?.maxLength ?? 10_000).toWellFormed()
  if (title !== '') values.title = title
  if (description.trim() !== '') values.description = description
  const isBacklog = context.row.details.isBacklog === true
  const runId = mail.agentFills && (await mayFill(world, context)) ? newId() : null
  const request = { caseId: mail.id, queueId: mail.queueId, emailId: context.row.id, trigger: 'email', requestedBy: agentActor } as const
  const opened = await openCase(tx, world, {
    id: mail.id,
    queueId: mail.queueId,
    contactId: contact?.id ?? null,
    ownerId: mail.ownerId,
    origin: isBacklog ? 'import' : 'email',
    openedBy: mail.by ?? agentActor,
    values,
    fieldStates: Object.keys(values).map((field): NewFieldState => ({ field, setBy: systemActor, needsReview: false })),
    email: { id: context.row.id, at: context.row.received_at },
    isSilent: isBacklog,
    known: { fields, accountId: contact?.accountId ?? null, contact },
    also: [...mail.also, ...(runId ? [mailRun(tx, world, runId, request)] : [])],
  })
  return { opened, runId }
}

const mayFill = async (world: World, { place }: MailContext) =>
  place !== null && whyNotAct(await recentAgentSettings(world), place.queue, 'create', 'mail') === undefined
