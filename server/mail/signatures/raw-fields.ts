/** Header fields as signatures cover them: undecoded, one character a byte. */

export interface RawField {
  /** Lower case. */
  name: string
  /** With its folds. */
  value: string
}

/** Beyond this a header is not looked at for signatures: hashing it again and again is what its sender wants. */
const longestHeader = 262_144

/** @returns null where the header is longer than is read */
export function readRawFields(raw: Uint8Array): RawField[] | null {
  const octets = Buffer.from(raw.subarray(0, longestHeader)).toString('latin1')
  const end = /\r?\n\r?\n/.exec(octets)?.index
  if (end === undefined && raw.length > longestHeader) return null
  return octets
    .slice(0, end)
    .split(/\r?\n(?![ \t])/)
    .flatMap((line) => {
      const colon = line.indexOf(':')
      return colon > 0 ? [{ name: line.slice(0, colon).trim().toLowerCase(), value: line.slice(colon + 1) }] : []
    })
}
