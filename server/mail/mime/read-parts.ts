/** The parts of a MIME message (RFC 2046) in one pass over its lines, whatever their number and depth. */
import { type Header, type HeaderField, lineAt, readHeader } from './header-fields.ts'
import { readStructured, type StructuredValue } from './parameters.ts'

export interface Part {
  fields: HeaderField[]
  type: StructuredValue
  disposition: StructuredValue
  /** Lower case, without comments. */
  encoding: string
  /** Without angle brackets, or ''. */
  contentId: string
  /** Body as it was sent, in octets; of a multipart what no part holds. */
  body: string
  children: Part[]
}

export interface PartTree {
  root: Part
  problems: string[]
}

interface Open {
  part: Part
  boundary: string
}

/** More parts than any program writes; what follows stays inside the last part. */
const mostParts = 1000
const deepest = 300

/** @param octets the whole mail, beginning with its header */
export function readParts(octets: string): PartTree {
  const problems: string[] = []
  const header = readHeader(octets, 0, octets.length)
  problems.push(...header.problems)
  const root = makePart(header, 'text/plain')
  const open: Open[] = []
  const boundaries = new Map<string, number>()
  let current = root
  let bodyStart = header.end
  let count = 1

  const push = (part: Part, from: number) => {
    if (!part.type.value.startsWith('multipart/') || open.length >= deepest) return
    const boundary = (part.type.parameters.get('boundary') ?? '').trim() || guessBoundary(octets, from)
    if (!boundary) return
    open.push({ part, boundary })
    boundaries.set(boundary, open.length - 1)
  }
  const closeTo = (level: number) => {
    for (const one of open.splice(level)) boundaries.delete(one.boundary)
    for (const [index, one] of open.entries()) boundaries.set(one.boundary, index)
  }

  push(root, header.end)
  // The header's last line end counts as the one before a boundary.
  for (let at = Math.max(0, header.end - 1); open.length > 0; ) {
    const dash = octets.startsWith('--', at) && (at === 0 || octets[at - 1] === '\n') ? at : octets.indexOf('\n--', at) + 1
    if (dash === 0) break
    const { line, next } = lineAt(octets, dash, octets.length)
    at = Math.max(next - 1, dash + 1)
    const found = delimiterOf(line, boundaries)
    if (!found) continue
    if (!found.closes && count >= mostParts) {
      problems.push(`The mail has more than ${mostParts} parts; the rest was not taken apart.`)
      break
    }
    current.body = bodyBetween(octets, bodyStart, dash)
    const holder = open[found.level]?.part ?? root
    closeTo(found.closes ? found.level : found.level + 1)
    if (found.closes) {
      // What follows the last part is said by nobody: filled into a part that is thrown away.
      current = makePart({ fields: [], end: next, problems: [] }, 'text/plain')
      bodyStart = next
      continue
    }
    const own = readHeader(octets, next, octets.length, (line) => delimiterOf(line, boundaries) !== null)
    current = makePart(own, holder.type.value === 'multipart/digest' ? 'message/rfc822' : 'text/plain')
    holder.children.push(current)
    count++
    bodyStart = own.end
    at = Math.max(own.end - 1, next - 1)
    push(current, own.end)
  }
  current.body = octets.slice(bodyStart)
  if (root.type.value.startsWith('multipart/') && root.children.length === 0) {
    root.body = octets.slice(header.end)
    problems.push('The mail says that it has several parts, but none was found; its text is shown as it came.')
  }
  return { root, problems }
}

/** A part out of its header. */
export function makePart(header: Header, defaultType: string): Part {
  const first = (name: string) => header.fields.find((field) => field.name === name)?.value ?? ''
  const type = readStructured(first('content-type') || defaultType)
  if (!type.value.includes('/'))
    type.value = type.value === 'html' ? 'text/html' : type.value.startsWith('multipart') ? 'multipart/mixed' : 'text/plain'
  return {
    fields: header.fields,
    type,
    disposition: readStructured(first('content-disposition')),
    encoding: first('content-transfer-encoding')
      .replace(/\([^()]*\)/g, '')
      .trim()
      .toLowerCase()
      .replace(/^["']/, ''),
    contentId: first('content-id').trim().replace(/^<|>$/g, ''),
    body: '',
    children: [],
  }
}

function delimiterOf(line: string, boundaries: Map<string, number>): { level: number; closes: boolean } | null {
  const name = line.slice(2).trimEnd()
  const level = boundaries.get(name)
  if (level !== undefined) return { level, closes: false }
  if (!name.endsWith('--')) return null
  const closed = boundaries.get(name.slice(0, -2))
  return closed === undefined ? null : { level: closed, closes: true }
}

/** Without the line end that belongs to the boundary. */
function bodyBetween(octets: string, start: number, dash: number): string {
  let end = dash
  if (end > start && octets[end - 1] === '\n') end--
  if (end > start && octets[end - 1] === '\r') end--
  return octets.slice(start, Math.max(start, end))
}

/** A multipart that does not name its boundary: the first line of dashes that a field of a part follows. */
function guessBoundary(octets: string, from: number): string {
  const match = /(?:^|\n)--([^\s][^\r\n]{2,100})\r?\ncontent-/i.exec(octets.slice(from, from + 10_000))
  return match?.[1]?.trimEnd() ?? ''
}
