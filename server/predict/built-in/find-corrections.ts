/** Which values the contact took back or put right later on. */
import { type Candidate, candidateKey } from './candidate.ts'
import type { Conversation, Turn } from './conversation.ts'
import type { FeatureName } from './rank-features.ts'

const correction = /\b(?:no|nope|wait|sorry|actually|i mean|i meant|rather|correction|instead|not|should be|make that|typo|mistake)\b/i
/** Between the "not" and the value only words that lead to it: "I could not log in with ada@…" denies no address. */
const leading = '(?:(?:a|an|the|my|our|to|in|at|on|from|for|with|by|under|old|former|previous|other)\\s+){0,4}'
const negation = new RegExp(
  `\\b(?:not|isn't|isnt|wasn't|instead of|rather than|never|except)\\s+${leading}$|` +
    `\\b(?:do not|don't|dont|never)\\s+(?:write|send|reply|call|use|ship|deliver|contact)\\s+(?:(?:me|us|it|anything)\\s+)?${leading}$`,
  'i',
)

type Mark = 'denied' | 'corrects' | undefined

/** Whether the words just before a candidate deny it ("not 4471") or put something right ("no, 4417"). */
function markOf(candidate: Candidate, turn: Turn): Mark {
  const before = turn.message.text.slice(Math.max(0, candidate.start - 40), candidate.start)
  if (negation.test(before)) return 'denied'
  return correction.test(before) ? 'corrects' : undefined
}

/** Later is later only within these many turns: a "no" at the end of a long talk corrects nothing at its start. */
const correctionReach = 6

/** A value that is denied anywhere is denied everywhere before; one that another replaces is corrected. */
export function corrections(candidates: Candidate[], conversation: Conversation): Partial<Record<FeatureName, number>>[] {
  const marks = candidates.map((one) => markOf(one, conversation.turns[one.turn] as Turn))
  const deniedLast = new Map<string, number>()
  const putRight: { key: string; turn: number; start: number }[] = []
  for (const [index, one] of candidates.entries()) {
    const key = candidateKey(one.value)
    if (marks[index] === 'denied') deniedLast.set(key, Math.max(one.turn, deniedLast.get(key) ?? 0))
    if (marks[index] === 'corrects' && putRight.length < 20) putRight.push({ key, turn: one.turn, start: one.start })
  }
  return candidates.map((one, index) => {
    const key = candidateKey(one.value)
    const replaced = putRight.some(
      (other) =>
        other.key !== key &&
        (other.turn > one.turn || (other.turn === one.turn && other.start > one.end)) &&
        other.turn - one.turn < correctionReach,
    )
    return {
      denied: marks[index] === 'denied' || one.turn <= (deniedLast.get(key) ?? -1) ? 1 : 0,
      corrects: marks[index] === 'corrects' ? 1 : 0,
      corrected: replaced && marks[index] !== 'corrects' ? 1 : 0,
    }
  })
}
