/**
 * Bytes to text. Mail names charsets that do not exist, that a decoder does not know, or that are not true; the bytes decide then.
 * Bytes travel through server/mail/mime as strings of one character a byte ("octets"), which are searched and cut at the speed of text.
 */
import { guessCharset } from './guess-charset.ts'
import { decodeUtf7 } from './utf-7.ts'

/** Names of the wild that the WHATWG Encoding Standard does not list, after separators and an x- are taken off. */
const otherNames: Record<string, string> = {
  iso88598i: 'iso-8859-8',
  iso88598e: 'iso-8859-8',
  shiftjis: 'shift_jis',
  cp932: 'shift_jis',
  windows932: 'shift_jis',
  windows31j: 'shift_jis',
  eucjp: 'euc-jp',
  iso2022jp: 'iso-2022-jp',
  cp50220: 'iso-2022-jp',
  cp50221: 'iso-2022-jp',
  euckr: 'euc-kr',
  cp949: 'euc-kr',
  uhc: 'euc-kr',
  cp936: 'gbk',
  hzgb2312: 'gbk',
  cp950: 'big5',
  tis620: 'windows-874',
  ansi: 'windows-1252',
  iso8859: 'windows-1252',
  latin: 'windows-1252',
  utf8mb4: 'utf-8',
  utf: 'utf-8',
}

const decoders = new Map<string, TextDecoder | null>()

/** @returns null for a name that no decoder has; at most some hundred names are kept */
function decoderOf(name: string): TextDecoder | null {
  const known = decoders.get(name)
  if (known !== undefined) return known
  const made = make(name) ?? make(otherNames[name.replace(/^x-(?:ms-)?|^cs/, '').replace(/[\s._-]+/g, '')] ?? '')
  if (decoders.size < 500) decoders.set(name, made)
  return made
}

function make(name: string): TextDecoder | null {
  try {
    return name && name !== 'replacement' ? new TextDecoder(name) : null
  } catch {
    return null
  }
}

const utf8 = new TextDecoder('utf-8', { fatal: true })

/** @returns null where the bytes are not UTF-8 */
export function asUtf8(bytes: Uint8Array): string | null {
  try {
    return utf8.decode(bytes)
  } catch {
    return null
  }
}

/** Charsets whose text is made of ASCII bytes too, so that "no high byte" does not mean ASCII. */
const stateful = /^(?:iso-2022-|hz-|utf-?7|unicode-1-1-utf-7|utf-?16|utf-?32|ucs-?2|unicode$)/

/** Names that say nothing about bytes over 0x7f. */
const unsaid = /^(?:us-ascii|ascii|ansi_x3\.4-1968|unknown|default|x-unknown|unknown-8bit|)$/

/**
 * The text of a part or a header.
 * @param octets one character a byte
 * @param declared the charset that the mail names, or ''
 * @param hint a charset named elsewhere in the same mail, used where nothing is declared
 */
export function decodeOctets(octets: string, declared: string, hint = ''): string {
  const name = declared
    .trim()
    .toLowerCase()
    .replace(/^["']+|["']+$/g, '')
  const isStateful = stateful.test(name)
  if (!isStateful && !/\P{ASCII}/u.test(octets)) return octets
  if (/^(?:unicode-1-1-)?utf-?7$/.test(name)) return decodeUtf7(octets)
  const bytes = Buffer.from(octets, 'latin1')
  if (/^iso-2022-jp/.test(name)) return decodeJapanese(octets, bytes, name)
  const isUnsaid = unsaid.test(name)
  const decoder = isUnsaid ? null : decoderOf(name)
  const unicode = isStateful ? null : asUtf8(bytes)
  if (unicode !== null && (!decoder || isConvincing(unicode))) return unicode
  if (decoder && decoder.encoding !== 'utf-8') return decoder.decode(bytes)
  if (decoder && isMostlyUtf8(octets)) return decoder.decode(bytes)
  if (hint && isUnsaid) return decodeOctets(octets, hint)
  return new TextDecoder(guessCharset(bytes)).decode(bytes)
}

/**
 * Text that is well-formed UTF-8 and has a multi-byte character is hardly ever anything else, whatever its label says; unless it reads as
 * replacement or control characters, which nobody writes.
 */
function isConvincing(text: string): boolean {
  const strange = text.match(/[\ufffd\u0080-\u009f]/g)?.length ?? 0
  return strange === 0 || strange * 3 < (text.match(/\P{ASCII}/gu)?.length ?? 0)
}

/** Whether text in the charset begins in a state of its own, so that two pieces must not be decoded as one. */
export const isStatefulCharset = (name: string) => stateful.test(name)

/** Japanese programs label Shift_JIS and EUC-JP bytes as ISO-2022-JP, which itself has no high bytes. */
function decodeJapanese(octets: string, bytes: Uint8Array, name: string): string {
  if (!/\P{ASCII}/u.test(octets)) return (decoderOf(name) ?? new TextDecoder('iso-2022-jp')).decode(bytes)
  const unicode = asUtf8(bytes)
  if (unicode !== null) return unicode
  for (const charset of ['shift_jis', 'euc-jp'])
    try {
      return new TextDecoder(charset, { fatal: true }).decode(bytes)
    } catch {}
  return new TextDecoder('shift_jis').decode(bytes)
}

/** A text cut in the middle of a character stays UTF-8; a Latin-1 text mislabelled as UTF-8 has hardly a valid sequence. */
function isMostlyUtf8(octets: string): boolean {
  const valid = octets.match(/[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}/g)?.length ?? 0
  const leads = octets.match(/[\xc0-\xff]/g)?.length ?? 0
  return valid * 2 > leads
}
