/** Whether what a contact says now is about an open case of theirs. Pure words-in-common; a representative always decides. */

const words = (text: string): Set<string> =>
  new Set(
    text
      .toLowerCase()
      .normalize('NFKC')
      .match(/[\p{L}\p{N}][\p{L}\p{N}-]{2,}/gu) ?? [],
  )
/** Order numbers and the like: four or more characters with a digit. */
const isReference = (word: string) => word.length >= 4 && /\d/.test(word)

/**
 * True if both speak of the same order number or the like, or share at least half of the rarer words of the shorter text
 * (overlap coefficient, Szymkiewicz-Simpson), with no fewer than four of them in common.
 */
export function looksLikeSameIssue(said: string, caseText: string): boolean {
  const [a, b] = [words(said), words(caseText)]
  const shared = [...a].filter((word) => b.has(word))
  if (shared.some(isReference)) return true
  const long = (set: Set<string>) => [...set].filter((word) => word.length >= 4).length
  const sharedLong = shared.filter((word) => word.length >= 4).length
  return sharedLong >= 4 && sharedLong / Math.max(1, Math.min(long(a), long(b))) >= 0.5
}
