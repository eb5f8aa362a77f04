/** Payment-card numbers are masked before anything else sees a text (E64). */

/** Groups of digits with single spaces or hyphens between them, of whatever width, and a plus sign where one stands before. */
const digitGroups = /\+?\d+(?:[ \u00a0\u2007\u2009\u202f\u2010-\u2013-]\d+)*/g

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
  const masked = text.replace(digitGroups, maskRun)
  return { text: masked, isMasked: masked !== text }
}

function maskRun(run: string): string {
  const whole = run.replace(/\D/g, '')
  if (whole.length < fewestDigits || isTelephone(run, whole)) return run
  if (isCard(whole)) return maskDigits(run)
  const groups = run.split(/(?<=\D)(?=\d)/)
  const shown: string[] = []
  for (let at = 0; at < groups.length; ) {
    const count = cardGroups(groups, at)
    shown.push(count > 0 ? maskDigits(groups.slice(at, at + count).join('')) : (groups[at] ?? ''))
    at += Math.max(1, count)
  }
  return shown.join('')
}

const fewestDigits = 13
const mostDigits = 19
/** No network prints shorter groups; the expiry date and the security code that people write beside the number are no part of it. */
const shortestGroup = 3

/** How many groups from `from` on are a card number; 0: none. */
function cardGroups(groups: string[], from: number): number {
  let digits = ''
  let count = 0
  for (let at = from; at < groups.length && digits.length < mostDigits; at++) {
    const group = (groups[at] ?? '').replace(/\D/g, '')
    if (group.length < shortestGroup) break
    digits += group
    // Numbers of payment networks begin with 2 to 6.
    if (/^[2-6]/.test(digits) && isCard(digits)) count = at - from + 1
  }
  return count
}

/** E.164: a plus sign and at most 15 digits. */
const isTelephone = (run: string, digits: string) => run.startsWith('+') && digits.length <= 15

const isCard = (digits: string) =>
  digits.length >= fewestDigits && digits.length <= mostDigits && !/^(\d)\1+$/.test(digits) && passesLuhn(digits)

function maskDigits(found: string): string {
  let left = found.replace(/\D/g, '').length - 4
  return found.replace(/\d/g, (digit) => (left-- > 0 ? '•' : digit))
}
