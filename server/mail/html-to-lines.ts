/**
 * HTML of mail to lines of text, in one pass. Each line knows how deep it is quoted, because mail programs say so in the markup only;
 * what a reader cannot see is left out, because it was not written for a reader.
 */
import { Parser } from 'htmlparser2'
import { isHidden } from './is-hidden.ts'
import { limitDepth } from './limit-depth.ts'
import { quoteMark } from './quote-mark.ts'

export interface HtmlLine {
  text: string
  /** 0 for what the writer wrote, 1 and more inside quotes. */
  depth: number
  /** The markup says that from here to the end everything is another mail. */
  beginsOriginal?: true
  /** Its mark may be a character of the writer's, or the border of a paragraph. */
  isUnsure?: boolean
  /** The doubt is about markup, not about a character. */
  isMarkup?: boolean
  /** In a block that may be any kind of quotation. */
  isBlock?: boolean
}

const blocks = new Set(
  'address article aside blockquote body center dd details div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr html li main nav ol p pre section summary table tbody tfoot thead tr ul'.split(
    ' ',
  ),
)
const spaced = new Set(['p', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'ul', 'ol', 'table', 'blockquote', 'pre'])
const unread = new Set(['script', 'style', 'head', 'title', 'template', 'noscript', 'object', 'svg', 'math', 'audio', 'video'])
const empty = new Set('area base br col embed hr img input link meta param source track wbr'.split(' '))

interface OpenTag {
  name: string
  isUnread: boolean
  depth: number
  isPre: boolean
  isUnsure: boolean
  isBlock: boolean
}

/** Deeper tags than this are read as if they stood beside each other. */
const deepest = 2000

class LineWriter {
  readonly lines: HtmlLine[] = []
  readonly open: OpenTag[] = []
  // Pieces, because asking a growing string for its last character copies it each time.
  #pieces: string[] = []
  #isOpen = true
  #wantsGap = false
  #beginsOriginal = false

  get top(): OpenTag | undefined {
    return this.open.at(-1)
  }

  write(text: string): void {
    const isPre = this.top?.isPre
    const pieces = isPre ? text.split(/\r?\n/) : [text.replace(/[\s\u00a0]+/g, ' ')]
    for (const [index, piece] of pieces.entries()) {
      if (index > 0) this.endLine(true)
      const added = !isPre && this.#isOpen && piece.startsWith(' ') ? piece.slice(1) : piece
      if (added === '') continue
      this.#pieces.push(added)
      this.#isOpen = added.endsWith(' ')
    }
  }

  endLine(isForced = false): void {
    const text = this.#pieces
      .join('')
      .replace(/\u034f|[\u200b\u200c\u2060\ufeff\u00ad]/g, '')
      .trimEnd()
    this.#pieces = []
    this.#isOpen = true
    if (text === '' && !isForced) return
    if (this.#wantsGap && this.lines.length > 0 && this.lines.at(-1)?.text !== '') this.lines.push({ text: '', depth: this.depth })
    this.#wantsGap = false
    const doubt = this.top?.isUnsure && { isUnsure: true, isMarkup: true }
    const block = this.top?.isBlock && { isBlock: true }
    this.lines.push({ text, depth: this.depth, ...doubt, ...block, ...(this.#beginsOriginal && { beginsOriginal: true as const }) })
    if (text !== '') this.#beginsOriginal = false
  }

  get depth(): number {
    return this.top?.depth ?? 0
  }

  gap(): void {
    this.endLine()
    this.#wantsGap = true
  }

  beginOriginal(): void {
    this.endLine()
    this.#beginsOriginal = true
  }
}

let latest: { html: string; lines: readonly HtmlLine[] } = { html: '', lines: [] }

/** @returns lines without trailing blanks; never fails, whatever the HTML */
export function htmlToLines(html: string): HtmlLine[] {
  // A mail without plain text is asked for its text, and then for its writer's words.
  if (latest.html !== html) latest = { html, lines: readLines(html) }
  return [...latest.lines]
}

function readLines(html: string): HtmlLine[] {
  const out = new LineWriter()
  const parser = new Parser(
    {
      onopentag: (name, attributes) => openTag(out, name, attributes),
      ontext: (text) => {
        if (!out.top?.isUnread) out.write(text)
      },
      onclosetag: (name) => closeTag(out, name),
    },
    { decodeEntities: true },
  )
  parser.end(limitDepth(html))
  out.endLine()
  return out.lines
}

function openTag(out: LineWriter, name: string, attributes: Record<string, string>): void {
  const parent = out.top
  if (!parent?.isUnread) {
    if (name === 'br') out.endLine(true)
    else if (spaced.has(name)) out.gap()
    else if (blocks.has(name)) out.endLine()
    else if (name === 'td' || name === 'th') out.write(' ')
  }
  if (empty.has(name)) {
    if (name === 'hr' && quoteMark(name, attributes) === 'original') out.beginOriginal()
    if (name === 'hr' && !parent?.isUnread) out.write('________________________________')
    if (name === 'hr') out.endLine()
    return
  }
  if (out.open.length >= deepest) return
  const mark = parent?.isUnread ? null : quoteMark(name, attributes)
  if (mark === 'original') out.beginOriginal()
  else if (mark) out.endLine()
  const isUnread = (parent?.isUnread ?? false) || unread.has(name) || isHidden(attributes)
  const depth = (parent?.depth ?? 0) + (mark && mark !== 'original' ? 1 : 0)
  const isUnsure = mark === 'perhaps' || ((parent?.isUnsure ?? false) && mark !== 'quote')
  const isBlock = mark === 'block' || ((parent?.isBlock ?? false) && mark === null)
  out.open.push({ name, isUnread, depth, isUnsure, isBlock, isPre: name === 'pre' || (parent?.isPre ?? false) })
  if (name === 'li' && !isUnread) out.write('- ')
}

function closeTag(out: LineWriter, name: string): void {
  if (empty.has(name)) return
  const top = out.top
  if (top?.name !== name) return
  if (!top.isUnread) {
    if (spaced.has(name)) out.gap()
    else if (blocks.has(name)) out.endLine()
    else if (out.open.at(-2)?.depth !== top.depth) out.endLine()
  }
  out.open.pop()
}

/** Lines as plain text, quotes marked as mail in plain text marks them. */
export function joinLines(lines: HtmlLine[]): string {
  return lines
    .map(({ text, depth }) => (depth > 0 ? `${'>'.repeat(Math.min(depth, 20))} ${text}`.trimEnd() : text))
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
}
