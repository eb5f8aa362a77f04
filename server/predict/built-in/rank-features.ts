/** What speaks for and against a candidate, as numbers: the same with and without past cases. */
import type { Field } from '../../../contract/field.ts'
import { type Candidate, type CandidateKind, candidateKey } from './candidate.ts'
import { type Conversation, sentenceAt, type Turn } from './conversation.ts'
import { directionFits, expectedForm } from './expected-form.ts'
import { corrections } from './find-corrections.ts'
import { fold, isEmptyWord, tellingStems, type Word } from './words.ts'

export const featureNames = [
  'bias',
  'asked',
  'askedOther',
  'unasked',
  'near',
  'inSentence',
  'nearOther',
  'recency',
  'isOnly',
  'repeated',
  'shape',
  'denied',
  'corrects',
  'corrected',
  'whole',
  'lexical',
  'isBestLexical',
  'topic',
  'lead',
  'isPattern',
  'isFormat',
  'isAnswer',
  'isCue',
  'isName',
  'isCode',
  'isOption',
  'isTopic',
  'isYesNo',
  'isLoose',
  'isLong',
  'hasDigit',
  'isInside',
  'lastAsked',
  'digitFits',
  'direction',
  'isSpelled',
] as const
export type FeatureName = (typeof featureNames)[number]

const places = Object.fromEntries(featureNames.map((name, index) => [name, index])) as Record<FeatureName, number>
export const featureOf = (ranked: Pick<Ranked, 'named'>, name: FeatureName): number => ranked.named[places[name]] ?? 0

const kindFeature: Record<CandidateKind, FeatureName> = {
  pattern: 'isPattern',
  format: 'isFormat',
  answer: 'isAnswer',
  cue: 'isCue',
  name: 'isName',
  code: 'isCode',
  option: 'isOption',
  topic: 'isTopic',
  'yes-no': 'isYesNo',
  loose: 'isLoose',
}

export interface FieldWords {
  field: Field
  stems: Set<string>
  /** Label words alone; the description helps a little less. */
  label: Set<string>
}

/** Words that label many fields at once and so tell none apart. */
const typeWords: Partial<Record<Field['type'], string>> = {
  date: 'date day when',
  time: 'time hour when',
  'date-time': 'date time when',
  email: 'email mail address',
  phone: 'phone number telephone mobile call',
  url: 'url link website address',
  currency: 'amount much price cost pay',
  integer: 'number many much',
  decimal: 'number many much',
  boolean: '',
  text: '',
}

export function fieldWordsOf(fields: Field[]): FieldWords[] {
  return fields.map((field) => {
    const split = field.label.replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    const label = new Set(tellingStems(split))
    const stems = new Set([...label, ...tellingStems(typeWords[field.type] ?? '').filter((stem) => stem !== '')])
    return { field, label, stems }
  })
}

/** A topic is read from the whole conversation: where its passage stands says nothing. */
const placeless = new Set<FeatureName>(['bias', 'topic', 'lead', 'isTopic', 'lexical', 'isBestLexical'])

export interface Ranked {
  candidate: Candidate
  named: number[]
  cues: string[]
}

/** Features of all candidates of one field in one conversation. */
export function rankFeatures(own: FieldWords, all: FieldWords[], conversation: Conversation, candidates: Candidate[]): Ranked[] {
  const counts = new Map<string, number>()
  for (const one of candidates) counts.set(candidateKey(one.value), (counts.get(candidateKey(one.value)) ?? 0) + 1)
  const asked = new Map<number, [number, number]>()
  const bestLexical = Math.max(0, ...candidates.map((one) => one.lexical ?? 0))
  let lastAsked = -1
  for (const turn of conversation.contactTurns) {
    const share = shareOf(own.stems, turn.askedStems)
    asked.set(turn.index, [
      share,
      Math.max(0, ...all.filter((other) => other !== own).map((other) => shareOf(other.stems, turn.askedStems))),
    ])
    if (share > 0 && candidates.some((one) => one.turn === turn.index)) lastAsked = turn.index
  }
  const corrected = corrections(candidates, conversation)
  return candidates.map((candidate, index) => {
    const turn = conversation.turns[candidate.turn] as Turn
    const isPlaceless = candidate.kind === 'topic'
    const [own1, other] = asked.get(candidate.turn) ?? [0, 0]
    const values: Partial<Record<FeatureName, number>> = {
      bias: 1,
      asked: own1,
      askedOther: Math.max(0, other - own1),
      unasked: turn.asked === '' ? 1 : 0,
      recency: turn.recency,
      isOnly: counts.size === 1 ? 1 : 0,
      repeated: (counts.get(candidateKey(candidate.value)) ?? 1) > 1 ? 1 : 0,
      lexical: candidate.lexical ?? 0,
      isBestLexical: candidate.lexical !== undefined && candidate.lexical === bestLexical ? 1 : 0,
      topic: candidate.topic ?? 0,
      lead: candidate.lead ?? 0,
      [kindFeature[candidate.kind]]: 1,
      lastAsked: candidate.turn === lastAsked ? 1 : 0,
      ...formOf(own.field, candidate, turn),
      ...nearby(own, all, candidate, turn),
      ...corrected[index],
      isInside: candidates.some(
        (one) =>
          one !== candidate &&
          one.turn === candidate.turn &&
          one.start <= candidate.start &&
          one.end >= candidate.end &&
          one.end - one.start > candidate.end - candidate.start &&
          one.kind === candidate.kind,
      )
        ? 1
        : 0,
    }
    const named = featureNames.map((name) => (isPlaceless && !placeless.has(name) ? 0 : (values[name] ?? 0)))
    return { candidate, named, cues: isPlaceless ? [] : cuesOf(candidate, turn) }
  })
}

const shareOf = (own: Set<string>, said: Set<string>): number => {
  let hits = 0
  for (const stem of own) if (said.has(stem)) hits += 1
  return hits === 0 ? 0 : Math.min(1, hits / Math.min(own.size, 2))
}

function formOf(field: Field, candidate: Candidate, turn: Turn): Partial<Record<FeatureName, number>> {
  const quote = turn.message.text.slice(candidate.start, candidate.end)
  const expected = expectedForm(field)
  const hasDigit = /\p{Nd}/u.test(quote)
  return {
    digitFits: expected === 'digits' ? (hasDigit ? 1 : -1) : expected === 'words' && hasDigit ? -1 : 0,
    direction: directionFits(field, turn.message.text.slice(Math.max(0, candidate.start - 24), candidate.start)),
    isSpelled: expected !== 'digits' && /^\p{L}{1,2}(?:\s\p{L}{1,2}\b){2,}/u.test(quote) ? 1 : 0,
    whole: (candidate.end - candidate.start) / Math.max(1, turn.message.text.trim().length),
    isLong: quote.length > 40 ? 1 : 0,
    hasDigit: hasDigit ? 1 : 0,
    shape: field.examples?.some((example) => shapeOf(example) === shapeOf(quote)) ? 1 : 0,
  }
}

const shapeOf = (text: string) =>
  text
    .replace(/\s/g, '')
    .replace(/\p{L}/gu, 'a')
    .replace(/\p{Nd}/gu, '0')

function nearby(own: FieldWords, all: FieldWords[], candidate: Candidate, turn: Turn): Partial<Record<FeatureName, number>> {
  const sentence = sentenceAt(turn, candidate.start)
  const near = wordsBefore(turn, candidate.start, 6).toReversed()
  // Of a label of several words one alone stands beside many things: "number", "account".
  const nearness = (label: Set<string>) => {
    const index = near.findIndex((word) => label.has(word.stem))
    const share = new Set(near.filter((word) => label.has(word.stem)).map((word) => word.stem)).size / Math.max(1, label.size)
    return index === -1 ? 0 : (1 - index / 7) * share
  }
  const ownNear = nearness(own.label)
  const others = Math.max(0, ...all.filter((other) => other !== own).map((other) => nearness(other.label)))
  const inSentence = sentence
    ? turn.words.some(
        (word) =>
          word.start >= sentence.start &&
          word.end <= sentence.end &&
          (word.end <= candidate.start || word.start >= candidate.end) &&
          own.label.has(word.stem),
      )
    : false
  return { near: ownNear, nearOther: Math.max(0, others - ownNear), inSentence: inSentence ? 1 : 0 }
}

/** Words that end before a place; found by halving, so that long turns stay cheap. */
function wordsBefore(turn: Turn, place: number, count: number): Word[] {
  const after = firstAfter(turn.words, place)
  return turn.words.slice(Math.max(0, after - count), after)
}

function firstAfter(words: Word[], place: number): number {
  let low = 0
  let high = words.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((words[middle]?.start ?? 0) < place) low = middle + 1
    else high = middle
  }
  return low
}

/** The learned part: words before, after, in the question, and the form of the value. */
function cuesOf(candidate: Candidate, turn: Turn): string[] {
  const before = wordsBefore(turn, candidate.start, 3).toReversed()
  const next = firstAfter(turn.words, candidate.end)
  const quote = turn.message.text.slice(candidate.start, candidate.end)
  const cues = [`k:${candidate.kind}`, `s:${fold(shapeOf(quote)).slice(0, 12)}`]
  for (const [index, word] of before.entries()) cues.push(`b${index + 1}:${word.text}`, `b:${word.text}`)
  for (const word of turn.words.slice(next, next + 2)) cues.push(`a:${word.text}`)
  for (const stem of turn.askedStems) if (!isEmptyWord({ stem })) cues.push(`q:${stem}`)
  if (turn.asked === '') cues.push(`t:${Math.min(6, turn.index)}`)
  cues.push(`n:${Math.min(6, quote.split(/\s+/).length)}`)
  return [...new Set(cues)]
}
