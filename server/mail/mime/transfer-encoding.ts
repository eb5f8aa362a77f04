/** Content-Transfer-Encoding (RFC 2045 section 6), octets to octets; what is not in the encoding it claims stays as it was written. */

const bytesOf = (octets: string) => Buffer.from(octets, 'latin1')

/** Base64 of any line length; what stands between whole quantums is skipped, and padding in the middle ends a quantum only. */
export function decodeBase64(octets: string): string {
  if (!/=\s*[^=\s]/.test(octets)) return Buffer.from(octets, 'base64').toString('latin1')
  return octets
    .split(/=+/)
    .map((quantum) => Buffer.from(quantum, 'base64').toString('latin1'))
    .join('')
}

export function decodeQuotedPrintable(octets: string): string {
  if (!octets.includes('=')) return octets
  return octets.replace(/=(?:([0-9A-Fa-f]{2})|[ \t]*\r?\n|$)/g, (_, hex?: string) =>
    hex ? String.fromCharCode(Number.parseInt(hex, 16)) : '',
  )
}

/** A label of base64 on plain words happens; whoever believes it turns a letter into noise. */
function looksLikeBase64(octets: string): boolean {
  const sample = octets.slice(0, 2000).trim()
  if (/[^A-Za-z0-9+/=\s-]/.test(sample)) return /^[A-Za-z0-9+/=\r\n]{60,}/.test(sample)
  return !/[A-Za-z]{2,} +[A-Za-z]{2,} +[A-Za-z]{2,}/.test(sample)
}

const uuBegin = /^begin [0-7]{3,4} (.+)$/m

export interface UuencodedFile {
  fileName: string
  content: Uint8Array
  /** Where it stands in the text. */
  start: number
  end: number
}

/** @returns the first file that is written into a text by uuencode, or null where there is none */
export function decodeUuencode(octets: string): UuencodedFile | null {
  const begin = uuBegin.exec(octets)
  if (!begin) return null
  const chunks: Buffer[] = []
  let at = begin.index + begin[0].length + 1
  while (at < octets.length) {
    const found = octets.indexOf('\n', at)
    const end = found < 0 ? octets.length : found
    const line = octets.slice(at, end).replace(/\r$/, '')
    at = end + 1
    if (/^end\s*$/.test(line)) {
      const content = Buffer.concat(chunks)
      return { fileName: (begin[1] ?? '').trim(), content, start: begin.index, end: Math.min(at, octets.length) }
    }
    const chunk = line.length > 100 ? null : uuLine(line)
    if (!chunk) return null
    chunks.push(chunk)
  }
  return null
}

/** @returns null where the line is no uuencoded one */
function uuLine(line: string): Buffer | null {
  if (line === '' || line === '`') return Buffer.alloc(0)
  const count = (line.charCodeAt(0) - 32) & 63
  if (/[^ -`]/.test(line) || line.length - 1 < Math.ceil((count * 4) / 3) - 1) return null
  const bytes = Buffer.alloc(Math.ceil(line.length / 4) * 3)
  let at = 0
  for (let i = 1; i < line.length; i += 4) {
    const [a = 0, b = 0, c = 0, d = 0] = [0, 1, 2, 3].map((offset) => ((line.charCodeAt(i + offset) || 32) - 32) & 63)
    bytes[at++] = (a << 2) | (b >> 4)
    bytes[at++] = ((b & 15) << 4) | (c >> 2)
    bytes[at++] = ((c & 3) << 6) | d
  }
  return bytes.subarray(0, count)
}

/**
 * @param isText a text part, whose label is doubted before its words are
 * @param limit most decoded bytes; the rest is not decoded
 */
export function decodeTransfer(octets: string, encoding: string, isText: boolean, limit: number): Uint8Array {
  return bytesOf(decodeTransferOctets(octets, encoding, isText, limit))
}

/** The same as octets. */
export function decodeTransferOctets(octets: string, encoding: string, isText: boolean, limit: number): string {
  if (encoding.startsWith('base64')) {
    if (isText && !looksLikeBase64(octets)) return octets.slice(0, limit)
    return decodeBase64(octets.slice(0, Math.ceil(limit / 3) * 4 + 4)).slice(0, limit)
  }
  if (/^quoted-?printable/.test(encoding)) return decodeQuotedPrintable(octets.slice(0, limit * 3)).slice(0, limit)
  if (/^(?:x-)?uu(?:encode)?/.test(encoding)) {
    const data = decodeUuencode(octets)
    return data ? Buffer.from(data.content).toString('latin1').slice(0, limit) : octets.slice(0, limit)
  }
  return octets.slice(0, limit)
}
