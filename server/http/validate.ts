import type { FastifySchemaCompiler } from 'fastify'
import type { $ZodIssue, $ZodType } from 'zod/v4/core'
import { safeParse } from 'zod/v4/core'
import { Invalid, NotFound } from '../domain/errors.ts'

interface FieldError {
  path: string
  message: string
}
const deepest = 64

/**
 * Checks a part of the request against its zod schema. Keys that the schema does not name are refused, as is text that the database cannot
 * hold (NUL, half a surrogate pair). A path whose ids are not ids names nothing: 404.
 */
export const validate: FastifySchemaCompiler<$ZodType> = ({ schema, httpPart }) => {
  const part = httpPart === 'querystring' ? 'query' : (httpPart ?? 'body')
  return (received: unknown) => {
    // Fastify says null where there is no body at all.
    const data = received ?? (part === 'body' ? {} : received)
    const unfit = findUnfit(data, '', 0)
    if (unfit) return { error: refusal(part, [unfit]) }
    const result = safeParse(schema, data)
    if (!result.success) return { error: refusal(part, result.error.issues.flatMap(describeIssue)) }
    if (part === 'headers') return { value: result.data }
    const unknown = unknownKeys(data, result.data, '')
    return unknown.length > 0 ? { error: refusal(part, unknown) } : { value: result.data }
  }
}

function refusal(part: string, errors: FieldError[]): Error {
  if (part === 'params') return new NotFound('address here')
  const first = errors[0] as FieldError
  const where = first.path === '' ? (part === 'body' ? 'The body' : 'The query') : `“${first.path}”`
  const more = errors.length > 1 ? ` (and ${errors.length - 1} more)` : ''
  return new Invalid(`${where} ${first.message}${more}.`, errors)
}

/** The first text or nesting that may not pass, with its path. */
function findUnfit(value: unknown, path: string, depth: number): FieldError | null {
  if (typeof value === 'string') {
    if (value.includes('\0')) return { path, message: 'holds a NUL character, which cannot be stored' }
    return value.isWellFormed() ? null : { path, message: 'holds half of a surrogate pair, which is no character' }
  }
  if (typeof value !== 'object' || value === null) return null
  if (depth > deepest) return { path: '', message: 'is nested too deeply' }
  for (const [key, entry] of Object.entries(value)) {
    const unfit = findUnfit(key, join(path, key), depth) ?? findUnfit(entry, join(path, key), depth + 1)
    if (unfit) return { path: unfit.path.replaceAll('\0', '�').toWellFormed(), message: unfit.message }
  }
  return null
}

/** zod drops the keys that an object's schema does not name; what was sent and is gone was unknown. */
function unknownKeys(sent: unknown, kept: unknown, path: string): FieldError[] {
  if (typeof sent !== 'object' || sent === null || typeof kept !== 'object' || kept === null) return []
  return Object.entries(sent).flatMap(([key, value]) =>
    Object.hasOwn(kept, key)
      ? unknownKeys(value, (kept as Record<string, unknown>)[key], join(path, key))
      : [{ path: join(path, key), message: 'is not known here' }],
  )
}

const join = (path: string, key: PropertyKey) => (path === '' ? String(key) : `${path}.${String(key)}`)

function describeIssue(issue: $ZodIssue): FieldError[] {
  const path = issue.path.reduce<string>(join, '')
  if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => ({ path: join(path, key), message: 'is not known here' }))
  return [{ path, message: sentenceOf(issue) }]
}

function sentenceOf(issue: $ZodIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined && issue.message.endsWith('received undefined') ? 'is missing' : `must be ${article(issue.expected)}`
    case 'invalid_value':
      return `must be one of ${issue.values.map(String).join(', ')}`
    case 'too_small':
      return issue.origin === 'string' && issue.minimum === 1
        ? 'must not be empty'
        : `must ${size(issue.origin, 'at least', issue.minimum)}`
    case 'too_big':
      return `must ${size(issue.origin, 'at most', issue.maximum)}`
    case 'invalid_format':
      return issue.format === 'regex' ? `is not in the form expected: ${issue.message}` : `must be a valid ${formatName(issue.format)}`
    default:
      return `is not accepted: ${issue.message}`
  }
}

const article = (type: string) => (type === 'int' ? 'a whole number' : /^[aeiou]/.test(type) ? `an ${type}` : `a ${type}`)
const formatName = (format: string) =>
  ({ datetime: 'time in ISO 8601, e.g. 2026-01-31T12:00:00Z', uuid: 'id', email: 'e-mail address', url: 'URL' })[format] ?? format

function size(origin: string, bound: string, limit: number | bigint): string {
  if (origin === 'string') return `have ${bound} ${limit} characters`
  if (origin === 'array' || origin === 'set') return `have ${bound} ${limit} entries`
  return `be ${bound} ${limit}`
}
