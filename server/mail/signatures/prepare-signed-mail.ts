/** The bytes that signatures are checked over, unless checking them would cost more than any honest mail does. */
import { type RawField, readRawFields } from './raw-fields.ts'
import { readTagList } from './tag-list.ts'

export interface SignedMail {
  fields: RawField[]
  /** With CR LF at the end of each line, as it was signed. */
  octets: Buffer
}

/** Measured on hostile mails of 20 MB: what goes beyond costs seconds for each, since work grows with the square of it. */
const mostSignatures = 10
const mostLengths = 2
const mostHeaderLines = 5000
const longestLine = 1_000_000

const lineFeed = 10
const carriageReturn = 13

/** @returns a sentence where the signatures are not looked at */
export function prepareSignedMail(raw: Uint8Array): SignedMail | { refused: string } {
  const fields = readRawFields(raw)
  if (fields === null || fields.reduce((lines, { value }) => lines + value.split('\n').length, 0) > mostHeaderLines)
    return { refused: 'The header is too long for its signatures to be checked.' }
  const signatures = fields.filter(({ name }) => name === 'dkim-signature')
  const lengths = new Set(signatures.map(({ value }) => readTagList(value)?.get('l')))
  if (signatures.length > mostSignatures || lengths.size > mostLengths)
    return { refused: 'The mail has too many signatures to check them.' }
  const octets = withFullLineEnds(Buffer.from(raw.buffer, raw.byteOffset, raw.byteLength))
  return octets === null ? { refused: 'The mail has a line that is too long for signatures to be checked.' } : { fields, octets }
}

function withFullLineEnds(octets: Buffer): Buffer | null {
  const bare: number[] = []
  let start = 0
  for (let place = 0; place < octets.length; place++) {
    if (octets[place] !== lineFeed) continue
    if (place - start > longestLine) return null
    if (octets[place - 1] !== carriageReturn) bare.push(place)
    start = place + 1
  }
  if (octets.length - start > longestLine) return null
  return bare.length === 0 ? octets : putCarriageReturns(octets, bare)
}

function putCarriageReturns(octets: Buffer, bare: number[]): Buffer {
  const mended = Buffer.allocUnsafe(octets.length + bare.length)
  let from = 0
  bare.forEach((place, before) => {
    for (let read = from; read < place; read++) mended[read + before] = octets[read] ?? 0
    mended[place + before] = carriageReturn
    from = place
  })
  for (let read = from; read < octets.length; read++) mended[read + bare.length] = octets[read] ?? 0
  return mended
}
