/** Options that the contact's words name: by the words of label, synonyms and description, rare words counting most. */
import type { Field, Option } from '../../../contract/field.ts'
import type { Candidate } from './candidate.ts'
import type { Turn } from './conversation.ts'
import { relatedStems } from './related-words.ts'
import { isEmptyWord, stemOf, tellingStems, type Word } from './words.ts'

/** One way to name an option: all its words in order. */
interface Name {
  option: number
  stems: string[]
  weight: number
}

export interface OptionIndex {
  options: Option[]
  /** First stem -> names that begin with it. */
  names: Map<string, Name[]>
  /** Stem -> options whose label, synonyms or description hold it, with how much it says there. */
  words: Map<string, [option: number, weight: number][]>
  /** The sum of weights of each option, for the share that was said. */
  totals: number[]
  numbers: Map<string, number>
}

/** What a word of the same meaning counts beside the option's own. */
const relatedShare = 0.35

const indexes = new WeakMap<Option[], OptionIndex>()

/** Built once per option list; 1,000 options are then looked up by word, never one by one (E35). */
export function optionIndexOf(field: Field): OptionIndex {
  const options = field.options ?? []
  const known = indexes.get(options)
  if (known) return known
  const built = buildIndex(options)
  indexes.set(options, built)
  return built
}

function buildIndex(options: Option[]): OptionIndex {
  const names = new Map<string, Name[]>()
  const byValue = new Map(options.map((option) => [option.value, option]))
  const perOption = options.map((option, index) => {
    const weights = new Map<string, number>()
    const extra = new Map<string, number>()
    const parent = option.parent ? byValue.get(option.parent) : undefined
    const add = (text: string, weight: number) => {
      for (const stem of tellingStems(text)) weights.set(stem, Math.max(weights.get(stem) ?? 0, weight))
    }
    for (const name of [option.label, ...(option.synonyms ?? [])]) {
      add(name, 1)
      pushName(names, index, name)
    }
    if (option.value.length > 1) pushName(names, index, option.value.replace(/[_-]+/g, ' '))
    if (option.description) add(option.description, 0.5)
    if (parent) add(parent.label, 0.4)
    for (const stem of [...weights.keys()]) for (const other of relatedStems(stem)) if (!weights.has(other)) extra.set(other, relatedShare)
    return { weights, extra }
  })
  const spread = new Map<string, number>()
  for (const { weights, extra } of perOption)
    for (const stem of [...weights.keys(), ...extra.keys()]) spread.set(stem, (spread.get(stem) ?? 0) + 1)
  const words: OptionIndex['words'] = new Map()
  const totals = perOption.map(({ weights, extra }, index) => {
    let total = 0
    for (const [stem, share] of [...weights, ...extra]) {
      const weight = share * Math.log(1 + options.length / (spread.get(stem) ?? 1))
      // A related word may speak for an option; that it was not said speaks against nothing.
      if (weights.has(stem)) total += weight
      const list = words.get(stem)
      if (list) list.push([index, weight])
      else words.set(stem, [[index, weight]])
    }
    return total
  })
  return { options, names, words, totals, numbers: new Map(options.map((option, index) => [option.value, index])) }
}

function pushName(names: Map<string, Name[]>, option: number, text: string): void {
  const stems = tellingStems(text)
  const [first] = stems
  if (!first || text.trim().length < 2) return
  const list = names.get(first) ?? []
  if (list.some((name) => name.option === option && name.stems.join(' ') === stems.join(' '))) return
  names.set(first, [...list, { option, stems, weight: 1 }])
}

/** Words looked at for each turn: a pasted log must not drown what was said. */
const mostWords = 4000
/** Candidates by words alone that are ranked further. */
const shortList = 12

/** @param most how many options known by their words alone come along, beside all that are named */
export function findOptions(field: Field, turns: Turn[], most = shortList): Candidate[] {
  const index = optionIndexOf(field)
  if (index.options.length === 0) return []
  const mentions: Candidate[] = []
  const scores = new Map<number, { score: number; best: number; turn: Turn; word: Word }>()
  const counted = new Set<string>()
  for (const turn of turns) {
    const words = turn.words.length > mostWords ? [...turn.words.slice(0, mostWords / 2), ...turn.words.slice(-mostWords / 2)] : turn.words
    for (const [at, word] of words.entries()) {
      for (const name of index.names.get(word.stem) ?? []) pushMention(mentions, index, turn, words, at, name)
      if (counted.has(word.stem) || isEmptyWord(word)) continue
      counted.add(word.stem)
      for (const [option, weight] of index.words.get(word.stem) ?? []) {
        const known = scores.get(option)
        if (!known) scores.set(option, { score: weight, best: weight, turn, word })
        else {
          known.score += weight
          if (weight > known.best) Object.assign(known, { best: weight, turn, word })
        }
      }
    }
  }
  const byWords = [...scores].sort((a, b) => shareOf(b, index) * b[1].score - shareOf(a, index) * a[1].score).slice(0, most)
  const shares = new Map(byWords.map((entry) => [entry[0], shareOf(entry, index)]))
  const named = new Set(mentions.map((mention) => mention.value))
  for (const mention of mentions) mention.lexical = Math.max(mention.lexical ?? 0, shares.get(optionNumber(index, mention.value)) ?? 0)
  for (const [option, { turn, word }] of byWords) {
    const value = index.options[option]?.value
    if (value === undefined || named.has(value)) continue
    mentions.push({ value, turn: turn.index, start: word.start, end: word.end, kind: 'loose', lexical: shares.get(option) ?? 0 })
  }
  return mentions
}

const optionNumber = (index: OptionIndex, value: unknown) => index.numbers.get(String(value)) ?? -1
/** The smoothing keeps an option of one rare word from winning by that word's chance appearance. */
const shareOf = ([option, { score }]: [number, { score: number }], index: OptionIndex) =>
  Math.min(1, score / ((index.totals[option] ?? 0) + 2))

/** The words of the name stand together, at most one other word between two of them. */
function pushMention(mentions: Candidate[], index: OptionIndex, turn: Turn, words: Word[], at: number, name: Name): void {
  let place = at
  for (const stem of name.stems.slice(1)) {
    const next = [place + 1, place + 2].find((one) => words[one]?.stem === stem)
    if (next === undefined) return
    place = next
  }
  const start = words[at]?.start ?? 0
  const end = words[place]?.end ?? start
  const value = index.options[name.option]?.value ?? ''
  if (name.stems.length === 1 && isEmptyWord({ stem: stemOf(name.stems[0] ?? '') })) return
  const same = mentions.findIndex((other) => other.turn === turn.index && other.start === start && other.value === value)
  if (same === -1) mentions.push({ value, turn: turn.index, start, end, kind: 'option', lexical: 1 })
}
