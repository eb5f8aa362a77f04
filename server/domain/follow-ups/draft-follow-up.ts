import type { FollowUpSettings } from '../../../contract/api/follow-ups.ts'
import type { Template } from '../../../contract/api/mail-settings.ts'
import type { Tx } from '../../db/open.ts'
import { asHtml } from '../../mail/quote-mail.ts'
import type { CaseRow } from '../cases/lock-case.ts'
import { loadFields } from '../fields/load-fields.ts'
import { chooseBody } from '../templates/choose-body.ts'
import { renderForWriter } from '../templates/render-template.ts'
import { variablesOf } from '../templates/template-variables.ts'
import { defaultTexts, type FollowUpPurpose } from './default-texts.ts'
import type { CaseAround } from './read-question.ts'
import { type Recipients, readThread } from './read-thread.ts'
import type { WrittenText } from './text-model.ts'

export type StepText = FollowUpSettings['steps'][number]['text']

/** A mail of the agent before it is one. */
export interface FollowUpDraft extends Recipients {
  subject: string
  html: string
  language: string
  /** Variables without a value and without a fallback (E50). */
  missing: string[]
  problem: string | null
  isGenerated: boolean
}

export interface WantedDraft {
  row: CaseRow
  around: CaseAround
  purpose: FollowUpPurpose
  text: StepText
  /** What the language model wrote for this step, before the transaction. */
  written: WrittenText | null
  /** By whom a template says that it is. */
  representative: string | null
}

/**
 * The words of a step, in the contact's language or else the queue's, and where they go: into the thread, to the contact, with the
 * confirmed participants of its last mail in Cc (E49).
 */
export async function draftFollowUp(tx: Tx, { row, around, purpose, text, written, representative }: WantedDraft): Promise<FollowUpDraft> {
  const recipients = await readThread(tx, row.id, around.contact)
  const languages = languagesOf(around)
  if (text.kind === 'generated' && written)
    return {
      ...recipients,
      subject: written.subject,
      html: written.paragraphs.map((one) => `<p>${asHtml(one)}</p>`).join(''),
      language: languages[0] ?? 'en',
      missing: [],
      problem: null,
      isGenerated: true,
    }
  const bodies = await bodiesOf(tx, purpose, text.templateId, row.queue_id)
  const chosen = bodies && chooseBody(bodies, languages)
  if (!chosen)
    return {
      ...recipients,
      subject: '',
      html: '',
      language: languages[0] ?? 'en',
      missing: [],
      problem: 'Its template is gone, switched off or empty.',
      isGenerated: false,
    }
  const facts = {
    contact: { name: around.contact.name, email: around.contact.email },
    case: { number: row.number, title: row.title, values: row.values },
    queue: around.queue.name,
    representative,
  }
  const rendered = renderForWriter(chosen.body, chosen.language, variablesOf(facts, await loadFields(tx)))
  return { ...recipients, ...rendered, isGenerated: false }
}

/** The contact's, and then the queue's. */
export const languagesOf = ({ contact, queue }: CaseAround): string[] =>
  [contact.locale, queue.settings.language].filter((one) => one !== null && one !== '') as string[]

/** The template that is named; without a name the first of its purpose, the queue's own before those of all; without one what ships. */
async function bodiesOf(tx: Tx, purpose: FollowUpPurpose, templateId: string | null, queueId: string): Promise<Template['bodies'] | null> {
  const templates = tx.selectFrom('template').select(['bodies', 'queue_id']).where('is_active', '=', true)
  if (templateId !== null) return (await templates.where('id', '=', templateId).executeTakeFirst())?.bodies ?? null
  const found = await templates
    .where('purpose', '=', purpose)
    .where((is) => is.or([is('queue_id', 'is', null), is('queue_id', '=', queueId)]))
    .orderBy('queue_id', (by) => by.asc().nullsLast())
    .orderBy('position')
    .orderBy('name')
    .executeTakeFirst()
  return found?.bodies ?? defaultTexts[purpose].bodies
}
