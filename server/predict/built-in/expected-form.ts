/** What a field's label lets expect of its value: digits or words, and which end of a way or a span of time. */
import type { Field } from '../../../contract/field.ts'

const digits =
  /\b(?:number|no|nr|id|pin|code|ssn|social security|post ?code|zip|serial|reference|ref|iban|vin|imei|year|policy ?id|claim ?id)\b/i
const words = /\b(?:name|city|town|country|street|brand|company|model name|person|venue|host|location|colou?r)\b/i

export function expectedForm(field: Field): 'digits' | 'words' | undefined {
  if (field.type !== 'text') return undefined
  if (field.examples?.length) return field.examples.every((example) => /\d/.test(example)) ? 'digits' : undefined
  const label = field.label.replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
  return digits.test(label) || /id$/i.test(field.key.split(/[_ ]/).at(-1) ?? '') ? 'digits' : words.test(label) ? 'words' : undefined
}

const fromLabel = /\b(?:from|start|starting|begin|beginning|departure|departing|origin|source|pick ?up|since)\b/i
const toLabel = /\b(?:to|end|ending|until|till|arrival|arriving|destination|drop ?off|return)\b/i
const fromBefore = /\b(?:from|since|between|starting|leaving|departing)\s+(?:the |my |about |around )?$/i
const toBefore = /\b(?:to|until|till|and|through|towards?|ending|arriving(?: at| in)?)\s+(?:the |my |about |around )?$/i

/** 1 where the words before a value point the way that the label names, -1 where they do not. */
export function directionFits(field: Field, before: string): number {
  const label = field.label.replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
  const wanted = fromLabel.test(label) ? 'from' : toLabel.test(label) ? 'to' : undefined
  const found = fromBefore.test(before) ? 'from' : toBefore.test(before) ? 'to' : undefined
  if (!wanted) return 0
  return found === wanted ? 1 : found ? -1 : -0.3
}
