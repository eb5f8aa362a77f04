/**
 * Authentication-Results (RFC 8601): what the server that received a mail for us found. Anybody can write such a field into a mail
 * (section 1.2), so only the field counts that names the server of the mailbox's settings, and of those only the topmost: the receiving
 * server puts its own above whatever the mail brought along.
 */

export interface MethodResult {
  /** Lower case, without version: `dkim`, `spf`, `dmarc`, ... */
  method: string
  /** Lower case. */
  result: string
  /** By `ptype.property` in lower case, such as `header.d`. */
  properties: Map<string, string>
}

/**
 * @param fields values of Authentication-Results, unfolded, in the order of the mail
 * @param trustedServer as the mailbox's settings name it; '' trusts none
 * @returns null where that server said nothing
 */
export function readTrustedResults(fields: string[], trustedServer: string): MethodResult[] | null {
  if (trustedServer === '') return null
  for (const field of fields) {
    const { server, results } = readResults(field)
    if (server === trustedServer.toLowerCase()) return results
  }
  return null
}

/** Results that are read of one field. */
const mostResults = 50

/** @param field also the value of an ARC-Authentication-Results behind its instance (RFC 8617 section 4.1.1) */
export function readResults(field: string): { server: string; results: MethodResult[] } {
  const [head = [], ...parts] = splitParts(field.slice(0, 20_000))
  const [server = ''] = head
  return { server: server.toLowerCase(), results: parts.slice(0, mostResults).flatMap((words) => readResult(words) ?? []) }
}

function readResult([first = '', ...rest]: string[]): MethodResult | null {
  const [, method = '', result = ''] = /^([a-z0-9-]+)(?:\/\d+)?=([a-z]+)$/i.exec(first) ?? []
  if (method === '') return null
  const properties = new Map<string, string>()
  for (const word of rest) {
    const equals = word.indexOf('=')
    const name = word.slice(0, equals).toLowerCase()
    // The first stands: a second one of a name is nothing that a server writes.
    if (equals > 0 && !properties.has(name)) properties.set(name, word.slice(equals + 1))
  }
  return { method: method.toLowerCase(), result: result.toLowerCase(), properties }
}

/** Words of the parts between semicolons; comments are gone, quoted words are whole, blanks around = and . are too. */
function splitParts(field: string): string[][] {
  const parts: string[][] = [[]]
  let isWord = false
  for (const [token] of withoutComments(field).matchAll(/"(?:[^"\\]|\\.)*"|;|\s+|[^\s";]+/g)) {
    if (token === ';') parts.push([])
    const isGlue = token === ';' || /^\s/.test(token)
    if (!isGlue) {
      const text = token.startsWith('"') ? token.slice(1, -1).replace(/\\(.)/g, '$1') : token
      const words = parts.at(-1)
      if (isWord && words) words.push(`${words.pop() ?? ''}${text}`)
      else words?.push(text)
    }
    isWord = !isGlue
  }
  return parts
}

function withoutComments(field: string): string {
  let kept = ''
  let depth = 0
  let isQuoted = false
  for (let place = 0; place < field.length; place++) {
    const character = field.charAt(place)
    const isEscape = character === '\\' && (depth > 0 || isQuoted)
    if (character === '"' && depth === 0) isQuoted = !isQuoted
    if (!isQuoted && character === '(') depth++
    if (depth === 0) kept += isEscape ? field.slice(place, place + 2) : character
    if (!isQuoted && depth > 0 && character === ')') {
      depth--
      kept += ' '
    }
    if (isEscape) place++
  }
  return kept.replace(/\s+/g, ' ').replace(/ ?([=.]) ?/g, '$1')
}
