/**
 * Takes out tags that lie deeper than any page of a person: parsers shift their whole stack for each tag, so that a megabyte of opening
 * tags would hold them for minutes. The text stays.
 */

const deepest = 400
/** Below this many tags no nesting is deep enough to matter. */
const few = 2000
const tag = /<(\/?)([a-zA-Z][a-zA-Z0-9:-]*)[^<>]*>/g
const empty = /^(?:area|base|br|col|embed|hr|img|input|link|meta|param|source|track|wbr)$/i

export function limitDepth(html: string): string {
  if (html.split('<', few + 1).length <= few) return html
  let depth = 0
  return html.replace(tag, (whole: string, slash: string, name: string) => {
    if (empty.test(name) || whole.endsWith('/>')) return whole
    if (slash) {
      depth = Math.max(0, depth - 1)
      return depth >= deepest ? '' : whole
    }
    depth++
    return depth > deepest ? '' : whole
  })
}
