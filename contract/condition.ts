/** Conditions of rules: and/or groups over facts of case, contact, conversation and channel. Plain data, safe to evaluate. */
import { z } from 'zod'
import type { FieldValue } from './field.ts'
import { mentionsOneOf } from './mentions.ts'

export const conditionOperators = [
  'is',
  'is-not',
  'contains',
  'does-not-contain',
  'starts-with',
  'is-one-of',
  'is-none-of',
  'is-empty',
  'is-not-empty',
  'is-more-than',
  'is-less-than',
  'mentions-one-of',
] as const
export type ConditionOperator = (typeof conditionOperators)[number]

export interface ConditionTest {
  /** A path from the known facts, e.g. `case.category`, `contact.email`, `conversation.queue`, `channel`. */
  fact: string
  operator: ConditionOperator
  value?: string | number | boolean | string[]
}
export interface ConditionGroup {
  combinator: 'and' | 'or'
  not?: boolean
  tests: (ConditionTest | ConditionGroup)[]
}

export const conditionTestSchema = z.object({
  fact: z
    .string()
    .regex(/^[a-z][a-z0-9_-]*(\.[a-z][a-z0-9_-]*)?$/i)
    .max(120),
  operator: z.enum(conditionOperators),
  value: z.union([z.string().max(1000), z.number(), z.boolean(), z.array(z.string().max(1000)).max(500)]).optional(),
})
export const conditionGroupSchema: z.ZodType<ConditionGroup> = z.object({
  combinator: z.enum(['and', 'or']),
  not: z.boolean().optional(),
  get tests(): z.ZodType<(ConditionTest | ConditionGroup)[]> {
    return z.array(z.union([conditionTestSchema, conditionGroupSchema])).max(100)
  },
})

/** Facts by path, flat: `{'case.category': 'billing', channel: 'chat'}`. A missing fact is empty. */
export type Facts = Record<string, FieldValue | undefined>

/** True if the condition holds. An empty group holds: a rule without conditions always matches. */
export function conditionHolds(group: ConditionGroup, facts: Facts): boolean {
  const results = group.tests.map((test) => ('tests' in test ? conditionHolds(test, facts) : testHolds(test, facts)))
  const holds = results.length === 0 || (group.combinator === 'and' ? results.every(Boolean) : results.some(Boolean))
  return group.not ? !holds : holds
}

function testHolds(test: ConditionTest, facts: Facts): boolean {
  const found = Object.hasOwn(facts, test.fact) ? facts[test.fact] : undefined
  const wanted = test.value
  switch (test.operator) {
    case 'is-empty':
      return isEmpty(found)
    case 'is-not-empty':
      return !isEmpty(found)
    case 'is':
      return sameValue(found, wanted)
    case 'is-not':
      return !sameValue(found, wanted)
    case 'is-one-of':
      return listOf(wanted).some((one) => sameValue(found, one))
    case 'is-none-of':
      return !listOf(wanted).some((one) => sameValue(found, one))
    case 'contains':
      return containsValue(found, wanted)
    case 'does-not-contain':
      return !containsValue(found, wanted)
    case 'starts-with':
      return fold(found).startsWith(fold(wanted)) && fold(wanted) !== ''
    case 'is-more-than':
      return compare(found, wanted) > 0
    case 'is-less-than':
      return compare(found, wanted) < 0
    case 'mentions-one-of':
      return mentionsOneOf(String(plain(found) ?? ''), listOf(wanted).map(String))
  }
}

const isEmpty = (value: unknown) => value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0)
const plain = (value: unknown): unknown => (value !== null && typeof value === 'object' && 'amount' in value ? value.amount : value)
const fold = (value: unknown) =>
  String(plain(value) ?? '')
    .trim()
    .toLowerCase()
const listOf = (value: unknown): unknown[] =>
  Array.isArray(value)
    ? value
    : String(value ?? '')
        .split(',')
        .map((one) => one.trim())

function sameValue(found: unknown, wanted: unknown): boolean {
  if (Array.isArray(found)) return found.some((one) => fold(one) === fold(wanted))
  return !isEmpty(found) && fold(found) === fold(wanted)
}

function containsValue(found: unknown, wanted: unknown): boolean {
  if (Array.isArray(found)) return sameValue(found, wanted)
  return fold(wanted) !== '' && fold(found).includes(fold(wanted))
}

/** Numbers by size, everything else (dates in ISO form among them) by text; NaN, so never true, where one side is empty. */
function compare(found: unknown, wanted: unknown): number {
  if (isEmpty(found) || isEmpty(wanted)) return Number.NaN
  const [a, b] = [plain(found), wanted]
  const [x, y] = [Number(a), Number(b)]
  if (!Number.isNaN(x) && !Number.isNaN(y)) return x - y
  return String(a) < String(b) ? -1 : String(a) > String(b) ? 1 : 0
}
