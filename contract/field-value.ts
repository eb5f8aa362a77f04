/** Whether a value is legal for its field, and its normal form. Pure: the desk's forms, the server and the predictors ask here (E29). */

import type { Field, FieldType, FieldValue, Money, Option } from './field.ts'
import { formatAsPattern } from './field-format.ts'

export type CheckedValue = { ok: true; value: FieldValue } | { ok: false; code: string; reason: string }

const yes = (value: FieldValue): CheckedValue => ({ ok: true, value })
const no = (code: string, reason: string): CheckedValue => ({ ok: false, code, reason })

/** Lengths in UTF-16 units where the field sets none. */
const usualLength: Partial<Record<FieldType, number>> = { text: 500, 'long-text': 100_000, email: 254, phone: 40, url: 2000 }

/**
 * Checks one value and brings it to the normal form of {@link FieldValue}. `null`, empty text and empty lists are "no value" and legal.
 * @returns the value, or a code for counting and a sentence for the person who typed it
 */
export function checkValue(field: Field, value: unknown): CheckedValue {
  if (value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0)) return yes(null)
  return checks[field.type](field, value)
}

type Check = (field: Field, value: unknown) => CheckedValue

const checks: Record<FieldType, Check> = {
  text: checkText,
  'long-text': checkText,
  choice: checkOption,
  lookup: checkOption,
  'multi-choice': checkOptions,
  boolean: (field, value) => (typeof value === 'boolean' ? yes(value) : no('type', `${field.label} is yes or no.`)),
  integer: (field, value) =>
    typeof value === 'number' && Number.isSafeInteger(value) ? yes(value) : no('type', `${field.label} is a whole number.`),
  decimal: (field, value) => (typeof value === 'number' && Number.isFinite(value) ? yes(value) : no('type', `${field.label} is a number.`)),
  currency: checkMoney,
  date: (field, value) =>
    typeof value === 'string' && isDate(value) ? yes(value) : no('date', `${field.label} is a day such as 2026-03-31.`),
  time: (field, value) =>
    typeof value === 'string' && /^([01]\d|2[0-3]):[0-5]\d$/.test(value)
      ? yes(value)
      : no('time', `${field.label} is a time such as 14:30.`),
  'date-time': checkDateTime,
  email: (field, value) =>
    checkPattern(field, value, /^[^\s@<>(),;:"[\]\\]+@[^\s@.]+(\.[^\s@.]+)+$/, 'email', 'an e-mail address such as ada@example.com'),
  phone: (field, value) =>
    checkPattern(field, value, /^\+?(?:[\s().\-/]*\d){5,20}[\s().\-/]*$/, 'phone', 'a phone number such as +44 20 7946 0000'),
  url: (field, value) => checkUrl(field, value),
}

/** A NUL and half of a surrogate pair are no text: neither can be stored. */
const unstorable = /\0|\p{Surrogate}/gu

function checkText(field: Field, value: unknown): CheckedValue {
  if (typeof value !== 'string') return no('type', `${field.label} is text.`)
  const whole = value.replace(unstorable, '')
  const text = field.type === 'text' ? whole.replace(/\s+/g, ' ').trim() : whole.trim()
  if (text === '') return yes(null)
  const longest = field.maxLength ?? usualLength[field.type] ?? 500
  if (text.length > longest) return no('length', `${field.label} may have ${longest} characters at most; this has ${text.length}.`)
  if (!field.format) return yes(text)
  const pattern = formatAsPattern(field.format)
  if (pattern && !pattern.test(text)) return no('format', `${field.label} looks like ${field.format}; “${text.slice(0, 60)}” does not.`)
  return yes(text)
}

function checkOption(field: Field, value: unknown): CheckedValue {
  if (typeof value !== 'string') return no('type', `${field.label} is one of its options.`)
  return findOption(field.options, value) ? yes(value) : no('not-an-option', `“${value.slice(0, 60)}” is not an option of ${field.label}.`)
}

function checkOptions(field: Field, value: unknown): CheckedValue {
  if (!Array.isArray(value)) return no('type', `${field.label} is a list of its options.`)
  const strange = value.find((one) => typeof one !== 'string' || !findOption(field.options, one))
  if (strange !== undefined) return no('not-an-option', `“${String(strange).slice(0, 60)}” is not an option of ${field.label}.`)
  return yes([...new Set(value as string[])])
}

/** ISO 4217, as far as the runtime knows it. */
const currencies = new Set(Intl.supportedValuesOf('currency'))

function checkMoney(field: Field, value: unknown): CheckedValue {
  const money = value as Money
  if (typeof value !== 'object' || !Number.isFinite(money.amount)) return no('type', `${field.label} is an amount of money.`)
  if (money.currency === undefined || money.currency === null) return yes({ amount: money.amount })
  if (!currencies.has(money.currency))
    return no(
      'currency',
      `A currency is three capital letters such as EUR; “${String(money.currency).slice(0, 10)}” is none that there is.`,
    )
  return yes({ amount: money.amount, currency: money.currency })
}

function checkDateTime(field: Field, value: unknown): CheckedValue {
  const isShaped = typeof value === 'string' && /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/.test(value)
  if (!isShaped || !isDate(value.slice(0, 10)) || Number.isNaN(Date.parse(value)))
    return no('date', `${field.label} is a day and time with its zone, such as 2026-03-31T14:30:00Z.`)
  return yes(value)
}

function checkPattern(field: Field, value: unknown, pattern: RegExp, code: string, example: string): CheckedValue {
  const text = typeof value === 'string' ? value.trim() : ''
  return text.length <= (usualLength[field.type] ?? 500) && pattern.test(text) ? yes(text) : no(code, `${field.label} is ${example}.`)
}

function checkUrl(field: Field, value: unknown): CheckedValue {
  const text = typeof value === 'string' ? value.trim() : ''
  const isWeb = text.length <= 2000 && URL.canParse(text) && /^https?:$/.test(new URL(text).protocol)
  return isWeb ? yes(text) : no('url', `${field.label} is a web address such as https://example.com.`)
}

/** A day that exists, `YYYY-MM-DD`; 2026-02-30 does not. */
function isDate(text: string): boolean {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return false
  const at = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text)
}

export const findOption = (options: Option[] | undefined, value: string): Option | undefined =>
  options?.find((option) => option.value === value)
