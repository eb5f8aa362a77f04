interface Schema {
  type?: string | string[]
  properties?: Record<string, Schema>
  required?: string[]
  additionalProperties?: boolean | Schema
  items?: Schema | boolean
  prefixItems?: Schema[]
  anyOf?: Schema[]
  oneOf?: Schema[]
  allOf?: Schema[]
  enum?: unknown[]
  const?: unknown
  format?: string
  maxLength?: number
  $ref?: string
}
interface Content {
  content?: Record<string, { schema?: Schema }>
}
interface Operation {
  summary?: string
  description?: string
  tags?: string[]
  security?: unknown[]
  parameters?: { name: string; in: string; required?: boolean; schema?: Schema }[]
  requestBody?: Content
  responses?: Record<string, Content>
}
export interface OpenApiDocument {
  info: { title: string; version: string; description?: string }
  paths: Record<string, Record<string, Operation>>
}

/** The whole page in Markdown, by tag in the order in which the routes come. */
export function renderApiPage(document: OpenApiDocument): string {
  const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method: method.toUpperCase(), operation })),
  )
  const tags = [...new Set(operations.map(({ operation }) => operation.tags?.[0] ?? 'other'))]
  const seen: Seen = new Map()
  const sections = tags.map((tag) => {
    const own = operations.filter(({ operation }) => (operation.tags?.[0] ?? 'other') === tag)
    return `## ${tag.charAt(0).toUpperCase()}${tag.slice(1)}\n\n${own.map((one) => renderOperation(one, seen)).join('\n')}`
  })
  return `${heading(document)}\n${sections.join('\n')}`
}

const heading = ({ info }: OpenApiDocument) => `# HTTP API

Made by \`bin/casewright api-docs\` from the description that a running server gives at \`/api/openapi.json\`; \`/api\` shows it in the browser.

${info.description ?? ''}

A refusal is \`application/problem+json\` (RFC 9457): \`{ type, title, status, detail, errors?: { path, message }[] }\`, with a sentence in
\`detail\`. 400: the request is wrong, \`errors\` names the fields. 401: not signed in. 403: not for this role or key. 404: not there, or not
yours. 409: not possible now, or changed by somebody else meanwhile (then with \`conflicts\`). 413: too large. 429: too many.

Types are written as in TypeScript; \`?\` marks what may be left out. Times are ISO 8601 in UTC.
`

/** The first route that answers each long type: the others point there. */
type Seen = Map<string, string>
const long = 400

function renderOperation({ path, method, operation }: { path: string; method: string; operation: Operation }, seen: Seen): string {
  const name = `${method} ${path.replace(/\{(\w+)\}/g, ':$1')}`
  const query = (operation.parameters ?? []).filter((parameter) => parameter.in === 'query')
  const parts = [
    `### ${name}\n`,
    [
      operation.summary ? `${operation.summary}.` : '',
      operation.description ?? '',
      operation.security?.length === 0 ? 'No key needed here.' : '',
    ]
      .filter(Boolean)
      .join(' '),
    query.length > 0
      ? block('Query', `{ ${query.map(({ name, required, schema }) => `${name}${required ? '' : '?'}: ${typeOf(schema, 1)}`).join(', ')} }`)
      : '',
    operation.requestBody ? block('Body', typeOf(schemaOf(operation.requestBody), 0)) : '',
    ...Object.entries(operation.responses ?? {}).map(([status, response]) => renderAnswer(status, response, name, seen)),
  ]
  return `${parts.filter(Boolean).join('\n')}\n`
}

function renderAnswer(status: string, response: Content, name: string, seen: Seen): string {
  if (status === '4XX' || status === 'default') return ''
  const schema = schemaOf(response)
  if (!schema || schema.type === 'null') return `\nAnswer ${status}`
  const text = typeOf(schema, 0)
  const first = seen.get(text)
  if (first && first !== name && text.length > long) return `\nAnswer ${status}, as from \`${first}\``
  seen.set(text, name)
  return block(`Answer ${status}`, text)
}

const schemaOf = (part: Content) => Object.values(part.content ?? {})[0]?.schema
const block = (title: string, text: string) => `\n${title}\n\`\`\`ts\n${text}\n\`\`\``

/** A JSON schema in TypeScript's notation; objects are broken into lines down to `depth` 2. */
function typeOf(schema: Schema | boolean | undefined, depth: number): string {
  if (typeof schema !== 'object') return 'unknown'
  if (schema.$ref) return schema.$ref.split('/').at(-1) as string
  const either = schema.anyOf ?? schema.oneOf
  if (either) return [...new Set(either.map((one) => typeOf(one, depth)))].join(' | ')
  if (schema.allOf) return schema.allOf.map((one) => typeOf(one, depth)).join(' & ')
  if (schema.const !== undefined) return JSON.stringify(schema.const)
  if (schema.enum) return schema.enum.map((value) => JSON.stringify(value)).join(' | ')
  if (Array.isArray(schema.type)) return schema.type.map((type) => typeOf({ ...schema, type }, depth)).join(' | ')
  if (schema.type === 'array') return listOf(schema, depth)
  if (schema.type === 'object') return objectOf(schema, depth)
  if (schema.type === 'string' && schema.format && schema.format !== 'regex') return `string /* ${schema.format} */`
  return schema.type ?? 'unknown'
}

function listOf({ prefixItems, items }: Schema, depth: number): string {
  if (prefixItems) return `[${prefixItems.map((item) => typeOf(item, depth)).join(', ')}]`
  const item = typeOf(items, depth)
  return / \| |\/\*/.test(item) && !item.startsWith('{') ? `(${item})[]` : `${item}[]`
}

function objectOf({ properties, required = [], additionalProperties }: Schema, depth: number): string {
  const entries = Object.entries(properties ?? {})
  if (entries.length === 0)
    return typeof additionalProperties === 'object' ? `Record<string, ${typeOf(additionalProperties, depth)}>` : 'object'
  const keys = entries.map(([key, schema]) => `${key}${required.includes(key) ? '' : '?'}: ${typeOf(schema, depth + 1)}`)
  const line = `{ ${keys.join(', ')} }`
  if (line.length + depth * 2 <= 110 && !line.includes('\n')) return line
  const indent = '  '.repeat(depth + 1)
  return `{\n${keys.map((key) => indent + key).join('\n')}\n${'  '.repeat(depth)}}`
}
