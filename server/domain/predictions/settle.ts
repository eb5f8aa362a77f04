/** What becomes of one prediction: written, suggested, unchanged or dropped, and why. Pure: the same question always has the same answer. */
import type { AgentSettings } from '../../../contract/api/settings.ts'
import type { FieldValue, OverridePolicy } from '../../../contract/field.ts'
import { checkValue } from '../../../contract/field-value.ts'
import { isSameValue } from '../../../contract/same-value.ts'
import type { FieldDefinition } from '../fields/load-fields.ts'
import type { DroppedPrediction, Evidence, Predicted, PredictionMessage } from '../predictor.ts'

/** How a field stands in the case when the agent comes to write. */
export interface FieldStanding {
  value: FieldValue
  /** A person set, cleared, confirmed or refused something here; when (ISO 8601). */
  personSetAt: string | null
  isLocked: boolean
}
export const untouched: FieldStanding = { value: null, personSetAt: null, isLocked: false }

export type Fate = 'written' | 'suggested' | 'unchanged' | 'dropped'
export interface SettledPrediction {
  /** Given where the prediction is referred to before it is stored. */
  id?: string
  field: string
  value: unknown
  confidence: number | null
  evidence: Evidence[]
  fate: Fate
  /** Why in one word, for counting; `reason` says it in a sentence. */
  code: string
  reason: string
  predictorReason: string | null
  previousValue: FieldValue
}

export interface SettleQuestion {
  predicted: Predicted
  field: FieldDefinition
  standing: FieldStanding
  settings: Pick<AgentSettings, 'writeThreshold' | 'suggestThreshold' | 'overridePolicy'>
  messages: ReadonlyMap<string, PredictionMessage>
}

type Verdict = Pick<SettledPrediction, 'fate' | 'code' | 'reason'>
const drop = (code: string, reason: string): Verdict => ({ fate: 'dropped', code, reason })
const percent = (share: number) => `${Math.round(share * 100)} %`

/** Once a person has set these, whatever the policy, the agent only suggests. */
const onlySuggestedAfterPerson = new Set(['title', 'description', 'priority'])

export function settle(question: SettleQuestion): SettledPrediction {
  const { predicted, field, standing } = question
  const checked = checkValue(field, predicted.value)
  const value = checked.ok ? checked.value : predicted.value
  const verdict = checked.ok ? judge(question, checked.value) : drop('invalid', checked.reason)
  return {
    field: field.key,
    value,
    confidence: predicted.confidence,
    evidence: predicted.evidence,
    ...verdict,
    predictorReason: predicted.reason,
    previousValue: standing.value,
  }
}

/** A value that the predictor itself did not let stand, kept so that a person sees it. */
export const settleDropped = (dropped: DroppedPrediction, standing: FieldStanding): SettledPrediction => ({
  field: dropped.field,
  value: dropped.value,
  confidence: null,
  evidence: [],
  fate: 'dropped',
  code: dropped.code,
  reason: dropped.reason,
  predictorReason: null,
  previousValue: standing.value,
})

function judge({ predicted, field, standing, settings, messages }: SettleQuestion, value: FieldValue): Verdict {
  const ungrounded = findUngrounded(predicted.evidence, messages)
  if (ungrounded) return drop('ungrounded', ungrounded)
  if (isSameValue(value, standing.value)) return { fate: 'unchanged', code: 'same', reason: 'The field holds this value already.' }
  if (standing.isLocked) return drop('locked', 'The field is locked on this case.')
  const thresholds = thresholdsOf(field, settings, predicted)
  if (!predicted.certain && predicted.confidence < thresholds.suggest)
    return drop(
      'low-confidence',
      `Confidence ${percent(predicted.confidence)} is under the ${percent(thresholds.suggest)} that a suggestion needs.`,
    )
  const person =
    standing.personSetAt === null
      ? undefined
      : afterPerson(field, settings.overridePolicy, standing.personSetAt, predicted.evidence, messages)
  if (person) return person
  if (field.agentWrites === 'suggest')
    return { fate: 'suggested', code: 'suggest-only', reason: 'The agent only suggests values for this field.' }
  if (predicted.certain || predicted.confidence >= thresholds.write)
    return { fate: 'written', code: 'confident', reason: certaintyOf(predicted, thresholds.write) }
  return {
    fate: 'suggested',
    code: 'below-write',
    reason: `Confidence ${percent(predicted.confidence)} is under the ${percent(thresholds.write)} that writing needs.`,
  }
}

const certaintyOf = (predicted: Predicted, write: number) =>
  predicted.confidence >= write
    ? `Confidence ${percent(predicted.confidence)} reaches the ${percent(write)} that writing needs.`
    : 'The value is as good as certain by its form.'

/** The administrator's threshold for the field wins; else the one measured on past cases, never under the organisation's. */
export function thresholdsOf(
  field: FieldDefinition,
  settings: SettleQuestion['settings'],
  predicted: Pick<Predicted, 'writeThreshold'>,
): { write: number; suggest: number } {
  const write = field.writeThreshold ?? Math.max(settings.writeThreshold, predicted.writeThreshold ?? 0)
  return { write, suggest: Math.min(field.suggestThreshold ?? settings.suggestThreshold, write) }
}

/** What a person's edit leaves to the agent; undefined where it may go on as if nobody had touched the field. */
function afterPerson(
  field: FieldDefinition,
  usual: OverridePolicy,
  personSetAt: string,
  evidence: Evidence[],
  messages: SettleQuestion['messages'],
): Verdict | undefined {
  const policy = field.overridePolicy ?? usual
  if (policy === 'never') return drop('person-set', 'A person set this field, and the agent never changes what a person set.')
  const isNewer = evidence.some((one) => {
    const message = messages.get(one.message)
    return message?.from === 'contact' && message.at !== undefined && message.at > personSetAt
  })
  const suggestsOnly = policy === 'suggest' || onlySuggestedAfterPerson.has(field.key)
  if (policy !== 'always' && !isNewer)
    return drop('no-newer-evidence', 'A person set this field, and the contact has said nothing newer that supports another value.')
  if (suggestsOnly)
    return { fate: 'suggested', code: 'person-set', reason: 'A person set this field; the contact has said something else since.' }
  return undefined
}

/** Every quote must stand in the text of the message it names, and at least one must be the contact's own words (E39). */
function findUngrounded(evidence: Evidence[], messages: SettleQuestion['messages']): string | undefined {
  if (evidence.length === 0) return 'No passage of the conversation supports this value.'
  const missing = evidence.find((one) => messages.get(one.message)?.text.slice(one.start, one.end) !== one.quote || one.quote === '')
  if (missing) return `The passage “${missing.quote.slice(0, 80)}” does not stand in the message it was said to come from.`
  if (!evidence.some((one) => messages.get(one.message)?.from === 'contact'))
    return 'Only words that the contact did not say support this value.'
  return undefined
}
