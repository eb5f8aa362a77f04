/** Text written by customers is data: what in it speaks to the software instead of about the matter supports no value (E37). */

const toTheSoftware =
  /\b(?:ignore|disregard|forget|override|bypass|do not follow|don't follow)\b[^.!?\n]{0,40}\b(?:instructions?|rules?|prompts?|guidelines?|polic(?:y|ies)|everything above|the above|constraints?|programming)\b|\b(?:system|developer) (?:prompt|message|override|note|instruction)\b|^\s*(?:system|assistant|developer)\s*[:>]|<\/?(?:system|instructions?|assistant)>|\byou are now\b|\bas an? (?:ai|language model|assistant|agent),? you (?:must|should|will|are)|\b(?:ignoriere?|vergiss)\b[^.!?\n]{0,40}\b(?:anweisungen|regeln|vorgaben)\b|\b(?:ignore[zr]?|oublie[zr]?)\b[^.!?\n]{0,40}\b(?:instructions|consignes|règles)\b|\b(?:ignora|olvida)\b[^.!?\n]{0,40}\b(?:instrucciones|reglas|istruzioni|regole)\b/iu

/** The team's own fields are not the customer's to set by order. */
const setsTheCase =
  /\b(?:set|change|mark|update|raise|escalate|put|make|switch)\b[^.!?\n]{0,25}\b(?:priority|status|case|ticket|fields?|owner|queue)\b[^.!?\n]{0,20}\b(?:to|as|at|into)\b|\b(?:priority|status)\s*[:=]/iu

export const isInstruction = (sentence: string): boolean => toTheSoftware.test(sentence) || setsTheCase.test(sentence)

/** What follows an order in the same message is part of it more often than not. */
export const hijacksMessage = (sentence: string): boolean => toTheSoftware.test(sentence)
