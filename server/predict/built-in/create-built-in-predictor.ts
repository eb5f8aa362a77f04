import type { Field } from '../../../contract/field.ts'
import { checkValue } from '../../../contract/field-value.ts'
import {
  type DroppedPrediction,
  type Evidence,
  type Predicted,
  type PredictionInput,
  type Predictor,
  PredictorError,
} from '../../domain/predictor.ts'
import { candidateKey } from './candidate.ts'
import { composeText, isComposed } from './compose-texts.ts'
import { type Conversation, evidenceAt, readConversation, type Turn } from './conversation.ts'
import { findCandidates } from './find-candidates.ts'
import { isCertain } from './is-certain.ts'
import type { LearnedField, LearnedModel } from './learned-model.ts'
import { calibrated, chanceOf, rankCandidates, type Scored } from './rank-candidates.ts'
import { type FieldWords, featureOf, fieldWordsOf } from './rank-features.ts'
import { passageOf, topicScores } from './with-topics.ts'

/**
 * Under this a value is a guess that nobody needs to see. Options compete with each other, so that a low chance may still be far ahead;
 * a number or a day that nobody asked for and that stands beside nothing of the label could mean anything.
 */
function leastConfidence(field: Field, best: Scored, learned: LearnedField | undefined): number {
  // Where past cases often left the field empty, "nothing" is the likelier answer sooner.
  if (learned?.calibration && learned.filled < oftenFilled) return 0.4
  if (field.options) return 0.05
  const isPlaced = featureOf(best, 'asked') > 0 || featureOf(best, 'near') > 0 || featureOf(best, 'direction') > 0
  return isPlaced || best.candidate.kind !== 'pattern' ? 0.25 : 0.4
}
/** A field that was filled in this share of the past cases belongs to every case. */
const oftenFilled = 0.9
/** Without enough past cases to measure, nothing but certainty comes higher than this. */
const mostUnmeasured = 0.89

/**
 * The predictor that needs no key and no network: it finds passages that could be a field's value, ranks them, and, with a model learned from
 * the team's own resolved cases, knows how far to trust them. It never invents: every value is a passage's or an option's.
 */
export function createBuiltInPredictor(options: { model?: LearnedModel } = {}): Predictor {
  return {
    name: 'built-in',
    async predict(input, signal) {
      try {
        return { ...predictFields(input, options.model, signal), predictor: 'built-in' }
      } catch (error) {
        if (error instanceof PredictorError) throw error
        throw new PredictorError('bad-answer', `The built-in predictor stumbled: ${error instanceof Error ? error.message : String(error)}`)
      }
    },
  }
}

function predictFields(input: PredictionInput, model: LearnedModel | undefined, signal: AbortSignal | undefined) {
  const conversation = readConversation(input)
  const all = fieldWordsOf(input.fields)
  const predicted: Predicted[] = []
  const dropped: DroppedPrediction[] = []
  for (const read of readFields(all, conversation, model, signal)) {
    const one = isComposed(read.own.field) ? composeText(read.own.field, conversation) : decide(read, conversation)
    const { field } = read.own
    if (!one) continue
    const checked = checkValue(field, one.value)
    if (!checked.ok) dropped.push({ field: field.key, value: one.value, code: checked.code, reason: checked.reason })
    else if (checked.value !== null) predicted.push({ ...one, value: checked.value })
  }
  return { predicted, ...(dropped.length > 0 && { dropped }) }
}

interface FieldRead {
  own: FieldWords
  learned: LearnedField | undefined
  ranked: Scored[]
}

/** Ranks the candidates of every field; a passage that one field has the better claim to is not another's, unless past cases say so. */
function readFields(
  all: FieldWords[],
  conversation: Conversation,
  model: LearnedModel | undefined,
  signal: AbortSignal | undefined,
): FieldRead[] {
  const reads = all.map((own): FieldRead => {
    if (signal?.aborted) throw new PredictorError('timeout', 'The prediction was given up before it was done.')
    const learned = model?.fields[own.field.key]
    return { own, learned, ranked: isComposed(own.field) ? [] : rankField(own, all, conversation, learned) }
  })
  const taken: { turn: number; start: number; end: number }[] = []
  for (const read of reads.toSorted((a, b) => (b.ranked[0]?.score ?? -99) - (a.ranked[0]?.score ?? -99))) {
    if (classTypes.has(read.own.field.type)) continue
    if (!read.learned)
      read.ranked = read.ranked.filter(
        ({ candidate: one }) => !taken.some((other) => other.turn === one.turn && other.start < one.end && one.start < other.end),
      )
    const [first] = read.ranked
    if (first && first.score > 0) taken.push({ turn: first.candidate.turn, start: first.candidate.start, end: first.candidate.end })
  }
  return reads
}

/** Their values are read from words that may speak for several fields at once. */
const classTypes = new Set(['choice', 'lookup', 'multi-choice', 'boolean'])

function rankField(own: FieldWords, all: FieldWords[], conversation: Conversation, learned: LearnedField | undefined): Scored[] {
  const { field } = own
  const topic = learned?.topic ? topicScores(learned.topic, conversation) : undefined
  const legal = findCandidates(field, conversation, topic).filter(
    (one) => checkValue(field, field.type === 'multi-choice' ? [one.value] : one.value).ok,
  )
  return rankCandidates(own, all, conversation, legal, learned)
}

function decide({ own: { field }, learned, ranked }: FieldRead, conversation: Conversation): Predicted | undefined {
  const [best] = ranked
  if (!best) return undefined
  const raw = chanceOf(ranked)
  // What was measured on past cases takes the place of what holds by form alone.
  const isMeasured = learned?.writeThreshold !== undefined
  const certain = !isMeasured && isCertain(field, best, ranked)
  if (learned?.topic && best.candidate.kind === 'topic')
    Object.assign(best.candidate, passageOf(learned.topic, String(best.candidate.value), conversation))
  const confidence = certain ? Math.max(0.96, raw) : Math.min(isMeasured ? 1 : mostUnmeasured, calibrated(raw, learned?.calibration))
  if (confidence < leastConfidence(field, best, learned)) return undefined
  return {
    field: field.key,
    value: field.type === 'multi-choice' ? severalOf(ranked) : best.candidate.value,
    confidence,
    evidence: evidenceOf(best, ranked, conversation),
    reason: reasonOf(field, best, conversation),
    ...(certain && { certain }),
    ...(learned?.writeThreshold !== undefined && { writeThreshold: learned.writeThreshold }),
  }
}

/** All options that are more likely than not, the best one always. */
function severalOf(ranked: Scored[]): string[] {
  const likely = ranked.filter((one, index) => index === 0 || (one.score > 0 && one.candidate.kind === 'option'))
  return [...new Set(likely.map((one) => String(one.candidate.value)))].slice(0, 10)
}

/** The passage itself first, then another that says the same; the contact's words only. */
function evidenceOf(best: Scored, ranked: Scored[], conversation: Conversation): Evidence[] {
  const { candidate } = best
  const same = ranked.filter(
    (one) => one !== best && one.candidate.turn !== candidate.turn && candidateKey(one.candidate.value) === candidateKey(candidate.value),
  )
  const cite = (one: Scored['candidate']) => evidenceAt(conversation.turns[one.turn] as Turn, one.start, one.end)
  return [cite(candidate), ...(candidate.more ?? []), ...same.slice(0, 1).map((one) => cite(one.candidate))]
}

function reasonOf(field: Field, { candidate }: Scored, conversation: Conversation): string {
  const turn = conversation.turns[candidate.turn]
  const said = turn?.message.text.slice(candidate.start, Math.min(candidate.end, candidate.start + 80)) ?? ''
  if (candidate.kind === 'topic') return `The words “${said}” are like those of past cases with this value.`
  if (candidate.kind === 'format') return `“${said}” has the form of ${field.label}.`
  if (turn?.asked) return `The contact said “${said}” when asked “${turn.asked.replace(/\s+/g, ' ').slice(-100)}”.`
  return `The contact said “${said}”.`
}
