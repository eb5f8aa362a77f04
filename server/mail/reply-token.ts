/**
 * Keyed tokens that say which case a mail answers: in the reply address, in our Message-IDs, and as a tag in the subject.
 *
 * A token is VERSION KEY NUMBER CHECK, all in lower-case base 32, since addresses lose their case on the way (RFC 5321 section 2.4 lets only
 * the last server read it). The check is HMAC-SHA-256 (RFC 2104), cut to 100 bits (section 5), over the token's use and the case; a token for
 * one use is none for another. The key's id is in it, so that keys can change while old mails are still answered.
 */
import { createHmac, timingSafeEqual } from 'node:crypto'

export interface ReplyKey {
  /** Four characters of a-z and 2-7, never used again for another key. */
  id: string
  /** 32 bytes or more. */
  secret: Uint8Array
}

/** What a token is good for. */
export type TokenUse = 'address' | 'message-id' | 'subject' | 'bounce'

/** `forged` is worth recording: it has our form and a key of ours, and its check is wrong. */
export type TokenReading =
  | { is: 'case'; caseNumber: number; keyId: string }
  | { is: 'forged'; keyId: string }
  | { is: 'unknown-key'; keyId: string }
  | { is: 'none' }

const version = 'c'
const checkLength = 20
const form = new RegExp(`^${version}([a-z2-7]{4})([a-z2-7]{1,11})([a-z2-7]{${checkLength}})$`)
const alphabet = 'abcdefghijklmnopqrstuvwxyz234567'

/**
 * @param keys the present one first
 * @param caseNumber of `CAS-01042`, 1042
 * @throws Error without a key, or for a number that no case has
 */
export function makeToken([key]: ReplyKey[], use: TokenUse, caseNumber: number): string {
  if (!key) throw new Error('There is no key for reply tokens.')
  if (!/^[a-z2-7]{4}$/.test(key.id)) throw new Error(`The id ${key.id} of a key for reply tokens is not four characters of a-z and 2-7.`)
  if (!Number.isSafeInteger(caseNumber) || caseNumber < 1) throw new Error(`${caseNumber} is not a case's number.`)
  return `${version}${key.id}${writeNumber(caseNumber)}${check(key, use, caseNumber)}`
}

/** Reads what may be a token, in any case of letters; whatever it is, the mail goes on to the next step. */
export function readToken(keys: ReplyKey[], use: TokenUse, text: string): TokenReading {
  const [, keyId = '', digits = '', claimed = ''] = form.exec(text.toLowerCase()) ?? []
  if (keyId === '') return { is: 'none' }
  const key = keys.find(({ id }) => id === keyId)
  if (!key) return { is: 'unknown-key', keyId }
  const caseNumber = readNumber(digits)
  if (caseNumber === null) return { is: 'forged', keyId }
  const isRight = timingSafeEqual(Buffer.from(claimed), Buffer.from(check(key, use, caseNumber)))
  return isRight ? { is: 'case', caseNumber, keyId } : { is: 'forged', keyId }
}

function check({ secret }: ReplyKey, use: TokenUse, caseNumber: number): string {
  const digest = createHmac('sha256', secret).update(`casewright ${version} ${use} ${caseNumber}`).digest()
  return [...digest.subarray(0, checkLength)].map((byte) => alphabet[byte & 31]).join('')
}

function writeNumber(value: number): string {
  let text = ''
  for (let rest = value; rest > 0; rest = Math.floor(rest / 32)) text = alphabet.charAt(rest % 32) + text
  return text
}

/** @returns null where the same number would be written otherwise, so that a case has one token only */
function readNumber(digits: string): number | null {
  let value = 0
  for (const digit of digits) value = value * 32 + alphabet.indexOf(digit)
  return Number.isSafeInteger(value) && value > 0 && writeNumber(value) === digits ? value : null
}
