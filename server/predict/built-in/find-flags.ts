/** Yes and no: the answer to a question about the field, or the field's own words said or denied. */
import type { Field } from '../../../contract/field.ts'
import type { Candidate } from './candidate.ts'
import type { Turn } from './conversation.ts'
import { tellingStems } from './words.ts'

const yes =
  /^(?:\s*(?:oh|um+|uh|well|ok|so|hi|sorry)[\s,]+)?(yes|yeah|yep|yup|sure|correct|indeed|definitely|of course|absolutely|right|exactly|i (?:do|did|have|am|will|would|was)\b(?! not)|ja|oui|si|sí|sim|да|はい|是|对|네|نعم|כן|हाँ)(?![\p{L}])/iu
const no =
  /^(?:\s*(?:oh|um+|uh|well|ok|so|hi|sorry)[\s,]+)?(no|nope|nah|not (?:yet|really|at all)|never|i (?:do not|don't|dont|did not|didn't|have not|haven't|am not|was not)|nein|non|não|nao|нет|いいえ|不|没有|아니요|لا|לא|नहीं)(?![\p{L}])/iu
const denial = /\b(?:no|not|never|without|none|neither|nor|cannot|nothing|\w+n't|dont|didnt|isnt|havent|wont|cant)\b/i

export function findFlags(field: Field, turns: Turn[]): Candidate[] {
  const label = new Set(tellingStems(field.label))
  const found: Candidate[] = []
  for (const turn of turns) {
    const head = turn.message.text.slice(0, 60)
    const answer = turn.asked === '' ? undefined : (no.exec(head) ?? yes.exec(head))
    if (answer) {
      const start = answer.index + answer[0].length - (answer[1]?.length ?? 0)
      found.push({ value: !no.test(head), turn: turn.index, start, end: answer.index + answer[0].length, kind: 'yes-no' })
    }
    const said = turn.words.filter((word) => label.has(word.stem))
    const [first] = said
    const last = said.at(-1)
    if (!first || !last || new Set(said.map((word) => word.stem)).size < label.size) continue
    const before =
      turn.message.text
        .slice(Math.max(0, first.start - 30), first.start)
        .split(/[.!?,;]/)
        .at(-1) ?? ''
    found.push({ value: !denial.test(before), turn: turn.index, start: first.start, end: Math.min(last.end, first.end + 200), kind: 'cue' })
  }
  return found
}
