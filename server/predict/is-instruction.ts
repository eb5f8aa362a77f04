/** Text written by customers is data: what in it speaks to the software instead of about the matter supports no value (E37). */

const theirs = `(?:all |any )?(?:of )?(?:your|previous|prior|earlier|above|all|any|these|the (?:previous|prior|earlier|above))`
const softly = '[^.!?\\n]{0,20}'
const rules = '(?:instructions?|prompts?|guidelines?|rules|constraints|policies|programming)'
/** "Do not ignore", "I cannot forget": told of, not ordered. */
const notTold = "(?<!\\b(?:not|never|cannot|i|we|they) |n't )"

const toTheSoftware = new RegExp(
  [
    `${notTold}\\b(?:ignore|disregard|forget|override|bypass)\\b ${theirs} ${softly}\\b${rules}\\b`,
    `${notTold}\\b(?:ignore|disregard) the (?:\\w+ )?(?:instructions|prompt)\\b`,
    `\\bdo(?: not|n't) follow ${theirs} ${softly}\\b${rules}\\b`,
    '\\bsystem prompt\\b',
    '^\\s*[[<#]*\\s*(?:system|developer) (?:message|note|instruction|override)\\s*[:\\]>]',
    '^\\s*(?:system|assistant|developer)\\s*[:>]\\s*(?:you\\b|ignore|set\\b|mark\\b|approve|override|new instruction|from now on)',
    '</?(?:system|instructions?|assistant)>',
    '\\byou are now (?:an? (?:\\w+ ){0,2}(?:assistant|bot|model|ai|agent|admin\\w*)\\b|in \\w+ mode|(?:allowed|permitted) to)',
    '\\bas an? (?:ai|language model|assistant|agent),? you (?:must|should|will|are)\\b',
    '\\b(?:ignoriere?|vergiss) (?:alle |deine |ihre |die |bisherigen |vorherigen )+(?:anweisungen|regeln|vorgaben)\\b',
    '\\b(?:ignore[zr]?|oublie[zr]?) (?:toutes? |tes |vos |les |ces )+(?:instructions|consignes|règles)',
    '\\b(?:ignora|olvida) (?:todas? |tus |sus |las |le |tutte |tue |precedenti )+(?:instrucciones|reglas|istruzioni|regole)\\b',
  ].join('|'),
  'imu',
)

/**
 * The team's own fields are not the customer's to set by order. Only the words of the desk count: a ticket to travel, the status of an order and a
 * phone's case are the customer's matter.
 */
const level = '(?:critical|urgent|high(?:est)?|top|maximum|resolved|closed|solved)'
const setsTheCase = new RegExp(
  [
    `\\b(?:set|raise|change|update|switch|put|escalate)\\b[^.!?\\n]{0,15}\\bpriority\\b[^.!?\\n]{0,15}\\b(?:to|as|at)\\b`,
    `\\b(?:set|mark|change|update|escalate)\\b (?:this|the|my) (?:support )?(?:case|ticket) (?:to|as|at) ${level}\\b`,
    "\\b(?:set|change|update)\\b (?:this|the|my) (?:case|ticket)(?:'s)? (?:status|queue|owner)\\b",
    `\\bpriority\\s*[:=]\\s*${level}\\b`,
  ].join('|'),
  'iu',
)

export const isInstruction = (sentence: string): boolean => toTheSoftware.test(sentence) || setsTheCase.test(sentence)

/** What follows an order in the same message is part of it more often than not. */
export const hijacksMessage = (text: string): boolean => toTheSoftware.test(text)
