/** Markup that a reader of the mail does not see: the place where text for machines is put. */

const hidingStyle =
  /(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all|opacity\s*:\s*0(?:\.0+)?\s*(?:;|!|$)|font-size\s*:\s*0(?:\.\d+)?\s*(?:px|pt|em|rem|%)?\s*(?:;|!|$)|font\s*:[^;]{0,40}\b0(?:px|pt|em)\b)/
const noHeight = /(?:^|;)\s*(?:max-)?(?:height|width)\s*:\s*0(?:px|pt)?\s*(?:;|!|$)/
const cut = /overflow\s*:\s*hidden/
const colour = /(?:^|;)\s*color\s*:\s*([^;!]+)/
const background = /(?:^|;)\s*background(?:-color)?\s*:\s*([^;!]+)/
const white = /^\s*(?:#fff(?:fff)?|white|rgb\(\s*255\s*,\s*255\s*,\s*255\s*\)|transparent|rgba\([^)]*,\s*0(?:\.0+)?\s*\))\s*$/

/** @param attributes of one element, names in lower case, values decoded */
export function isHidden(attributes: Record<string, string>): boolean {
  if ('hidden' in attributes) return true
  const style = attributes.style
    ?.slice(0, 2000)
    .toLowerCase()
    .replace(/\/\*[\s\S]*?\*\//g, '')
  if (!style) return false
  if (hidingStyle.test(style) || (noHeight.test(style) && cut.test(style))) return true
  // White on white; white on a colour of its own is a button.
  const text = colour.exec(style)?.[1]
  const behind = background.exec(style)?.[1]
  if (!text || !white.test(text)) return false
  return /transparent|rgba/.test(text) || (behind !== undefined && white.test(behind))
}
