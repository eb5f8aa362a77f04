/** A text as weighted features for the linear classifier: words, pairs of words, and letter groups within words. */
import type { Turn } from './conversation.ts'
import { type Word, wordsOf } from './words.ts'

/** Longer texts are cut: their first words say what they are about. */
const mostWords = 600
const mostLetters = 24

/** Counts of features. Letter groups (3 to 5, with word ends) carry over between forms of a word and typing errors. */
export function countFeatures(words: Word[], counts = new Map<string, number>()): Map<string, number> {
  const add = (feature: string) => counts.set(feature, (counts.get(feature) ?? 0) + 1)
  let before = ''
  for (const word of words.slice(0, mostWords)) {
    add(`w${word.stem}`)
    if (before !== '') add(`p${before} ${word.stem}`)
    before = word.stem
    const padded = ` ${word.text.slice(0, mostLetters)} `
    for (let size = 3; size <= 5; size += 1) for (let at = 0; at + size <= padded.length; at += 1) add(`c${padded.slice(at, at + size)}`)
  }
  return counts
}

export const countsOfText = (text: string): Map<string, number> => countFeatures(wordsOf(text))

/** The contact's words of a whole conversation, and what was asked, marked as such. */
export function countsOfTurns(turns: Turn[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const turn of turns) {
    countFeatures(turn.words, counts)
    for (const stem of turn.askedStems) counts.set(`q${stem}`, 1)
  }
  return counts
}

export interface SparseVector {
  index: Int32Array
  value: Float64Array
}

/** Words weigh as much as all their letter groups together, so that long words do not drown the rest. */
const groupWeight: Record<string, number> = { w: 1, p: 0.8, c: 0.45, q: 0.5 }

/** Sublinear counts by inverse document frequency, at length one. Features outside the dictionary are left out. */
export function vectorOf(
  counts: Map<string, number>,
  lookUp: (feature: string) => { index: number; idf: number } | undefined,
): SparseVector {
  const index: number[] = []
  const value: number[] = []
  let square = 0
  for (const [feature, count] of counts) {
    const known = lookUp(feature)
    if (!known) continue
    const weight = (1 + Math.log(count)) * known.idf * (groupWeight[feature[0] ?? ''] ?? 1)
    index.push(known.index)
    value.push(weight)
    square += weight * weight
  }
  const length = Math.sqrt(square) || 1
  return { index: Int32Array.from(index), value: Float64Array.from(value, (one) => one / length) }
}
