/** What the writer of a mail wrote this time: without the mails quoted, signatures behind their mark, and footers of programs. */
import { type HtmlLine, htmlToLines, joinLines } from './html-to-lines.ts'
import { decodeUuencode } from './mime/transfer-encoding.ts'
import { dividerOf, isRule } from './reply/dividers.ts'
import { endsIntroduction, introductionAt, introductionInside } from './reply/introductions.ts'
import { originalHeaderAt } from './reply/original-header.ts'
import { countOwnLines } from './reply/trim-signature.ts'

export interface VisibleText {
  /** The writer's words, answers below and between quotes included; empty only where the mail quotes and adds nothing. */
  visible: string
  /** Everything else, in its order. */
  quoted: string
}

/**
 * Reads the writer's words of a mail, in time proportional to its length.
 * @param mail the HTML counts where there is any, because it is what people read; else the plain text
 */
export function readVisibleText(mail: { text: string; html: string | null }): VisibleText {
  const fromHtml = mail.html === null ? [] : htmlToLines(mail.html)
  const isHtml = fromHtml.some(({ text }) => text.trim() !== '')
  return readLines(isHtml ? fromHtml : plainLines(withoutFile(mail.text)))
}

/** A file written into the text is no word of anybody's. */
function withoutFile(text: string): string {
  const file = decodeUuencode(text)
  return file ? `${text.slice(0, file.start)}${text.slice(file.end)}` : text
}

function plainLines(text: string): HtmlLine[] {
  return text.split('\n').map((line) => {
    if (endsIntroduction(line)) return { text: line, depth: 0 }
    const quote = /^\s{0,3}((?:>\s?)+)|^[A-Z]{1,3}(>)/.exec(line.slice(0, 200))
    const isCall = quote && /<<<\s*$/.test(line)
    if (!quote || isCall) return { text: line, depth: 0 }
    return { text: line.slice(quote[0].length), depth: (quote[1] ?? '>').replace(/\s/g, '').length, isUnsure: true }
  })
}

type Kind = 'own' | 'quote'

function readLines(lines: HtmlLine[]): VisibleText {
  const { kinds, isSure } = divide(lines)
  const lastOwn = lines.findLastIndex(({ text }, at) => kinds[at] === 'own' && text.trim() !== '')
  const own: string[] = []
  const rest: HtmlLine[] = []
  for (let at = 0; at < lines.length; ) {
    let end = at
    while (end < lines.length && kinds[end] === kinds[at]) end++
    const run = lines.slice(at, end)
    const kept = kinds[at] === 'own' ? countOwnLines(run.map(shown), end > lastOwn) : 0
    if (kept > 0) own.push(...run.slice(0, kept).map(shown), '')
    rest.push(...run.slice(kept))
    at = end
  }
  const visible = tidy(own.join('\n'))
  // A mail of quoted lines only says nothing new; one that stands wholly in a block of its HTML is formatted that way by its writer.
  const isOnlyQuote =
    isSure &&
    lines.every(({ text, depth, isMarkup }) => text.trim() === '' || (depth > 0 && !isMarkup)) &&
    lines.some(({ isUnsure }) => isUnsure)
  if (visible !== '' || isOnlyQuote) return { visible, quoted: joinLines(rest) }
  return {
    visible: tidy(
      lines
        .filter(({ text }) => !isRule(text))
        .map(shown)
        .join('\n'),
    ),
    quoted: '',
  }
}

/** A quote that is kept stays marked as one. */
const shown = ({ text, depth, isUnsure, isMarkup }: HtmlLine) => (isUnsure && !isMarkup ? `${'>'.repeat(depth)} ${text}`.trimEnd() : text)

const tidy = (text: string) =>
  text
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .replace(/^\n+/, '')
    .trimEnd()

/** Says of each line whose it is. */
function divide(lines: HtmlLine[]): { kinds: Kind[]; isSure: boolean } {
  const texts = lines.map(({ text, depth }) => (depth > 0 ? '' : text))
  const kinds: Kind[] = new Array(lines.length).fill('own')
  let hasWords = false
  let isSure = false
  let introducedAt = -1
  let keepsNextHeader = false
  let at = 0
  for (; at < lines.length; at++) {
    const line = lines[at]
    if (!line) continue
    if (line.depth > 0) kinds[at] = 'quote'
    if (line.depth > 0 && !isSure && (kinds[at - 1] !== 'quote' || lines[at - 1]?.isUnsure !== line.isUnsure))
      isSure = introducesItself(lines, at)
    if (isSure && introducedAt < 0) introducedAt = at
    isSure ||= line.beginsOriginal ?? false
    if (line.beginsOriginal && hasWords) break
    if (line.depth > 0 || line.text.trim() === '') continue
    const divider = dividerOf(line.text)
    isSure ||= divider !== null
    if (divider && hasWords) break
    if (divider) {
      keepsNextHeader = divider === 'forwarded'
      kinds[at] = keepsNextHeader ? 'own' : 'quote'
      continue
    }
    const inside = introductionInside(line.text)
    const length = introductionAt(texts, at) || (inside > 0 ? 1 : originalHeaderAt(texts, at))
    if (length === 0) {
      hasWords = true
      continue
    }
    if (keepsNextHeader) {
      keepsNextHeader = false
      at += length - 1
      continue
    }
    isSure = true
    if (introducedAt < 0) introducedAt = at
    if (inside > 0) {
      splitLine(lines, kinds, texts, at, inside)
      hasWords = true
      at++
    } else kinds.fill('quote', at, at + length)
    const next = nextWith(lines, at + length)
    at += length - 1
    if (inside > 0) at--
    const isQuoted = next !== -1 && (lines[next]?.depth ?? 0) > 0
    if (!isQuoted && hasWords) {
      at++
      break
    }
  }
  kinds.fill('quote', Math.min(at, lines.length))
  return { kinds: settle(lines, kinds, isSure, introducedAt), isSure }
}

/** A quote that holds its own introduction. */
function introducesItself(lines: HtmlLine[], at: number): boolean {
  const head = lines.slice(at, at + 12).flatMap(({ text, depth }) => (depth > 0 && text.trim() !== '' ? [text] : []))
  return introductionAt(head, 0) > 0
}

/** The words before an introduction in the same line become a line of their own. */
function splitLine(lines: HtmlLine[], kinds: Kind[], texts: string[], at: number, inside: number): void {
  const line = lines[at]
  if (!line) return
  const [words, rest] = [line.text.slice(0, inside).replace(/[\s-]+$/, ''), line.text.slice(inside)]
  lines.splice(at, 1, { ...line, text: words }, { ...line, text: rest })
  kinds.splice(at, 1, 'own', 'quote')
  texts.splice(at, 1, words, rest)
}

function nextWith(lines: HtmlLine[], from: number): number {
  for (let at = from; at < lines.length; at++) if (lines[at]?.text.trim() !== '' || (lines[at]?.depth ?? 0) > 0) return at
  return -1
}

/**
 * A line or two with a ">" together, and paragraphs that Gmail's button for quoting has set apart, are no quoted mail where nothing else says that
 * the mail answers another.
 */
function settle(lines: HtmlLine[], kinds: Kind[], isSure: boolean, introducedAt: number): Kind[] {
  const isDoubtful = (at: number) => lines[at]?.isUnsure === true && kinds[at] === 'quote'
  const isMarkup = lines.some((line, at) => line.isMarkup && isDoubtful(at))
  const keeps = !isSure && (isMarkup || !lines.some((_, at) => isDoubtful(at) && isDoubtful(at + 1) && isDoubtful(at + 2)))
  return kinds.map((kind, at) => {
    const line = lines[at]
    if (!line) return kind
    if (keeps && line.isUnsure && kind === 'quote') return 'own'
    // Where the mail that is answered is introduced further down, a block above it is the writer's quotation.
    if (line.isBlock && at < introducedAt) return 'own'
    return kind === 'own' && isTorn(lines, kinds, at) ? 'quote' : kind
  })
}

/** The end of a long address that a program broke off a quoted line. */
function isTorn(lines: HtmlLine[], kinds: Kind[], at: number): boolean {
  const isBetween = kinds[at - 1] === 'quote' && (lines[at - 1]?.depth ?? 0) > 0 && (lines[at + 1]?.depth ?? 0) > 0
  return isBetween && /^\s*[(<]https?:\S*\s*>?\s*$|^\S*[=&?%_]\S*[)>]\s*$/.test((lines[at]?.text ?? '').slice(0, 2000))
}
