/** Days and times of day that a sentence names, in the contact's language and in English. */
import * as chrono from 'chrono-node'
import type { Found } from './find-numbers.ts'

type Parse = (text: string, from: Date, option: chrono.ParsingOption) => chrono.ParsedResult[]

const parsers: Record<string, Parse> = {
  de: chrono.de.parse,
  fr: chrono.fr.parse,
  es: chrono.es.parse,
  pt: chrono.pt.parse,
  nl: chrono.nl.parse,
  ja: chrono.ja.parse,
  ru: chrono.ru.parse,
  uk: chrono.uk.parse,
  it: chrono.it.parse,
  zh: chrono.zh.parse,
  sv: chrono.sv.parse,
}
const british: Parse = (...question) => chrono.en.GB.parse(...question)
/** Only the United States and a few others write the month first. */
const monthFirst = /-(us|ph|pr|gu|vi|as|mp)$/i
/** A sentence without any of these names no day; the parser is slow enough to ask first. */
const promising =
  /\p{Nd}(?:[./-]\p{Nd}|:\p{Nd}\p{Nd}|st\b|nd\b|rd\b|th\b|\s?[ap]\.?m\b|\s?h\b|\s?uhr)|mon|tue|wed|thu|fri|sat|sun|day|tomorrow|tonight|yesterday|week|month|year|jan|feb|mar|apr|ma[iy]|jun|jul|aug|sep|o[ck]t|nov|de[cz]|noon|midnight|morning|evening|afternoon|heute|morgen|gestern|tag|woche|demain|hier|jour|hui|ma[ñn]ana|hoy|ayer|domani|oggi|ieri|amanh|hoje|ontem|vandaag|gisteren|завтра|сегодня|вчера|[今明昨日月年]|o.?clock|half|quarter/iu

export interface DateFound extends Found<string> {
  /** The other reading of a day such as 04/03 where nothing says which of the two is the month. */
  isOtherReading?: boolean
  /** The day was said, not only meant by a time of day. */
  hasDay: boolean
  time?: string
  /** `2026-03-31T14:30:00+02:00`, where day and time were both said. */
  dateTime?: string
}

/** @param at ISO 8601: relative days count from it, and a time of day without a zone is in its zone */
export function findDates(text: string, at: string, locale: string): DateFound[] {
  if (!promising.test(text)) return []
  const key = `${at} ${locale} ${text}`
  const known = read.get(key)
  if (known) return known
  if (read.size >= mostRead) read.clear()
  const found = readDates(text, at, locale)
  read.set(key, found)
  return found
}

/** Forms with six fields of days and times would parse each sentence six times. */
const read = new Map<string, DateFound[]>()
const mostRead = 500

function readDates(text: string, at: string, locale: string): DateFound[] {
  const moment = new Date(at)
  if (Number.isNaN(moment.getTime())) return []
  // The parser counts in the machine's zone; the day is taken apart and built again so that no zone moves it.
  const from = new Date(moment.getUTCFullYear(), moment.getUTCMonth(), moment.getUTCDate(), 12)
  const language = locale.slice(0, 2).toLowerCase()
  const english = monthFirst.test(locale) || locale.toLowerCase() === 'en' ? chrono.en.parse : british
  const results = [...run(parsers[language], text, from), ...run(english, text, from)]
  const found: DateFound[] = []
  for (const result of results) {
    const one = asFound(result)
    if (one && !found.some((other) => other.start < one.end && one.start < other.end)) found.push(one)
  }
  const all = [...found, ...findOrdinals(text, from, found)]
  return locale.length === 2 ? all.flatMap((one) => [one, ...otherReading(one, text)]) : all
}

/** A language without a country does not say the order of day and month. */
function otherReading(one: DateFound, text: string): DateFound[] {
  if (!/^\D*\d{1,2}\s?[./-]\s?\d{1,2}\s?[./-]\s?\d{2,4}\D*$/.test(text.slice(one.start, one.end))) return []
  const [year, month, day] = one.value.split('-')
  return Number(day) <= 12 && day !== month
    ? [{ value: `${year}-${day}-${month}`, start: one.start, end: one.end, hasDay: true, isOtherReading: true }]
    : []
}

const run = (parse: Parse | undefined, text: string, from: Date): chrono.ParsedResult[] => {
  try {
    return parse?.(text, from, { forwardDate: false }) ?? []
  } catch {
    // A parser that stumbles over one sentence must not cost the whole answer.
    return []
  }
}

const two = (number: number | null) => String(number ?? 0).padStart(2, '0')

function asFound(result: chrono.ParsedResult): DateFound | undefined {
  const { start } = result
  const hasDay =
    ['day', 'weekday', 'month'].some((part) => start.isCertain(part as chrono.Component)) ||
    /day|morrow|week|month|year|to(day|night)|heute|morgen|gestern|demain|hier|hoy|ayer|oggi|domani/i.test(result.text)
  const hasTime = start.isCertain('hour')
  if (!hasDay && !hasTime) return undefined
  if (/^\d{1,4}$/.test(result.text.trim())) return undefined
  const day = `${String(start.get('year')).padStart(4, '0')}-${two(start.get('month'))}-${two(start.get('day'))}`
  const time = hasTime ? `${two(start.get('hour'))}:${two(start.get('minute'))}` : undefined
  const end = result.index + result.text.length
  return { value: day, start: result.index, end, hasDay, ...(time && { time }), ...(time && hasDay && { dateTime: `${day}T${time}:00Z` }) }
}

/** "on the 14th": the day of this month. */
function findOrdinals(text: string, from: Date, found: DateFound[]): DateFound[] {
  const days: DateFound[] = []
  for (const match of text.matchAll(/\b(?:the )?(\d{1,2})(?:st|nd|rd|th)\b/gi)) {
    const day = Number(match[1])
    const end = match.index + match[0].length
    if (day < 1 || day > 31 || found.some((other) => other.start < end && match.index < other.end)) continue
    days.push({ value: `${from.getFullYear()}-${two(from.getMonth() + 1)}-${two(day)}`, start: match.index, end, hasDay: true })
  }
  return days
}

const hours = 'one two three four five six seven eight nine ten eleven twelve'.split(' ')
const wordTime = new RegExp(
  `\\b(half past|quarter past|quarter to|at|around|about|by|until|till|from|after|before|between)?\\s*(${hours.join('|')}|\\d{1,2})\\s*(o.?clock|am|pm|a\\.m\\.?|p\\.m\\.?|in the (?:morning|afternoon|evening)|at night)?\\b`,
  'gi',
)

/** Times of day: what the date parser finds, and those in words ("half past six", "at seven", "noon"). */
export function findTimes(text: string, at: string, locale: string): Found<string>[] {
  const found: Found<string>[] = findDates(text, at, locale).flatMap((one) =>
    one.time ? [{ value: one.time, start: one.start, end: one.end }] : [],
  )
  for (const match of text.matchAll(/\b(?:\d{1,2}[:.h]\d\d(?:\s?[ap]\.?m\b)?|noon|midday|midnight)/gi))
    add(found, match, readClock(match[0]))
  for (const match of text.matchAll(wordTime)) {
    const [, lead, hour, tail] = match
    if (lead || tail) add(found, match, readHour((lead ?? '').toLowerCase(), hour ?? '', (tail ?? '').toLowerCase()))
  }
  return found.sort((a, b) => a.start - b.start)
}

function add(found: Found<string>[], match: RegExpExecArray, value: string | undefined): void {
  const start = match.index + (match[0].length - match[0].trimStart().length)
  const end = match.index + match[0].trimEnd().length
  if (value && !found.some((other) => other.start < end && start < other.end)) found.push({ value, start, end })
}

function readClock(text: string): string | undefined {
  const word = text.toLowerCase()
  if (word === 'noon' || word === 'midday') return '12:00'
  if (word === 'midnight') return '00:00'
  const [, hour, minute, half] = /^(\d{1,2})[:.h](\d\d)\s?([ap])?/i.exec(word) ?? []
  const at = halved(Number(hour), half ?? '')
  return at < 24 && Number(minute) < 60 ? `${two(at)}:${minute}` : undefined
}

const halved = (hour: number, half: string) => (half === 'p' && hour < 12 ? hour + 12 : half === 'a' && hour === 12 ? 0 : hour)

function readHour(lead: string, word: string, tail: string): string | undefined {
  const named = hours.indexOf(word.toLowerCase()) + 1 || Number(word)
  const half = /^p|after|even|night/.test(tail) ? 'p' : /^a|morn/.test(tail) ? 'a' : ''
  const hour = halved(lead.endsWith('to') ? named - 1 : named, half)
  if (!(hour >= 0 && hour < 24) || named > 24) return undefined
  return `${two(hour)}:${lead.startsWith('half') ? '30' : lead === 'quarter past' ? '15' : lead === 'quarter to' ? '45' : '00'}`
}
