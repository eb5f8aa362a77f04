/** Questions to name servers while a mail is authenticated: bounded in time and number, each asked once. */

export type RecordType = 'A' | 'AAAA' | 'MX' | 'PTR' | 'TXT'

export interface MxRecord {
  exchange: string
  priority: number
}

/**
 * As `resolve` of node:dns/promises answers: addresses and names are texts, TXT is lists of texts, MX is records.
 * @throws an error with `code` ENOTFOUND or ENODATA where there is nothing, another one where the servers could not say
 */
export type Resolve = (name: string, type: RecordType) => Promise<unknown[]>

/** No answer in time, or too many questions: nothing is proven, and nothing is refuted. */
export class LookupError extends Error {
  readonly code = 'ETIMEOUT'
}

export interface LookupLimits {
  /** For one question. */
  answerMilliseconds: number
  /** For all questions of one mail together. */
  totalMilliseconds: number
  questions: number
}

export const usualLimits: LookupLimits = { answerMilliseconds: 5000, totalMilliseconds: 15_000, questions: 100 }

const isNothing = (error: unknown) =>
  error instanceof Error && 'code' in error && (error.code === 'ENOTFOUND' || error.code === 'ENODATA' || error.code === 'NXDOMAIN')

export interface Lookup {
  /** For mailauth, which knows nothing by the error's code. */
  resolve: Resolve
  /** @returns [] where there is nothing; @throws LookupError where the servers could not say */
  find(name: string, type: RecordType): Promise<unknown[]>
}

/** @param resolve node:dns/promises by default of the server; tests and the command line bring their own answers */
export function openLookup(resolve: Resolve, limits: LookupLimits = usualLimits): Lookup {
  const asked = new Map<string, Promise<unknown[]>>()
  const end = performance.now() + limits.totalMilliseconds
  const ask = (name: string, type: RecordType) => {
    const key = `${type} ${name.toLowerCase()}`
    const known = asked.get(key)
    if (known) return known
    const left = Math.min(limits.answerMilliseconds, end - performance.now())
    if (asked.size >= limits.questions || left <= 0)
      return Promise.reject(new LookupError('Too much was asked of the name servers for one mail.'))
    const answer = inTime(resolve(name, type), left)
    asked.set(key, answer)
    return answer
  }
  return {
    resolve: ask,
    async find(name, type) {
      try {
        return await ask(name, type)
      } catch (error) {
        if (isNothing(error)) return []
        throw new LookupError(`The name servers do not answer for ${name}.`, { cause: error })
      }
    },
  }
}

async function inTime(answer: Promise<unknown[]>, milliseconds: number): Promise<unknown[]> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new LookupError('The name servers did not answer in time.')), milliseconds)
  })
  try {
    return await Promise.race([answer, late])
  } finally {
    clearTimeout(timer)
  }
}

/** @returns each TXT record as one text (RFC 7208 section 3.3, RFC 6376 section 3.6.2.2) */
export async function findTexts(lookup: Lookup, name: string): Promise<string[]> {
  const records = await lookup.find(name, 'TXT')
  return records.map((record) => (Array.isArray(record) ? record.map(String).join('') : String(record)))
}
