/** Structured values such as `text/plain; charset=utf-8`, with the continuations and charsets of RFC 2231, as octets. */
import { decodeOctets } from './charset.ts'
import { decodeWords } from './encoded-words.ts'

export interface StructuredValue {
  /** Lower case. */
  value: string
  /** Decoded text by lower-case name; the first of several counts. */
  parameters: Map<string, string>
}

interface Section {
  index: number
  isEncoded: boolean
  octets: string
}

const mostParameters = 200

export function readStructured(octets: string, hint = ''): StructuredValue {
  const [head = '', ...rest] = splitAtSemicolons(octets.slice(0, 20_000))
  const plain = new Map<string, string>()
  const sections = new Map<string, Section[]>()
  for (const one of rest.slice(0, mostParameters)) {
    const sign = one.indexOf('=')
    if (sign < 1) continue
    const name = one.slice(0, sign).trim().toLowerCase()
    const value = unquote(one.slice(sign + 1).trim())
    const match = /^(.+?)\*(?:(\d{1,4})(\*)?)?$/.exec(name)
    if (!match) {
      if (!plain.has(name)) plain.set(name, decodeWords(value, hint))
      continue
    }
    const [, key = '', index, mark] = match
    const section = { index: Number(index ?? 0), isEncoded: index === undefined || mark !== undefined, octets: value }
    sections.set(key, [...(sections.get(key) ?? []), section])
  }
  for (const [key, list] of sections) plain.set(key, joinSections(list, hint))
  const value =
    head
      .replace(/\([^()]*\)/g, '')
      .trim()
      .toLowerCase()
      .split(/[\s,]/)[0] ?? ''
  return { value, parameters: plain }
}

/** RFC 2231 section 3 and 4: the first section may name the charset; only sections marked with an asterisk are percent-encoded. */
function joinSections(sections: Section[], hint: string): string {
  const ordered = sections.sort((a, b) => a.index - b.index)
  const first = ordered[0]
  const named = first?.isEncoded ? /^([^']*)'[^']*'([\s\S]*)$/.exec(first.octets) : null
  const charset = named?.[1] ?? ''
  if (named && first) first.octets = named[2] ?? ''
  const octets = ordered.map((one) => (one.isEncoded ? percentDecode(one.octets) : one.octets)).join('')
  return charset ? decodeOctets(octets, charset, hint) : decodeWords(octets, hint)
}

const percentDecode = (octets: string) =>
  octets.replace(/%([0-9A-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))

function unquote(value: string): string {
  if (!value.startsWith('"')) return value.replace(/\([^()]*\)$/, '').trimEnd()
  const end = value.lastIndexOf('"')
  return value.slice(1, end > 0 ? end : undefined).replace(/\\(["\\])/g, '$1')
}

function splitAtSemicolons(octets: string): string[] {
  if (!octets.includes('"')) return octets.split(';')
  const pieces: string[] = []
  let from = 0
  let isQuoted = false
  for (let at = 0; at < octets.length; at++) {
    const char = octets[at]
    if (char === '\\' && isQuoted) at++
    else if (char === '"') isQuoted = !isQuoted
    else if (char === ';' && !isQuoted) {
      pieces.push(octets.slice(from, at))
      from = at + 1
    }
  }
  // A quotation mark that is never closed would swallow every parameter after it.
  if (isQuoted) return octets.split(';')
  return [...pieces, octets.slice(from)]
}
