/** Text of header fields: RFC 2047 encoded words, and the raw bytes that are written where only such words may stand. */
import { decodeOctets, isStatefulCharset } from './charset.ts'
import { decodeBase64 } from './transfer-encoding.ts'

// A Q word may hold neither spaces nor question marks, and does: programs that forget to encode them are common. The few question marks
// are counted, because any number of them makes the search quadratic.
const word = /=\?([^?\s*]+)(?:\*[^?\s]*)?\?([QqBb])\?([^?\r\n]*(?:\?(?!=)[^?\r\n]*){0,3})\?=/g

interface Run {
  charset: string
  encoding: string
  octets: string
}

/**
 * @param octets a field's value, unfolded, one character a byte
 * @param hint the charset that the mail names elsewhere, for raw bytes
 */
export function decodeWords(octets: string, hint = ''): string {
  if (!octets.includes('=?')) return decodeOctets(octets, '', hint)
  let text = ''
  let pending: Run | null = null
  let end = 0
  const flush = () => {
    if (pending) text += decodeOctets(pending.octets, pending.charset, hint)
    pending = null
  }
  for (const match of octets.matchAll(word)) {
    const [whole, charset = '', encoding = '', body = ''] = match
    const between = octets.slice(end, match.index)
    const isGlued = pending !== null && between.trim() === ''
    if (!isGlued) {
      flush()
      text += decodeOctets(between, '', hint)
    }
    const next: Run = { charset: charset.toLowerCase(), encoding: encoding.toUpperCase(), octets: decodeWord(encoding, body) }
    // A character of several bytes is often cut by the end of a word, also between a Q and a B word: bytes are joined first.
    if (isGlued && pending !== null && (pending as Run).charset === next.charset && !isStatefulCharset(next.charset))
      (pending as Run).octets += next.octets
    else {
      flush()
      pending = next
    }
    end = match.index + whole.length
  }
  flush()
  return text + decodeOctets(octets.slice(end), '', hint)
}

function decodeWord(encoding: string, body: string): string {
  if (encoding.toUpperCase() === 'B') return decodeBase64(body)
  return body.replace(/_/g, ' ').replace(/=([0-9A-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
}

/**
 * The same field with every word in UTF-8 Base64, for a reader that knows fewer charsets than we do.
 * @returns text, not octets
 */
export function normaliseWords(octets: string, hint = ''): string {
  let result = ''
  let end = 0
  const runs = /=\?[^?\s]+\?[QqBb]\?[^?\r\n]*\?=(?:\s*=\?[^?\s]+\?[QqBb]\?[^?\r\n]*\?=)*/g
  for (const match of octets.matchAll(runs)) {
    result += decodeOctets(octets.slice(end, match.index), '', hint)
    result += `=?utf-8?B?${Buffer.from(decodeWords(match[0], hint)).toString('base64')}?=`
    end = match.index + match[0].length
  }
  return result + decodeOctets(octets.slice(end), '', hint)
}
