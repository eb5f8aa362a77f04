import { Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { FormField } from '../../../../contract/api/settings.ts'
import { type ConditionFact, conditionSentence } from './condition-sentence.ts'
import type { RuleDraft } from './rule-editor.tsx'

/** A rule as a person would say it. */
export function RuleSentence({
  rule,
  facts,
  fields,
}: {
  rule: Pick<RuleDraft, 'condition' | 'fields'>
  facts: ConditionFact[]
  fields: FormField[]
}) {
  const { t } = useTranslation('settings')
  const condition = conditionSentence(rule.condition, facts, t)
  const names = rule.fields.map((key) => fields.find((field) => field.key === key)?.label ?? key).join(', ')
  const words = { condition, fields: names || '…' }
  return (
    <Text component="span" size="sm">
      {condition === '' ? t('updateRules.sentence.always', words) : t('updateRules.sentence.when', words)}
    </Text>
  )
}
