/**
 * Whether an administrator's regular expression can be run on a stranger's text: JavaScript tries all ways to match, and some expressions
 * have exponentially many (Davis et al. 2018, "The impact of regular expression denial of service in practice").
 */

interface Atom {
  source: string
  min: number
  max: number
  /** In a lookaround, or in a group that is optional or has alternatives: it cannot be counted on to stand between two others. */
  isOptional: boolean
}

type Part = [atom: Atom, pattern: RegExp]

interface Group {
  from: number
  hasAlternatives: boolean
  isLookaround: boolean
}

const atomPattern =
  /\\(?:[pP]\{[^}]*\}|u\{[^}]*\}|u[\da-fA-F]{4}|x[\da-fA-F]{2}|c[A-Za-z]|.)|\[(?:\\.|[^\]\\])*\]|\((?:\?(?:<?[=!]|:|<[^>]+>))?|[\s\S]/guy
const quantifierPattern = /(?:[*+?]|\{(\d+)(?:(,)(\d*))?\})\??/uy
/** A back reference makes the engine look at the text again for each way; no format needs one. */
const backReference = /^\\(?:[1-9]|k)/

/** More repetitions than this need a table that is too large. */
const mostRepeats = 1000
/** A group of several ways to match may come this often; each time multiplies them. */
const mostRepeatsOfChoice = 8
/** So many repeated parts may share out one run of a character: with n characters there are about n² ways. */
const mostRepeatsInARun = 2
const mostChoicesInARun = 8
/** `\d{2,4}` has few ways; from this on a part counts as repeated without end. */
const fewWays = 5

/** @param source a regular expression that compiles with the flag `u`, without slashes */
export function isSafePattern(source: string): boolean {
  const atoms = readAtoms(source)
  if (!atoms) return false
  const parts = atoms.map((atom): Part => [atom, new RegExp(`^(?:${atom.source})$`, 'iu')])
  return samples(atoms).every((character) => sharesFairly(parts, character))
}

/** The expression's parts in order, groups taken apart; undefined where a group repeats what can already match in several ways. */
function readAtoms(source: string): Atom[] | undefined {
  const atoms: Atom[] = []
  const groups: Group[] = [{ from: 0, hasAlternatives: false, isLookaround: false }]
  let at = 0
  while (at < source.length) {
    atomPattern.lastIndex = at
    const text = atomPattern.exec(source)?.[0] ?? ''
    at += text.length
    if (text === '' || backReference.test(text)) return undefined
    const inner = groups.at(-1)
    if (text.startsWith('(')) groups.push({ from: atoms.length, hasAlternatives: false, isLookaround: /[=!]$/.test(text) })
    else if (text === '|' && inner) inner.hasAlternatives = true
    else if (text !== '^' && text !== '$' && text !== '\\b' && text !== '\\B') {
      const times = readTimes(source, at)
      at += times.length
      if (times.max > mostRepeats && times.max !== Infinity) return undefined
      if (text !== ')') atoms.push({ source: text, min: times.min, max: times.max, isOptional: false })
      else if (!closeGroup(atoms, groups.pop(), times)) return undefined
    }
  }
  if (groups[0]?.hasAlternatives) for (const atom of atoms) atom.isOptional = true
  return atoms
}

function readTimes(source: string, at: number): { min: number; max: number; length: number } {
  quantifierPattern.lastIndex = at
  const [text, low, comma, high] = quantifierPattern.exec(source) ?? ['']
  const { length } = text
  if (text === '') return { min: 1, max: 1, length }
  if (low !== undefined) return { min: Number(low), max: comma ? Number(high || Infinity) : Number(low), length }
  return { min: text.startsWith('+') ? 1 : 0, max: text.startsWith('?') ? 1 : Infinity, length }
}

/** Counts the group's repetition into its parts. */
function closeGroup(atoms: Atom[], group: Group | undefined, { min, max }: { min: number; max: number }): boolean {
  if (!group) return false
  const body = atoms.slice(group.from)
  const isLoop = body.some((atom) => atom.max - atom.min > 1)
  const isChoice = group.hasAlternatives || body.some((atom) => atom.min !== atom.max || atom.isOptional)
  if (max > 1 && (isLoop || (isChoice && max > mostRepeatsOfChoice))) return false
  for (const atom of body) {
    if (max > 1 && isChoice) Object.assign(atom, { min: 0, max: Infinity })
    else if (max > 1) Object.assign(atom, { max: atom.max * max })
    if (min === 0 || group.hasAlternatives || group.isLookaround) Object.assign(atom, { min: 0, isOptional: true })
  }
  return true
}

/** Characters that tell the parts of expressions apart: those that people type, and one letter and digit of another script. */
const typed = [...Array.from({ length: 95 }, (_, index) => String.fromCharCode(index + 32)), 'é', 'я', '漢', '٣', '\n']
const samples = (atoms: Atom[]): string[] => [
  ...new Set([...typed, ...atoms.flatMap(({ source }) => (source.length === 1 ? [source] : []))]),
]

/** Whether a long run of one character can be shared out among the parts in few ways only. */
function sharesFairly(parts: Part[], character: string): boolean {
  let loops = 0
  let choices = 0
  for (const [atom, pattern] of parts) {
    if (!pattern.test(character)) {
      if (atom.min > 0 && !atom.isOptional) [loops, choices] = [0, 0]
    } else if (atom.max - atom.min > fewWays) loops += 1
    else if (atom.max > atom.min) choices += 1
    if (loops > mostRepeatsInARun || choices > mostChoicesInARun) return false
  }
  return true
}
