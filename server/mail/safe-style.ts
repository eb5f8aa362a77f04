/** Inline styles that colour and space text, and can neither load, cover nor leave their place. */

const allowed = new Set(
  'background-color border border-bottom border-bottom-color border-bottom-style border-bottom-width border-collapse border-color border-left border-left-color border-left-style border-left-width border-radius border-right border-right-color border-right-style border-right-width border-spacing border-style border-top border-top-color border-top-style border-top-width border-width color direction display font font-family font-size font-style font-variant font-weight height letter-spacing line-height list-style-type margin-bottom margin-left margin-right margin-top margin max-height max-width min-height min-width overflow-wrap padding padding-bottom padding-left padding-right padding-top text-align text-decoration text-indent text-transform vertical-align white-space width word-break word-spacing word-wrap'.split(
    ' ',
  ),
)
/** Words, numbers, colours and quoted font names: no function but colours, no escape, no character that begins anything else. */
const value = /^(?:[\w\s.,#%+'"!-]|rgba?\([\d\s.,%/]{1,60}\)|hsla?\([\d\s.,%/a-z]{1,60}\)){1,300}$/i
const negative = /(?:^|\s)-\s*[\d.]/
const display = /^(?:none|block|inline|inline-block|table|table-row|table-cell|list-item)(?:\s*!important)?$/i
const mostDeclarations = 60

/** @returns the declarations that are allowed, or '' */
export function safeStyle(style: string): string {
  return style
    .slice(0, 10_000)
    .split(';')
    .slice(0, mostDeclarations)
    .flatMap((declaration) => {
      const colon = declaration.indexOf(':')
      const name = declaration.slice(0, colon).trim().toLowerCase()
      const words = declaration.slice(colon + 1).trim()
      return colon > 0 && isSafe(name, words) ? [`${name}:${words}`] : []
    })
    .join(';')
}

function isSafe(name: string, words: string): boolean {
  if (!allowed.has(name) || !value.test(words) || !isBalanced(words)) return false
  // A negative margin or indent draws over what stands outside the mail.
  if (/^(?:margin|text-indent|letter-spacing|word-spacing)/.test(name) && negative.test(words)) return false
  return name !== 'display' || display.test(words)
}

const isBalanced = (words: string) => words.split('"').length % 2 === 1 && words.split("'").length % 2 === 1
