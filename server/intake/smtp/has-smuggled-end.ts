const [cr, lf, dot] = [13, 10, 46]

/**
 * Whether a line of one dot stands between line ends of which one is bare. Some servers take such a line for the end of a mail, and what follows
 * for the next one, from whomever it likes ("SMTP smuggling"); we never do, and such a mail is nobody's honest one (RFC 5321 section 4.1.1.4).
 * @param raw without dot-stuffing
 */
export function hasSmuggledEnd(raw: Uint8Array): boolean {
  for (let at = raw.indexOf(dot); at >= 0; at = raw.indexOf(dot, at + 1)) {
    const before = endsLine(raw, at - 1)
    if (!before) continue
    const after = beginsLineEnd(raw, at + 1)
    if (after && (before === 'bare' || after === 'bare')) return true
  }
  return false
}

const endsLine = (raw: Uint8Array, at: number) => (raw[at] === lf ? (raw[at - 1] === cr ? 'crlf' : 'bare') : raw[at] === cr ? 'bare' : null)
const beginsLineEnd = (raw: Uint8Array, at: number) =>
  raw[at] === lf ? 'bare' : raw[at] === cr ? (raw[at + 1] === lf ? 'crlf' : 'bare') : null
