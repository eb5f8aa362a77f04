import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useApi } from '../../../api/queries.ts'
import type { ConditionFact } from '../update-rules/condition-sentence.ts'

/** What conditions on mail may test, in the person's language; a fact that has no words of its own here keeps the server's. */
export function useMailFacts() {
  const { t } = useTranslation('mail-settings')
  const asked = useApi<ConditionFact[]>('/creation-rules/facts')
  const facts = useMemo(
    () =>
      asked.data?.map((one) => ({
        ...one,
        group: t(`facts.group.${one.group}`, { defaultValue: one.group }),
        label: t(`facts.label.${one.fact}`, { defaultValue: one.label }),
        ...(one.options && {
          options: one.options.map(({ value, label }) => ({
            value,
            label: t(`facts.option.${one.fact}.${value}`, { defaultValue: label }),
          })),
        }),
      })),
    [asked.data, t],
  )
  return { asked, facts: facts ?? [] }
}
