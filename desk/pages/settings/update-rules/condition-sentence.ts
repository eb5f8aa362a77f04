import type { TFunction } from 'i18next'
import type { z } from 'zod'
import type { conditionFact } from '../../../../contract/api/settings.ts'
import type { ConditionGroup, ConditionTest } from '../../../../contract/condition.ts'
import { takesNoValue } from './condition-query.ts'

export type ConditionFact = z.infer<typeof conditionFact>

/** "Channel is chat and (Category is Billing or Priority is Urgent)"; an empty condition gives an empty text. */
export function conditionSentence(group: ConditionGroup, facts: ConditionFact[], t: TFunction<'settings'>): string {
  const parts = group.tests.map((test) => {
    if (!('tests' in test)) return testSentence(test, facts, t)
    const inner = conditionSentence(test, facts, t)
    return inner === '' ? '' : `(${inner})`
  })
  const joined = parts.filter((part) => part !== '').join(` ${t(`updateRules.combinator.${group.combinator}`)} `)
  return group.not && joined !== '' ? t('updateRules.sentence.not', { condition: joined }) : joined
}

function testSentence(test: ConditionTest, facts: ConditionFact[], t: TFunction<'settings'>): string {
  const fact = facts.find((one) => one.fact === test.fact)
  const label = fact?.label ?? test.fact
  const operator = t(`updateRules.operator.${test.operator}`)
  return takesNoValue(test.operator) ? `${label} ${operator}` : `${label} ${operator} ${valueText(test.value, fact, t)}`
}

function valueText(value: ConditionTest['value'], fact: ConditionFact | undefined, t: TFunction<'settings'>): string {
  if (typeof value === 'boolean') return t(value ? 'updateRules.yes' : 'updateRules.no')
  const labelOf = (one: string | number) => fact?.options?.find((option) => option.value === String(one))?.label ?? String(one)
  if (Array.isArray(value)) return value.map(labelOf).join(', ')
  return value === undefined || value === '' ? '…' : `“${labelOf(value)}”`
}
