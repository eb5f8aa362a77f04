/** The mail that is answered, quoted below the answer. */
import { safeHtml } from './safe-html.ts'

export interface QuotedMail {
  /** Such as "On 23 November 2026, Ada Lovelace wrote:", in the language of the answer. */
  introduction: string
  text: string
  html: string | null
}

/** Characters; whoever needs the rest has the mail. */
const longestQuote = 30_000

export function quoteText(answer: string, { introduction, text }: QuotedMail): string {
  const lines = shorten(text).split('\n')
  const quoted = lines.map((line) => (line.startsWith('>') || line === '' ? `>${line}` : `> ${line}`))
  return `${answer.trimEnd()}\n\n${introduction}\n${quoted.join('\n')}\n`
}

/** A quoted HTML that is too long is quoted as its text: cut HTML is broken HTML. */
export function quoteHtml(answer: string, { introduction, text, html }: QuotedMail): string {
  const quoted = html !== null && html.length <= longestQuote ? safeHtml(html) : `<p>${asHtml(shorten(text))}</p>`
  return `${answer}<p>${asHtml(introduction)}</p><blockquote type="cite">${quoted}</blockquote>`
}

const shorten = (text: string) => (text.length > longestQuote ? `${text.slice(0, longestQuote).toWellFormed()}\n[...]` : text)

const marks: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** Plain text as HTML, with its line ends. */
export const asHtml = (text: string) => text.replace(/[&<>"]/g, (mark) => marks[mark] ?? '').replace(/\r?\n/g, '<br>')
