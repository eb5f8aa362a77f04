/** The languages that are read, and how they are told apart. */
import { anyOf, type Cues } from './cues/cues.ts'
import { de } from './cues/de.ts'
import { en } from './cues/en.ts'
import { es } from './cues/es.ts'
import { fr } from './cues/fr.ts'
import { nl } from './cues/nl.ts'
import { pt } from './cues/pt.ts'

const all: Record<string, Cues> = { en, de, fr, es, pt, nl }
export const replyLanguages = Object.keys(all)

/** A language's cues as patterns, made once. */
export interface Reader {
  language: string
  words: Set<string>
  has: Record<Exclude<keyof Cues, 'words' | 'question' | 'contrast'>, RegExp>
  /** Either where a clause begins or anywhere in it. */
  asks: RegExp[]
  contrast: RegExp
}

const kinds = [
  'solved',
  'unsolved',
  'trying',
  'conditional',
  'hedge',
  'newTopic',
  'problem',
  'reported',
  'instruction',
  'away',
  'irony',
  'angry',
] as const

function readerOf(language: string, cues: Cues): Reader {
  return {
    language,
    words: new Set(cues.words.split(' ')),
    has: Object.fromEntries(kinds.map((kind) => [kind, anyOf(cues[kind])])) as Reader['has'],
    asks: cues.question.filter((one) => !one.startsWith('^')).map((one) => anyOf([one])),
    contrast: new RegExp(`(?<![\\p{L}])(?:${cues.contrast})(?![\\p{L}])`, 'gu'),
  }
}

export const readers: Reader[] = Object.entries(all).map(([language, cues]) => readerOf(language, cues))

/**
 * Which language a folded text is in, by its frequent words and by cues that it has.
 * @returns the reader, and how sure: 0 where no word is known
 */
export function detectLanguage(folded: string): { reader: Reader; known: number } {
  const words = folded.match(/[\p{L}']+/gu) ?? []
  let best = { reader: readers[0] as Reader, score: -1, known: 0 }
  for (const reader of readers) {
    const known = words.filter((word) => reader.words.has(word)).length
    const cues = kinds.filter((kind) => reader.has[kind].test(folded)).length
    const score = known + cues * 0.8
    if (score > best.score) best = { reader, score, known: known + cues }
  }
  return { reader: best.reader, known: words.length === 0 ? 0 : best.known / Math.min(words.length, 12) }
}
