/** Payment-card numbers are masked before anything else sees a text (E64). */

/** 13 to 19 digits, single spaces or hyphens between them, not inside a longer run of digits. */
const candidate = /(?<![\d])(?:\d[ -]?){12,18}\d(?![\d])/g

/** Check digit of ISO/IEC 7812-1, annex B. */
export function passesLuhn(digits: string): boolean {
  let sum = 0
  for (let index = 0; index < digits.length; index++) {
    const digit = Number(digits[digits.length - 1 - index])
    const doubled = index % 2 === 1 ? digit * 2 : digit
    sum += doubled > 9 ? doubled - 9 : doubled
  }
  return sum % 10 === 0
}

/**
 * Replaces all but the last four digits of every card number by `•`. The text keeps its length, so nothing else moves.
 * @returns the text as it may be shown, and whether anything was masked
 */
export function maskCardNumbers(text: string): { text: string; isMasked: boolean } {
  let isMasked = false
  const masked = text.replace(candidate, (found) => {
    const digits = found.replace(/\D/g, '')
    if (!passesLuhn(digits) || /^(\d)\1+$/.test(digits)) return found
    isMasked = true
    let left = digits.length - 4
    return found.replace(/\d/g, (digit) => (left-- > 0 ? '•' : digit))
  })
  return { text: masked, isMasked }
}
