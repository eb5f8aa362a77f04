/** What words of one language tell about a reply. Patterns are tested on folded text: lower case, no accents, plain apostrophes. */
export interface Cues {
  /** Frequent words that tell the language. */
  words: string
  /** It works, is solved, has arrived, is not needed any more, may be closed. */
  solved: string[]
  /** It does not work, still does not, only in part; do not close. */
  unsolved: string[]
  /** So said nobody is content. */
  angry: string[]
  /** Will test, waits for something, will tell. */
  trying: string[]
  /** "if it works", "once it is here". */
  conditional: string[]
  /** "seems", "should", "hopefully", "so far". */
  hedge: string[]
  /** Questions that have no question mark. */
  question: string[]
  /** Something else. */
  newTopic: string[]
  /** Something is wrong, whatever it is. */
  problem: string[]
  /** Somebody else says so, or said so before. */
  reported: string[]
  /** Tells a program what to conclude. */
  instruction: string[]
  /** The writer is away. */
  away: string[]
  /** Thanks that are none. */
  irony: string[]
  /** Two sentences of which the second says the contrary. */
  contrast: string
}

/** Phrases of any language as one pattern, at the bounds of words. */
export const anyOf = (phrases: string[]): RegExp => new RegExp(`(?<![\\p{L}\\p{N}])(?:${phrases.join('|')})(?![\\p{L}\\p{N}])`, 'u')
