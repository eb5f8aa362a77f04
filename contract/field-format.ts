/** What an administrator writes as a field's format: a regular expression, or an example such as `AC-1234`. */
import { isSafePattern } from './safe-pattern.ts'

const longestFormat = 200
const looksLikeExpression = /[\\^$*+?[\](){}|]/

/**
 * The pattern that a whole value must match, ignoring case. In an example every digit stands for a digit and every letter for a letter,
 * but letters before the first digit stand for themselves: `AC-1234` is AC, a hyphen and four digits.
 * @returns undefined where the format is too long, no regular expression, or one that could take exponential time
 */
export function formatAsPattern(format: string): RegExp | undefined {
  const source = patternSource(format)
  return source === undefined ? undefined : new RegExp(`^(?:${source})$`, 'iu')
}

/** A format is looked at for each value of its field; the judgement takes up to 0.2 ms, the match a microsecond. */
const judged = new Map<string, string | undefined>()
const mostJudged = 1000

/** The same without anchors and flags, for finding the value within a text. */
export function patternSource(format: string): string | undefined {
  if (!judged.has(format)) {
    if (judged.size >= mostJudged) judged.clear()
    judged.set(format, judge(format))
  }
  return judged.get(format)
}

function judge(format: string): string | undefined {
  const text = format.trim()
  if (text === '' || text.length > longestFormat) return undefined
  if (!looksLikeExpression.test(text)) return exampleAsSource(text)
  const source = text.replace(/^\^/, '').replace(/\$$/, '')
  try {
    new RegExp(source, 'iu')
  } catch {
    return undefined
  }
  return isSafePattern(source) ? source : undefined
}

function exampleAsSource(example: string): string {
  const firstDigit = example.search(/\d/)
  return [...example]
    .map((character, index) => {
      if (/\d/.test(character)) return '\\d'
      if (/\p{L}/u.test(character) && firstDigit !== -1 && index > firstDigit) return '\\p{L}'
      return character.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')
    })
    .join('')
}
