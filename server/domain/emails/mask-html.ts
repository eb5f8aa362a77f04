import { maskCardNumbers } from '../conversations/card-numbers.ts'

/** Tags within which words go on. */
const inline =
  /^<\/?(?:a|abbr|acronym|b|bdi|bdo|big|cite|code|del|dfn|em|font|i|ins|kbd|mark|q|s|samp|small|span|strike|strong|sub|sup|tt|u|var|wbr)[\s/>]/i
/** What is said of a picture or link; where it is an address, it is no card. */
const words = /( (?:alt|title)=")(?!https?:|mailto:)([^"]*)/g

/**
 * Masks payment-card numbers (E64) in what a reader sees, also where tags stand within a number: long numbers in addresses of links are no cards.
 * @param html as it was made safe: no comments, no bare `<` or `>` but of tags
 */
export function maskHtml(html: string): string {
  const pieces = html.match(/<[^>]*>|[^<]+|</g) ?? []
  const seen = pieces.map((piece) => (piece.startsWith('<') ? (inline.test(piece) ? '' : '\n') : piece))
  const masked = maskCardNumbers(seen.join('')).text
  let at = 0
  return pieces
    .map((piece, index) => {
      const from = at
      at += seen[index]?.length ?? 0
      const shown = masked.slice(from, at)
      return piece.startsWith('<') ? piece.replace(words, (_, before, said) => before + maskCardNumbers(said).text) : shown
    })
    .join('')
}
