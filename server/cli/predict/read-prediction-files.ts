/** The files that `casewright predict` reads; what is wrong in them is said with file and line. */
import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { z } from 'zod'
import { languageModelSettings } from '../../../contract/api/language-model.ts'
import { fieldTypes, fieldValueSchema, optionSchema } from '../../../contract/field.ts'
import { formatAsPattern } from '../../../contract/field-format.ts'
import type { FieldDefinition } from '../../domain/fields/load-fields.ts'
import { OperatorError } from '../../operator-error.ts'

const fieldFile = z.array(
  z.object({
    key: z.string().min(1),
    label: z.string().min(1),
    type: z.enum(fieldTypes),
    description: z.string().optional(),
    examples: z.array(z.string()).optional(),
    format: z.string().optional(),
    mandatory: z.boolean().optional(),
    options: z.array(optionSchema).optional(),
    maxLength: z.int().positive().optional(),
  }),
)
type FieldLine = z.infer<typeof fieldFile>[number]

const message = z.object({
  id: z.string(),
  from: z.enum(['contact', 'representative', 'bot']),
  text: z.string(),
  at: z.string().optional(),
})
const caseLine = z.object({
  id: z.string(),
  at: z.string(),
  locale: z.string().default('en'),
  messages: z.array(message),
  values: z.record(z.string(), fieldValueSchema).optional(),
})
export type CaseLine = z.infer<typeof caseLine>

const adminDefaults = {
  isSystem: false,
  isConfigured: true,
  writeThreshold: null,
  suggestThreshold: null,
  overridePolicy: null,
  agentWrites: 'write',
  defaultValue: null,
  lookupTableId: null,
} as const

export const readFields = (file: string): FieldDefinition[] =>
  parse(fieldFile, file, () => JSON.parse(readText(file))).map((field, position) => ({
    ...adminDefaults,
    ...withoutProse(field),
    isMandatory: field.mandatory ?? false,
    position,
  }))

/** A format that none of the field's own examples has is a remark for people, not a pattern. */
function withoutProse({ format, ...field }: FieldLine) {
  const pattern = format ? formatAsPattern(format) : undefined
  const isPattern = pattern && (field.examples?.some((example) => pattern.test(example)) ?? true)
  return { ...field, ...(format && isPattern && { format }) }
}

export const readCases = (file: string): CaseLine[] =>
  readText(file)
    .split('\n')
    .flatMap((line, index) => (line.trim() === '' ? [] : [parse(caseLine, `${file}, line ${index + 1}`, () => JSON.parse(line))]))

export const readLanguageModel = (file: string) =>
  parse(languageModelSettings.extend({ apiKey: z.string().nullable().default(null) }), file, () => JSON.parse(readText(file)))

function readText(file: string): string {
  try {
    const bytes = readFileSync(file)
    return (bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes) : bytes).toString('utf8')
  } catch (error) {
    throw new OperatorError(`The file ${file} cannot be read: ${error instanceof Error ? error.message : String(error)}.`)
  }
}

function parse<T>(schema: z.ZodType<T>, where: string, read: () => unknown): T {
  let value: unknown
  try {
    value = read()
  } catch (error) {
    if (error instanceof OperatorError) throw error
    throw new OperatorError(`${where}: this is not JSON. ${error instanceof Error ? error.message : ''}`)
  }
  const result = schema.safeParse(value)
  if (result.success) return result.data
  throw new OperatorError(`${where}: ${z.prettifyError(result.error)}`)
}
