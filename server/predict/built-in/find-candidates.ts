import type { Field } from '../../../contract/field.ts'
import { type Candidate, candidateKey } from './candidate.ts'
import type { Conversation, Turn } from './conversation.ts'
import { findEmails, findPhones, findUrls } from './find-addresses.ts'
import { findDates, findTimes } from './find-dates.ts'
import { findFlags } from './find-flags.ts'
import { type Found, findMoney, findNumbers } from './find-numbers.ts'
import { findOptions } from './find-options.ts'
import { findTexts } from './find-texts.ts'
import { type TopicScores, withTopics } from './with-topics.ts'

type Finder = (text: string, at: string, locale: string, field: Field) => (Found<Candidate['value']> & { isOtherReading?: boolean })[]

const finders: Partial<Record<Field['type'], Finder>> = {
  date: (text, at, locale) => findDates(text, at, locale).filter((one) => one.hasDay),
  time: (text, at, locale) => findTimes(text, at, locale),
  'date-time': (text, at, locale) =>
    findDates(text, at, locale).flatMap((one) => (one.dateTime ? [{ value: one.dateTime, start: one.start, end: one.end }] : [])),
  integer: (text, _at, locale) => findNumbers(text, locale).filter((one) => Number.isSafeInteger(one.value)),
  decimal: (text, _at, locale) => findNumbers(text, locale),
  currency: (text, _at, locale) => findMoney(text, locale),
  email: (text) => findEmails(text),
  phone: (text, _at, locale) => findPhones(text, locale),
  url: (text) => findUrls(text),
}

/** More is a pasted log or list; its first and last part are read. */
const mostText = 20_000
const mostCandidates = 200

/** Everything in the contact's words that could be the field's value. Time grows with the length of the text, not faster. */
export function findCandidates(field: Field, conversation: Conversation, topic?: TopicScores): Candidate[] {
  const turns = conversation.contactTurns.map(shortened)
  const found = thin(candidatesIn(field, turns, conversation))
  return topic ? withTopics(found, topic, conversation) : found
}

function candidatesIn(field: Field, turns: Turn[], { input }: Conversation): Candidate[] {
  if (field.type === 'choice' || field.type === 'lookup' || field.type === 'multi-choice') return findOptions(field, turns)
  if (field.type === 'boolean') return findFlags(field, turns)
  const finder = finders[field.type]
  if (!finder) return findTexts(field, turns)
  return turns.flatMap((turn) =>
    turn.sentences.flatMap((sentence) =>
      finder(sentence.text, turn.message.at ?? input.at, input.locale, field).map(
        ({ value, start, end, isOtherReading }): Candidate => ({
          value,
          turn: turn.index,
          start: sentence.start + start,
          end: sentence.start + end,
          kind: isOtherReading ? 'loose' : 'pattern',
        }),
      ),
    ),
  )
}

function shortened(turn: Turn): Turn {
  const { length } = turn.message.text
  if (length <= mostText) return turn
  return { ...turn, sentences: turn.sentences.filter((one) => one.end < mostText / 2 || one.start > length - mostText / 2) }
}

/** The same passage found in two ways counts once, in the way that comes first; of too many, the first and the last are kept. */
function thin(candidates: Candidate[]): Candidate[] {
  const seen = new Set<string>()
  const once = candidates.filter((one) => {
    const key = `${one.turn}:${one.start}:${candidateKey(one.value)}`
    return !seen.has(key) && seen.add(key)
  })
  return once.length <= mostCandidates ? once : [...once.slice(0, mostCandidates / 2), ...once.slice(-mostCandidates / 2)]
}
