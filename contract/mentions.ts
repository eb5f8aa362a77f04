/** Whether a text mentions words or phrases: whole words, whatever their case and accents. Linear in the text. */

const fold = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
const wordsOf = (text: string): string[] => fold(text).match(/[\p{L}\p{N}]+/gu) ?? []

/** @param phrases words or several of them; a `*` at the end takes any ending, as in `lawyer*` */
export function mentionsOneOf(text: string, phrases: string[]): boolean {
  const wanted = phrases
    .map((phrase) => ({ words: wordsOf(phrase), isOpen: phrase.trim().endsWith('*') }))
    .filter(({ words }) => words.length > 0)
  const words = wordsOf(text)
  const whole = new Map<string, typeof wanted>()
  const open: typeof wanted = []
  for (const phrase of wanted) {
    const [first = ''] = phrase.words
    if (phrase.isOpen && phrase.words.length === 1) open.push(phrase)
    else whole.set(first, [...(whole.get(first) ?? []), phrase])
  }
  return words.some(
    (word, at) =>
      open.some(({ words: [start = ''] }) => word.startsWith(start)) ||
      (whole.get(word) ?? []).some((phrase) => standsAt(words, at, phrase)),
  )
}

function standsAt(words: string[], at: number, { words: wanted, isOpen }: { words: string[]; isOpen: boolean }): boolean {
  return wanted.every((one, index) => {
    const word = words[at + index] ?? ''
    return isOpen && index === wanted.length - 1 ? word.startsWith(one) : word === one
  })
}
