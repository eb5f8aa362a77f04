/** Macros in the domains of SPF records (RFC 7208 section 7). */

export interface MacroValues {
  /** With local part; `postmaster@...` where there was none. */
  sender: string
  /** The domain that is being checked: another one inside an include. */
  domain: string
  /** As written; IPv4 where it was mapped into IPv6. */
  ip: string
  helo: string
  /** The sender's name by its address, looked up only where a record asks (section 7.3 advises against it). */
  validatedName: () => Promise<string>
}

const longestName = 253

/** @returns without the dot at its end, cut from the left to what a name may be (section 7.3) */
export async function expandSpfMacros(text: string, values: MacroValues): Promise<string> {
  let expanded = ''
  for (const [whole, letter = '', digits = '', reverse = '', delimiters = ''] of text.matchAll(
    /%\{([a-z])(\d*)(r?)([-.+,/_=]*)\}|%[%_-]|[^%]+/gi,
  )) {
    if (letter !== '') expanded += await expand(letter, { digits, isReversed: reverse !== '', delimiters }, values)
    else expanded += whole === '%%' ? '%' : whole === '%_' ? ' ' : whole === '%-' ? '%20' : whole
  }
  let name = expanded.replace(/\.$/, '')
  while (name.length > longestName && name.includes('.')) name = name.slice(name.indexOf('.') + 1)
  return name
}

async function expand(
  letter: string,
  { digits, isReversed, delimiters }: { digits: string; isReversed: boolean; delimiters: string },
  values: MacroValues,
): Promise<string> {
  const value = await macroValue(letter.toLowerCase(), values)
  const parts = value.split(new RegExp(`[${(delimiters || '.').replace(/[-.+/]/g, '\\$&')}]`))
  if (isReversed) parts.reverse()
  const joined = (digits === '' ? parts : parts.slice(-Number(digits))).join('.')
  return letter === letter.toLowerCase() ? joined : encodeURIComponent(joined.toWellFormed()).replace(/[!'()*]/g, percent)
}

const percent = (character: string) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`

async function macroValue(letter: string, { sender, domain, ip, helo, validatedName }: MacroValues): Promise<string> {
  const at = sender.lastIndexOf('@')
  if (letter === 's') return sender
  if (letter === 'l') return sender.slice(0, at)
  if (letter === 'o') return sender.slice(at + 1)
  if (letter === 'd') return domain
  if (letter === 'i') return ip.includes(':') ? [...addressDigits(ip)].join('.') : ip
  if (letter === 'h') return helo
  if (letter === 'p') return validatedName()
  return ip.includes(':') ? 'ip6' : 'in-addr'
}

/** @returns the 32 hexadecimal digits of an IPv6 address */
export function addressDigits(ip: string): string {
  const mapped = /^(.*:)(\d+)\.(\d+)\.(\d+)\.(\d+)$/.exec(ip)
  const hex = (value = '0') => Number(value).toString(16).padStart(2, '0')
  const text = mapped ? `${mapped[1]}${hex(mapped[2])}${hex(mapped[3])}:${hex(mapped[4])}${hex(mapped[5])}` : ip
  const [before = '', after] = text.split('::')
  const groups = (part: string) => part.split(':').filter((group) => group !== '')
  const left = groups(before)
  const right = after === undefined ? [] : groups(after)
  const zeros = after === undefined ? [] : Array.from({ length: 8 - left.length - right.length }, () => '0')
  return [...left, ...zeros, ...right].map((group) => group.padStart(4, '0').toLowerCase()).join('')
}
