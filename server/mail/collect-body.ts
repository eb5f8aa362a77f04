/** Which parts of a mail are its words, and which are attachments (RFC 2046, 2183, 2387). */
import { htmlToLines, joinLines } from './html-to-lines.ts'
import { decodeOctets } from './mime/charset.ts'
import type { Part } from './mime/read-parts.ts'
import { decodeTransferOctets, decodeUuencode } from './mime/transfer-encoding.ts'
import { unfoldFlowed } from './mime/unfold-flowed.ts'

/** One place in the mail where words stand, in one form or both. */
interface Words {
  text: string | null
  html: string | null
}

export interface CollectedBody {
  text: string
  html: string | null
  attachments: Part[]
}

/** Decoded characters of text that are read of one mail. */
const longestText = 4_000_000

/** @param hint a charset that the mail names elsewhere, for parts that name none */
export function collectBody(root: Part, hint: string): CollectedBody {
  const attachments: Part[] = []
  const words = wordsOf(root, { attachments, hint, left: longestText })
  const hasHtml = words.some(({ html }) => html !== null)
  return {
    text: words
      .map(plainOf)
      .filter((text) => text !== '')
      .join('\n\n')
      .trim(),
    html: hasHtml ? words.map(({ text, html }) => html ?? `<pre>${escapeHtml(text ?? '')}</pre>`).join('\n') : null,
    attachments,
  }
}

interface Collecting {
  attachments: Part[]
  hint: string
  left: number
}

function wordsOf(part: Part, into: Collecting): Words[] {
  if (part.children.length === 0) return leafWords(part, into)
  const inside = part.children.map((child) => wordsOf(child, into))
  return part.type.value === 'multipart/alternative' ? chooseAlternative(inside) : inside.flat()
}

/** The same words several times: the last HTML, and the first plain text that says anything. */
function chooseAlternative(inside: Words[][]): Words[] {
  const plain = inside.find(
    (words) => words.length > 0 && words.every(({ html }) => html === null) && words.some(({ text }) => text?.trim()),
  )
  const rich = inside.findLast((words) => words.some(({ html }) => html !== null))
  // Several plain texts and no HTML: what should be the same may differ, and nothing of it may be lost.
  if (!plain || !rich) return rich ?? inside.flat()
  const text = plain.map(plainOf).join('\n\n')
  return [{ text, html: rich.map(({ text: other, html }) => html ?? `<pre>${escapeHtml(other ?? '')}</pre>`).join('\n') }]
}

function leafWords(part: Part, into: Collecting): Words[] {
  const type = part.type.value
  if (!isWords(part)) {
    if (part.body.trim() !== '' || part.disposition.value) into.attachments.push(part)
    return []
  }
  const octets = decodeTransferOctets(part.body, part.encoding, true, into.left)
  into.left = Math.max(0, into.left - octets.length)
  const file = type === 'text/plain' ? decodeUuencode(octets) : null
  if (file) into.attachments.push(uuencodedPart(part, octets.slice(file.start, file.end), file.fileName))
  const charset = part.type.parameters.get('charset') ?? ''
  const decoded = decodeOctets(octets, charset || (type === 'text/html' ? charsetOfHtml(octets) : ''), into.hint).replaceAll('\0', '')
  const lines = decoded.replace(/^\ufeff/, '').replace(/\r\n?/g, '\n')
  if (type === 'text/html') return [{ text: null, html: lines }]
  const isFlowed = part.type.parameters.get('format')?.toLowerCase() === 'flowed'
  return [{ text: isFlowed ? unfoldFlowed(lines, part.type.parameters.get('delsp')?.toLowerCase() === 'yes') : lines, html: null }]
}

/** A file inside a text is offered like one in a part of its own; the text keeps it, as evidence of what was sent. */
function uuencodedPart(part: Part, body: string, fileName: string): Part {
  const type = { value: 'application/octet-stream', parameters: new Map() }
  const disposition = { value: 'attachment', parameters: new Map([['filename', fileName]]) }
  return { ...part, fields: [], type, disposition, encoding: 'x-uuencode', contentId: '', body, children: [] }
}

/** A text with a file name is a file, unless the sender says that it is to be read in place. */
function isWords(part: Part): boolean {
  const type = part.type.value
  const isText =
    type === 'text/plain' || type === 'text/html' || type === 'text/enriched' || type === 'text/markdown' || type === 'multipart/mixed'
  const hasName = part.disposition.parameters.has('filename') || part.type.parameters.has('name')
  if (part.disposition.value === 'attachment') return false
  return (isText && (!hasName || part.disposition.value === 'inline')) || type.startsWith('multipart/')
}

function plainOf({ text, html }: Words): string {
  return text?.trim() ? trimLines(text) : html === null ? '' : joinLines(htmlToLines(html))
}

/** Line by line: one expression over the whole text takes quadratic time for long blanks. */
const trimLines = (text: string) =>
  text
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n')

const charsetOfHtml = (octets: string) => /<meta[^>]{0,200}charset\s*=\s*["']?([\w.:-]{2,40})/i.exec(octets.slice(0, 4000))?.[1] ?? ''

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' }

const escapeHtml = (text: string) => text.replace(/[&<>]/g, (char) => entities[char] ?? char)
