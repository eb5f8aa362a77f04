/** The header of a message or a part (RFC 5322 section 2.2): fields in order, unfolded, as octets. */

export interface HeaderField {
  /** Lower case. */
  name: string
  /** Unfolded, one character a byte, not decoded. */
  value: string
}

export interface Header {
  fields: HeaderField[]
  /** Where the body begins. */
  end: number
  problems: string[]
}

/** A field may be this long (an essential one of a hostile mail is cut, any other dropped), and all fields together. */
const longestField = 262_144
const longestHeader = 524_288
const mostFields = 2000

const fieldName = /^([!-9;-~]+)[ \t]*:/
const known = /^(?:from|to|cc|date|subject|message-id|received|return-path|reply-to|sender|mime-version|content-[a-z-]+|x-[a-z-]+):/i
const essential =
  /^(?:from|to|cc|date|subject|message-id|in-reply-to|references|reply-to|sender|return-path|auto-submitted|precedence|content-[a-z-]+)$/

/**
 * Reads a header. A line that is no field is skipped where known fields follow, else it begins the body: some programs forget the
 * empty line. A line of blanks ends the header if neither a field nor a continuation follows.
 * @param octets the whole mail
 * @param start where the header begins, after the line of the boundary
 * @param stop where the part ends at the latest
 * @param isDelimiter whether a line ends the part
 */
export function readHeader(octets: string, start: number, stop: number, isDelimiter: (line: string) => boolean = () => false): Header {
  const header: Header = { fields: [], end: stop, problems: [] }
  let pieces: string[] = []
  let name = ''
  let length = 0
  const close = () => {
    if (name) addField(header, { name, value: pieces.join(' ').trim() }, length)
    name = ''
    pieces = []
  }
  for (let at = start; at < stop; ) {
    const { line, next } = lineAt(octets, at, stop)
    const begins = fieldName.exec(line)
    if (line.startsWith('--') && isDelimiter(line)) {
      close()
      return { ...header, end: at }
    }
    if (line === '' || (line.trim() === '' && !isHeaderLine(lineAt(octets, next, stop).line))) {
      close()
      return { ...header, end: next }
    }
    if (begins) {
      close()
      name = (begins[1] ?? '').toLowerCase()
      pieces = [line.slice(begins[0].length)]
    } else if (/^[ \t]/.test(line) && name) pieces.push(line.trim())
    else if (!knownFieldsFollow(octets, next, stop)) {
      close()
      header.problems.push('The empty line between header and text is missing.')
      return { ...header, end: at }
    } else header.problems.push(`A line of the header is none and was passed over: ${line.slice(0, 80)}`)
    length += next - at
    at = next
  }
  close()
  return header
}

function addField(header: Header, field: HeaderField, length: number): void {
  const isEssential = essential.test(field.name)
  const isTooMuch = length > longestHeader || header.fields.length >= mostFields || field.value.length > longestField
  if (isTooMuch && header.problems.length === 0)
    header.problems.push('The header is larger than is read; some of its fields were left out.')
  if (!isTooMuch) header.fields.push(field)
  else if (isEssential && header.fields.length < mostFields + 100)
    header.fields.push({ name: field.name, value: field.value.slice(0, longestField) })
}

/** The line without its end, and where the next one begins. */
export function lineAt(octets: string, at: number, stop: number): { line: string; next: number } {
  const found = octets.indexOf('\n', at)
  const end = found === -1 || found >= stop ? stop : found
  const line = octets.slice(at, end > at && octets[end - 1] === '\r' ? end - 1 : end)
  return { line, next: Math.min(stop, end + 1) }
}

const isHeaderLine = (line: string) => fieldName.test(line) || /^[ \t]+\S/.test(line)

/** Within the next lines, before an empty one. */
function knownFieldsFollow(octets: string, start: number, stop: number): boolean {
  let at = start
  for (let count = 0; count < 20 && at < stop; count++) {
    const { line, next } = lineAt(octets, at, stop)
    if (line.trim() === '') return false
    if (known.test(line)) return true
    at = next
  }
  return false
}
