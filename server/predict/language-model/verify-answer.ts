/** Nothing that a model says counts until its quotes stand in the text and its value is legal; what does not is kept for people to see. */
import type { Field, FieldValue } from '../../../contract/field.ts'
import { checkValue } from '../../../contract/field-value.ts'
import type { DroppedPrediction, Evidence, Predicted, PredictionInput, PredictionMessage } from '../../domain/predictor.ts'
import { fold, wordsOf } from '../built-in/words.ts'
import { hijacksMessage, isInstruction } from '../is-instruction.ts'
import type { Answer, AnswerValue } from './answer-schema.ts'
import type { Prompt } from './write-prompt.ts'

export interface VerifiedAnswer {
  predicted: Predicted[]
  dropped: DroppedPrediction[]
}

export function verifyAnswer(answer: Answer, input: PredictionInput, prompt: Prompt): VerifiedAnswer {
  const best = new Map<string, Predicted>()
  const dropped: DroppedPrediction[] = []
  for (const one of answer.values) {
    const verdict = verify(one, input, prompt)
    if ('code' in verdict) dropped.push(verdict)
    else if (verdict.confidence > (best.get(verdict.field)?.confidence ?? -1)) best.set(verdict.field, verdict)
  }
  return { predicted: [...best.values()], dropped }
}

function verify(one: AnswerValue, input: PredictionInput, prompt: Prompt): Predicted | DroppedPrediction {
  const drop = (code: string, reason: string): DroppedPrediction => ({ field: one.field, value: one.value, code, reason })
  const field = input.fields.find(({ key }) => key === one.field)
  if (!field) return drop('unknown-field', `Nobody asked for a field “${one.field.slice(0, 60)}”.`)
  const checked = checkValue(field, readValue(field, one.value))
  if (!checked.ok) return drop(checked.code, checked.reason)
  if (checked.value === null) return drop('empty', 'The answer held no value.')
  const evidence: Evidence[] = []
  for (const { message, quote } of one.quotes) {
    const source = input.messages[prompt.messages.get(message) ?? -1]
    const found = source && findQuote(source, quote)
    if (!found) return drop('ungrounded', `The passage “${quote.slice(0, 80)}” does not stand in the message it was said to come from.`)
    evidence.push(found)
  }
  const own = evidence.filter((passage) => input.messages.find(({ id }) => id === passage.message)?.from === 'contact')
  if (own.length === 0) return drop('ungrounded', 'No words of the contact support this value.')
  if (evidence.some((passage) => isInstruction(aroundOf(passage, input)) || (isInferred(field) && hijacksMessage(upTo(passage, input)))))
    return drop('instruction', 'The passage tells the software what to do; it says nothing of the matter.')
  if (!isSaid(field, checked.value, evidence))
    return drop('ungrounded', 'The value does not stand in the passages that were quoted for it.')
  const confidence = Number.isFinite(one.confidence) ? Math.min(1, Math.max(0, one.confidence)) : 0
  return {
    field: field.key,
    value: checked.value,
    confidence,
    evidence,
    reason: one.reason.slice(0, 500) || 'The language model gave no reason.',
  }
}

function readValue(field: Field, text: string): unknown {
  const trimmed = text.trim()
  switch (field.type) {
    case 'boolean':
      return /^true$/i.test(trimmed) ? true : /^false$/i.test(trimmed) ? false : trimmed
    case 'integer':
    case 'decimal':
      return /^-?\d+(\.\d+)?$/.test(trimmed) ? Number(trimmed) : trimmed
    case 'currency': {
      const [, amount, currency] = /^(-?\d+(?:\.\d+)?)\s*([A-Z]{3})?$/.exec(trimmed) ?? []
      return amount === undefined ? trimmed : { amount: Number(amount), ...(currency && { currency }) }
    }
    case 'multi-choice':
      return trimmed.split(/\s*\|\s*/).filter((part) => part !== '')
    default:
      return trimmed
  }
}

/** The quote's place. White space may differ, as models fold it; nothing else may. */
function findQuote(message: PredictionMessage, quote: string): Evidence | undefined {
  const plain = quote.trim()
  if (plain === '') return undefined
  const at = message.text.indexOf(plain)
  if (at !== -1) return { message: message.id, start: at, end: at + plain.length, quote: plain }
  if (plain.length > 2000) return undefined
  const pattern = plain
    .split(/\s+/)
    .map((part) => part.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&'))
    .join('\\s+')
  const match = new RegExp(pattern, 'u').exec(message.text)
  return match ? { message: message.id, start: match.index, end: match.index + match[0].length, quote: match[0] } : undefined
}

/** The sentence or line around a passage: "critical" alone looks innocent. */
function aroundOf(passage: Evidence, input: PredictionInput): string {
  const text = input.messages.find(({ id }) => id === passage.message)?.text ?? ''
  const before = text.slice(Math.max(0, passage.start - 300), passage.start)
  const after = text.slice(passage.end, passage.end + 200)
  return `${before.split(/[.!?\n]/).at(-1) ?? ''}${passage.quote}${after.split(/[.!?\n]/)[0] ?? ''}`
}

/** A model that obeys an order infers what the order wants from its next sentence; what is copied word for word stands by itself. */
const isInferred = ({ type }: Field): boolean => ['choice', 'multi-choice', 'lookup', 'boolean'].includes(type)
const upTo = (passage: Evidence, input: PredictionInput): string =>
  input.messages.find(({ id }) => id === passage.message)?.text.slice(0, passage.end) ?? ''

/** Text that is copied must be in its quotes word for word; what is read (dates, numbers, options) is checked by form alone. */
function isSaid(field: Field, value: FieldValue, evidence: Evidence[]): boolean {
  if (typeof value !== 'string' || !['text', 'long-text', 'email', 'phone', 'url'].includes(field.type)) return true
  const quoted = evidence.map((passage) => passage.quote).join('\n')
  const squeeze = (text: string) => fold(text).replace(/[\s\p{P}]+/gu, '')
  if (squeeze(quoted).includes(squeeze(value))) return true
  if (field.type !== 'text' && field.type !== 'long-text')
    return field.type === 'url' && squeeze(quoted).includes(squeeze(value).replace(/^https?/, ''))
  const said = new Set(wordsOf(quoted).map((word) => word.stem))
  const words = wordsOf(value)
  // A title may leave words out and join passages; it may not bring in words of its own beyond a joint here and there.
  return words.length > 2 && words.filter((word) => said.has(word.stem)).length / words.length >= 0.8
}
