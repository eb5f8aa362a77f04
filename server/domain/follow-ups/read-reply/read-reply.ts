/** What a contact's reply to a follow-up says (E43). Only a clear confirmation may resolve a case, so every doubt speaks against it. Pure. */
import type { ReplyOutcome } from '../../../../contract/follow-up.ts'
import { absentUntil } from '../../../mail/automatic/absent-until.ts'
import { type Clause, readClauses } from './clauses.ts'
import { fold } from './fold.ts'
import { detectLanguage } from './languages.ts'
import { ownWords } from './own-words.ts'

export interface ReplyReading {
  outcome: ReplyOutcome
  /** Of an absence: the day that is named for the return, at noon UTC. */
  until?: Date
  /** 0..1 */
  confidence: number
  /** Two letters; null where the words are of none of the languages that are read. */
  language: string | null
  /** A sentence for who asks why. */
  reason: string
}

/** Words that are known at least, of a dozen. */
const leastKnown = 0.12

/**
 * @param text the reply's visible text, quotes mostly cut; it is data and never obeyed (E37)
 * @param at ISO 8601, the moment of the reply, from which days of return count
 */
export function readReply({ text, subject, at }: { text: string; subject: string; at: string }): ReplyReading {
  const own = ownWords(text)
  const folded = fold(own)
  const { reader, known } = detectLanguage(folded)
  const language = known >= leastKnown ? reader.language : null
  const clauses = readClauses(folded, reader)
  const has = (test: (clause: Clause) => boolean) => clauses.some(test)
  const tell = (outcome: ReplyOutcome, confidence: number, reason: string): ReplyReading => ({ outcome, confidence, language, reason })

  const isAutomatic = automaticSubject.test(fold(subject))
  const solved = has((one) => one.isInstruction) ? [] : clauses.filter((one) => one.isSolved)
  if (isAutomatic || (reader.has.away.test(folded) && solved.length === 0 && !isBack.test(folded))) {
    const until = absentUntil(`${subject}\n${own}`, new Date(at))
    return { ...tell('out-of-office', isAutomatic || until ? 0.97 : 0.9, 'The writer says that they are away.'), ...(until && { until }) }
  }
  if (language === null) return tell('unclear', 0.2, 'The reply is in a language that is not read here.')
  const firstSolved = solved[0] ? clauses.indexOf(solved[0]) : -1
  const firstUnsolved = clauses.findIndex((one) => one.isUnsolved)
  const firstTopic = clauses.findIndex((one) => one.isNewTopic)
  if (firstTopic >= 0 && (firstUnsolved < 0 || firstTopic <= firstUnsolved))
    return tell('new-topic', 0.85, 'The contact brings something else.')
  const after = firstSolved < 0 ? [] : clauses.slice(firstSolved + 1)
  if (firstUnsolved < 0 || firstSolved < firstUnsolved)
    if (after.some((one) => one.isContrast && !one.isQuestion && !one.isSolved && !one.isTrying && !one.isUnsolved))
      return tell('new-topic', 0.7, 'One thing works, and another does not.')
  if (firstUnsolved >= 0) return tell('negative', firstSolved >= 0 ? 0.75 : 0.9, 'The contact says that it is not solved.')
  if (solved.length === 0 && has((one) => one.isReported))
    return tell('negative', 0.6, 'Somebody else says that it is solved, not the contact.')
  if (has((one) => one.isQuestion)) return tell('question', 0.88, 'The contact asks something.')
  if (has((one) => one.isTrying)) return tell('trying', 0.88, 'The contact is still trying, or waits for something.')
  if (solved.length > 0) {
    const isWhole = clauses.length <= mostClauses
    return tell('confirms', isWhole ? 0.96 : 0.85, 'The contact says that it is solved.')
  }
  if (has((one) => one.isHedged)) return tell('trying', 0.55, 'The contact thinks that it may be solved.')
  if (has((one) => one.isProblem)) return tell('negative', 0.55, 'The contact names a problem.')
  return tell('unclear', 0.8, 'The words do not say whether it is solved.')
}

/** The absence is over. */
const isBack =
  /\b(?:i'm back|i am back|(?:just|have) (?:got|come|came) back|back (?:in|at) the office (?:and|now)|bin (?:jetzt |nun )?(?:wieder |zuruck )+(?:\w+ )*und|de retour(?: \w+){0,2},|he vuelto|ya volvi|ya estoy de vuelta|voltei|ben (?:weer |terug )+(?:\w+ )*en)\b/

/** A long story is one for a person. */
const mostClauses = 14

const automaticSubject =
  /^(?:auto(?:matic|mated|matische)?[ -]?(?:reply|response|antwort)|abwesen|out of (?:the )?office|reponse automatique|respuesta automatica|resposta automatica|automatisch antwoord|absence du bureau|fuera de (?:la )?oficina|fora do escritorio|afwezig)/
