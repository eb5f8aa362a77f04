/** A reply piece by piece: what each says, and which pieces take a piece's word back. Pure. */
import type { Reader } from './languages.ts'

export interface Clause {
  /** Says that it is solved, with no doubt about it. */
  isSolved: boolean
  isUnsolved: boolean
  /** Names again what was to be solved. */
  isStillWrong: boolean
  /** Somebody else says that it is solved. */
  isReported: boolean
  /** Tells a program what to conclude. */
  isInstruction: boolean
  /** Solved perhaps. */
  isHedged: boolean
  isTrying: boolean
  isQuestion: boolean
  isNewTopic: boolean
  isProblem: boolean
  /** Follows a word such as "but". */
  isContrast: boolean
}

const most = 60

/** @param folded see fold.ts */
export function readClauses(folded: string, reader: Reader): Clause[] {
  return sentencesOf(folded).flatMap((sentence) => {
    // A condition or a doubt is about the whole sentence.
    const isDoubtful = reader.has.conditional.test(sentence.text.replace(/^\W*s[ei][,!] /, ''))
    return partsOf(sentence.text, reader)
      .slice(0, most)
      .map((part) => readClause(part, { ...sentence, isDoubtful }, reader))
  })
}

function readClause(
  { text, isContrast }: { text: string; isContrast: boolean },
  sentence: { asks: boolean; isDoubtful: boolean },
  { has, asks }: Reader,
): Clause {
  const saysSolved = (has.solved.test(text) && !manners.test(text)) || /(?:✅|✔|👌)/u.test(text)
  const isAngry = has.irony.test(text) || has.angry.test(text)
  const isUnsolved = isAngry || has.unsolved.test(withoutGood(text, has.solved))
  const isReported = has.reported.test(text)
  const isInstruction = has.instruction.test(text)
  const isDoubted = sentence.isDoubtful || has.hedge.test(text) || isReported || isInstruction
  const isQuestion = sentence.asks || interrogative.test(text) || asks.some((one) => one.test(text))
  const isTrying = has.trying.test(text) || (sentence.isDoubtful && saysSolved && !isInstruction && !isReported)
  return {
    isSolved: saysSolved && !isUnsolved && !isDoubted && !isQuestion && !has.trying.test(text),
    isUnsolved: isAngry || (isUnsolved && !isTrying && !isQuestion),
    isStillWrong: isUnsolved,
    isHedged: saysSolved && isDoubted && !isInstruction && !isReported,
    isReported: saysSolved && isReported,
    isInstruction,
    isTrying: isTrying && !sentence.asks,
    isQuestion,
    isNewTopic: has.newTopic.test(text),
    isProblem: has.problem.test(text) && !saysSolved,
    isContrast,
  }
}

/** "No longer a problem" is good news: what says that it is solved is not read as bad news too. */
const withoutGood = (text: string, solved: RegExp): string =>
  text.replace(new RegExp(solved.source, 'gu'), (found) => (negated.test(found) ? ' ' : found))
const negated =
  /\b(?:no longer|not (?:\w+ )?(?:need|necessary)|n't (?:\w+ )?need|no (?:more|further)|any ?more|nicht mehr|kein\w* (?:\w+ ){0,2}mehr|plus (?:besoin|necessaire|de|aucun|d'|d)|n'apparait plus|ya no|no (?:necesito|hace falta|hay|tengo|es necesario)|nao (?:\w+ ){0,3}mais|nao (?:preciso|precisamos)|niet meer|hoeft niet|geen (?:\w+ ){1,3}meer)/

/** Alone they are manners, and say nothing of how it went. */
const manners =
  /^\W*(?:(?:ok|okay|oke|okey|vale|perfect|perfecto|perfeito|parfait|perfekt|perfetto|certo|correcto|bueno|bien|tres bien|muy bien|muito bem|bem|bom|otimo|bon|c'est bon|gut|sehr gut|good|very good|great|fine|super|top|prima|nickel|listo|genial|impeccable|klasse|toll|all right|alright|d'accord|entendido|combinado|in ordnung|alles klar|goed|uitstekend|thanks|thank you|danke|merci|gracias|obrigado|obrigada|bedankt|muchas gracias|vielen dank|dank u|sam|alles gute?)\W*)+$/u

/** Words that ask, also where no mark stands behind. */
const interrogative =
  /^\W*(?:(?:and|but|so|und|aber|et|mais|y|pero|e|mas|en|maar|ok|okay|thanks|danke|merci|gracias|obrigad[oa]|bedankt)[ ,]+)*(?:a |de |in |por )?(?:how|what|when|where|which|who|why|wie|wann|wo|warum|wieso|welche[rsnm]?|wofur|comment|pourquoi|quand|quel\w*|combien|como|cuando|donde|cual|cuales|cuanto|cuantos|por que|quando|onde|qual|quais|quanto|hoe|wanneer|waar|waarom|welke) /

const sentencesOf = (folded: string): { text: string; asks: boolean }[] =>
  (folded.replace(/(\d)\.(?=\s?\d|\s?(?:bis|-|–)|\d)/g, '$1 ').match(/[^.!?;\n¡¿…]+[.!?;…]*|[✅✔👌👍]+/gu) ?? [])
    .map((one) => ({ text: one.trim(), asks: /\?\s*[.!?]*$/.test(one) }))
    .filter(({ text }) => text !== '')

function partsOf(sentence: string, { contrast }: Reader): { text: string; isContrast: boolean }[] {
  const parts: { text: string; isContrast: boolean }[] = []
  let from = 0
  for (const found of sentence.matchAll(contrast)) {
    const before = sentence.slice(from, found.index).trim()
    if (before !== '') parts.push({ text: before, isContrast: from > 0 })
    from = found.index
  }
  parts.push({ text: sentence.slice(from).trim(), isContrast: from > 0 || parts.length > 0 })
  return parts
}
