/** Whether a look at a conversation opens a case. Pure; every refusal carries the sentence that the representative reads. */
import type { AgentSettings } from '../../../contract/api/settings.ts'
import type { RunTrigger } from '../../db/schema.ts'

/** How a configured field would be filled if the case were opened now. */
export type FilledBy = 'known' | 'default' | 'written' | 'suggested' | null

export interface CreationQuestion {
  trigger: RunTrigger
  settings: Pick<AgentSettings, 'enoughAtAccept' | 'enoughAtEnd' | 'suggestionsCount' | 'whileOngoing'>
  /** Every configured field that can be filled at all. */
  fields: { key: string; label: string; isMandatory: boolean; filledBy: FilledBy }[]
  /** An open case of the same contact that looks like the same issue, while nobody has said whether it is. */
  sameIssueCaseId: string | null
}

export type CreationDecision =
  | { do: 'open'; reason: string }
  | { do: 'offer'; reason: string }
  | { do: 'wait-for-choice'; caseId: string; reason: string }
  | { do: 'not-enough'; missing: string[]; reason: string }

/** "At least one field" would always be met by these: they are filled as soon as a problem is stated. */
const composedFields = new Set(['title', 'description'])

export function decideCreation({ trigger, settings, fields, sameIssueCaseId }: CreationQuestion): CreationDecision {
  const level = trigger === 'end' ? settings.enoughAtEnd : settings.enoughAtAccept
  const isFilled = (one: { filledBy: FilledBy }) => one.filledBy !== null && (one.filledBy !== 'suggested' || settings.suggestionsCount)
  const empty = fields.filter((field) => !isFilled(field))
  const counting = fields.filter((field) => !composedFields.has(field.key))
  const missing = { 'all-configured': empty, 'all-mandatory': empty.filter((field) => field.isMandatory), 'at-least-one': counting }[level]
  const isEnough =
    level === 'at-least-one'
      ? counting.some((field) => isFilled(field) && field.filledBy !== 'default') || counting.length === 0
      : missing.length === 0
  // The form of a chat while we are closed is a letter: like a mail it always becomes a case.
  if (!isEnough && trigger !== 'offline-form' && trigger !== 'offer' && trigger !== 'choice')
    return { do: 'not-enough', missing: missing.map((field) => field.key), reason: notEnough(level, missing) }
  if (sameIssueCaseId && trigger !== 'choice')
    return {
      do: 'wait-for-choice',
      caseId: sameIssueCaseId,
      reason: 'An open case of the same contact looks like the same issue; a representative decides.',
    }
  if (trigger === 'ongoing' && settings.whileOngoing === 'offer')
    return { do: 'offer', reason: 'Enough is known by now; the representative is offered the case.' }
  return { do: 'open', reason: reasonToOpen(trigger, level) }
}

function notEnough(level: AgentSettings['enoughAtAccept'], missing: { label: string }[]): string {
  const labels = missing.map((field) => field.label).join(', ')
  if (level === 'at-least-one') return `Not enough is known: at least one of ${labels} has to be filled.`
  return `Not enough is known: ${labels} ${missing.length === 1 ? 'is' : 'are'} still empty.`
}

const levelNames = {
  'all-configured': 'Every configured field',
  'all-mandatory': 'Every mandatory field',
  'at-least-one': 'At least one configured field',
}
function reasonToOpen(trigger: RunTrigger, level: AgentSettings['enoughAtAccept']): string {
  if (trigger === 'offline-form') return 'A message left while nobody was there always becomes a case.'
  if (trigger === 'choice') return 'A representative chose to open a new case.'
  if (trigger === 'offer') return 'A representative took the offered case.'
  return `${levelNames[level]} can be filled.`
}
