/** A field is one piece of a case: what the administrator asks to know. This file says what its values may be. */
import { z } from 'zod'

export const fieldTypes = [
  'text',
  'long-text',
  'choice',
  'multi-choice',
  'lookup',
  'boolean',
  'integer',
  'decimal',
  'currency',
  'date',
  'time',
  'date-time',
  'email',
  'phone',
  'url',
] as const
export type FieldType = (typeof fieldTypes)[number]

/** What the agent may do with a value that a person set: never touch it; suggest or replace on newer evidence; always replace. */
export const overridePolicies = ['never', 'suggest', 'replace', 'always'] as const
export type OverridePolicy = (typeof overridePolicies)[number]

/** One legal value of a choice, or one record of a lookup table. `parent` is the `value` of another option of the same field. */
export const optionSchema = z.object({
  value: z.string().min(1).max(200),
  label: z.string().min(1).max(200),
  description: z.string().max(2000).optional(),
  synonyms: z.array(z.string().max(200)).max(100).optional(),
  parent: z.string().max(200).optional(),
})
export type Option = z.infer<typeof optionSchema>

/**
 * A currency value. `currency` is ISO 4217, three capital letters; it may be missing where nobody said it.
 */
export const moneySchema = z.object({
  amount: z.number(),
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/)
    .optional(),
})
export type Money = z.infer<typeof moneySchema>

/**
 * A field's value in normal form: choice and lookup the option's `value`; multi-choice an array of them; date `YYYY-MM-DD`;
 * time `HH:MM` (24 h); date-time ISO 8601 with offset; integer and decimal numbers; currency {@link Money}; everything else a string.
 * `null` is "no value".
 */
export type FieldValue = string | number | boolean | string[] | Money | null
export const fieldValueSchema: z.ZodType<FieldValue> = z.union([
  z.string().max(100_000),
  z.number(),
  z.boolean(),
  z.array(z.string().max(200)).max(100),
  moneySchema,
  z.null(),
])

/** What a predictor and the value check need to know of a field. */
export interface Field {
  key: string
  label: string
  type: FieldType
  /** Written by the administrator for the agent: when to use it, what it looks like. */
  description?: string
  examples?: string[]
  /** A pattern of the value: a regular expression for text, or an example such as `AC-1234`. */
  format?: string
  mandatory?: boolean
  /** Legal values of choice and multi-choice, or the records of a lookup's table. */
  options?: Option[]
  maxLength?: number
}
