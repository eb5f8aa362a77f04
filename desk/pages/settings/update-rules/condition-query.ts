/** Between the condition of a rule, as the contract stores it, and the query that the condition builder edits. */
import type { RuleGroupType, RuleType } from 'react-querybuilder'
import type { ConditionGroup, ConditionOperator, ConditionTest } from '../../../../contract/condition.ts'

export type FactType = 'text' | 'choice' | 'number' | 'boolean' | 'date'

/** Operators that make sense for a fact, in the order in which people look for them. */
export const operatorsOf: Record<FactType, readonly ConditionOperator[]> = {
  text: [
    'is',
    'is-not',
    'contains',
    'does-not-contain',
    'starts-with',
    'is-one-of',
    'is-none-of',
    'mentions-one-of',
    'is-empty',
    'is-not-empty',
  ],
  choice: ['is', 'is-not', 'is-one-of', 'is-none-of', 'starts-with', 'contains', 'is-empty', 'is-not-empty'],
  number: ['is', 'is-not', 'is-more-than', 'is-less-than', 'is-empty', 'is-not-empty'],
  boolean: ['is', 'is-empty', 'is-not-empty'],
  date: ['is', 'is-more-than', 'is-less-than', 'is-empty', 'is-not-empty'],
}

export const takesNoValue = (operator: string) => operator === 'is-empty' || operator === 'is-not-empty'
export const takesList = (operator: string) => ['is-one-of', 'is-none-of', 'mentions-one-of'].includes(operator)

export function queryFromCondition(group: ConditionGroup): RuleGroupType {
  return {
    combinator: group.combinator,
    not: group.not ?? false,
    rules: group.tests.map((test) =>
      'tests' in test ? queryFromCondition(test) : { field: test.fact, operator: test.operator, value: test.value ?? '' },
    ),
  }
}

export function conditionFromQuery(query: RuleGroupType): ConditionGroup {
  return {
    combinator: query.combinator === 'or' ? 'or' : 'and',
    ...(query.not ? { not: true } : {}),
    tests: query.rules.map((rule) => ('rules' in rule ? conditionFromQuery(rule) : testFromRule(rule))),
  }
}

function testFromRule(rule: RuleType): ConditionTest {
  const operator = rule.operator as ConditionOperator
  if (takesNoValue(operator)) return { fact: rule.field, operator }
  return { fact: rule.field, operator, value: takesList(operator) ? listOf(rule.value) : rule.value }
}

/** The value is part of an option's text, not an option. */
export const takesPart = (operator: string) => operator === 'starts-with' || operator === 'contains' || operator === 'does-not-contain'

/** The value that still fits after fact or operator changed; a list becomes its first entry and back. */
export function fittingValue(value: unknown, operator: string): ConditionTest['value'] {
  if (takesNoValue(operator)) return ''
  if (takesList(operator)) return listOf(value)
  return Array.isArray(value) ? (value[0] ?? '') : (value as ConditionTest['value'])
}

const listOf = (value: unknown): string[] =>
  Array.isArray(value) ? value.map(String) : value === '' || value === undefined ? [] : [String(value)]

/** The tests that lack their value, as paths of positions; such a rule cannot be saved. */
export function unfinishedTests(group: ConditionGroup): ConditionTest[] {
  return group.tests.flatMap((test) => {
    if ('tests' in test) return unfinishedTests(test)
    if (takesNoValue(test.operator)) return []
    const isBlank = test.value === undefined || test.value === '' || (Array.isArray(test.value) && test.value.length === 0)
    return isBlank ? [test] : []
  })
}
