/** Tag lists of DKIM and ARC, read strictly (RFC 6376 section 3.2): names are case-sensitive, one that comes twice spoils the whole list. */

const tagSpec = /^\s*([A-Za-z][A-Za-z0-9_]*)\s*=\s*([^;]*?)\s*$/

/** @returns null where the list is not right */
export function readTagList(value: string): Map<string, string> | null {
  const tags = new Map<string, string>()
  const specs = value.split(';')
  if (specs.at(-1)?.trim() === '') specs.pop()
  for (const spec of specs) {
    const [, name, content = ''] = tagSpec.exec(spec) ?? []
    if (name === undefined || tags.has(name)) return null
    tags.set(name, content)
  }
  return tags
}

export const isBase64 = (value: string) => /^[A-Za-z0-9+/]+={0,2}$/.test(value.replace(/\s+/g, ''))

/** The same as one text, however it was folded. */
export const withoutBlanks = (value: string) => value.replace(/\s+/g, '')
