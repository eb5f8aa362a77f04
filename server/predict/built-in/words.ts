/** Words of a text in any script, with their places; the stem makes "cards" and "card", "été" and "ete" the same. */

export interface Word {
  start: number
  end: number
  /** Lower case, accents folded. */
  text: string
  stem: string
}

const wordPattern = /[\p{L}\p{N}][\p{L}\p{N}\p{M}]*(?:['’][\p{L}]+)?/gu
/** Scripts that are written without spaces: each two neighbouring characters count as a word. */
const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u
const isPlain = /^[a-z0-9]*$/

export function wordsOf(text: string): Word[] {
  const words: Word[] = []
  for (const match of text.matchAll(wordPattern)) {
    const start = match.index
    if (unspaced.test(match[0])) pushPairs(words, match[0], start)
    else words.push(wordAt(match[0], start))
  }
  return words
}

function wordAt(raw: string, start: number): Word {
  const text = fold(raw)
  return { start, end: start + raw.length, text, stem: stemOf(text) }
}

function pushPairs(words: Word[], run: string, start: number): void {
  const characters = [...run]
  if (characters.length === 1) words.push(wordAt(run, start))
  let at = start
  for (let index = 0; index + 1 < characters.length; index += 1) {
    const pair = `${characters[index]}${characters[index + 1]}`
    words.push(wordAt(pair, at))
    at += characters[index]?.length ?? 0
  }
}

/** Lower case without accents on Latin letters; other scripts keep their marks, which are letters of their own there. */
export function fold(text: string): string {
  const lower = text.toLowerCase().replaceAll('’', "'")
  return isPlain.test(lower) ? lower : lower.normalize('NFKD').replace(/[̀-ͯ]/g, '')
}

/** Light English stemming: only endings whose loss rarely makes two words one. */
export function stemOf(word: string): string {
  let stem = word.replace(/'(s|re|ve|ll|d|m|t)?$/, '')
  if (stem.length < 4 || !isPlain.test(stem) || /\d/.test(stem)) return stem
  stem = stem
    .replace(/ies$/, 'y')
    .replace(/(ss|sh|ch|x|z)es$/, '$1')
    .replace(/([^s])s$/, '$1')
  const shorter = stem.length > 5 ? stem.replace(/(ing|ed)$/, '') : stem
  if (shorter !== stem && shorter.length >= 3) stem = shorter.replace(/([bdgklmnprt])\1$/, '$1')
  stem = stem.length > 7 ? stem.replace(/(ation|ment|ness|ally|ally|ly)$/, '') : stem
  return stem.length > 3 ? stem.replace(/e$/, '') : stem
}

/** Words that say nothing about a topic. */
const emptyWords = new Set(
  `a an the i im ive id me my mine we us our you your he she it its they them their this that these those there here is are was were be been being am
  do does did done doing have has had having will would shall should can could may might must and or but if so than then as at by for from in into of
  on off to up with about over under out no not yes please hi hello hey thanks thank ok okay well just also very really too get got what which who
  when where why how any some all each other such only own same dont doesnt didnt isnt cant wont im't s t d ll re ve m`
    .split(/\s+/)
    .map(stemOf),
)
export const isEmptyWord = (word: Pick<Word, 'stem'>): boolean => emptyWords.has(word.stem)

export const stemsOf = (text: string): string[] => wordsOf(text).map((word) => word.stem)
/** The stems that say something; all of them where nothing would be left. */
export function tellingStems(text: string): string[] {
  const words = wordsOf(text)
  const telling = words.filter((word) => !isEmptyWord(word))
  return (telling.length > 0 ? telling : words).map((word) => word.stem)
}
