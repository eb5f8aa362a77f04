import { QueryBuilderMantine } from '@react-querybuilder/mantine'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Field, QueryBuilder, type RuleGroupType } from 'react-querybuilder'
import type { ConditionGroup } from '../../../../contract/condition.ts'
import classes from './condition-builder.module.css'
import { conditionFromQuery, type FactType, operatorsOf, queryFromCondition } from './condition-query.ts'
import type { ConditionFact } from './condition-sentence.ts'
import { ConditionValue } from './condition-value.tsx'

/** What the value editor needs to know of a fact. */
export interface FactField extends Field {
  fact: ConditionFact
}

interface ConditionBuilderProps {
  condition: ConditionGroup
  facts: ConditionFact[]
  onChange: (condition: ConditionGroup) => void
}

/** And/or groups over the known facts. */
export function ConditionBuilder({ condition, facts, onChange }: ConditionBuilderProps) {
  const { t } = useTranslation('settings')
  const [query, setQuery] = useQuery(condition)
  const fields = useMemo(() => groupedFields(facts), [facts])
  const typeOf = (name: string): FactType => facts.find((fact) => fact.fact === name)?.type ?? 'text'
  return (
    <QueryBuilderMantine>
      <QueryBuilder
        fields={fields}
        query={query}
        maxLevels={4}
        listsAsArrays
        resetOnFieldChange
        showNotToggle
        onQueryChange={(next: RuleGroupType) => {
          setQuery(next)
          if (JSON.stringify(conditionFromQuery(next)) !== JSON.stringify(condition)) onChange(conditionFromQuery(next))
        }}
        getOperators={(name: string) =>
          operatorsOf[typeOf(name)].map((operator) => ({ name: operator, value: operator, label: t(`updateRules.operator.${operator}`) }))
        }
        combinators={(['and', 'or'] as const).map((name) => ({ name, value: name, label: t(`updateRules.combinatorOf.${name}`) }))}
        controlElements={{ valueEditor: ConditionValue }}
        controlClassnames={controlClassnames}
        translations={useBuilderWords()}
      />
    </QueryBuilderMantine>
  )
}

/** The query has ids, by which its inputs stay the same while they are typed in; another condition from outside begins a new one. */
function useQuery(condition: ConditionGroup) {
  const [query, setQuery] = useState(() => queryFromCondition(condition))
  const asQuery = queryFromCondition(condition)
  if (JSON.stringify(conditionFromQuery(query)) !== JSON.stringify(conditionFromQuery(asQuery))) setQuery(asQuery)
  return [query, setQuery] as const
}

const controlClassnames = {
  queryBuilder: classes.builder,
  ruleGroup: classes.group,
  header: classes.header,
  body: classes.body,
  rule: classes.rule,
  fields: classes.fact,
  operators: classes.operator,
  value: classes.value,
  combinators: classes.combinator,
  addRule: classes.add,
  addGroup: classes.add,
  removeRule: classes.remove,
  removeGroup: classes.remove,
}

function groupedFields(facts: ConditionFact[]) {
  const groups = [...new Set(facts.map((fact) => fact.group))]
  return groups.map((group) => ({
    label: group,
    options: facts
      .filter((fact) => fact.group === group)
      .map((fact): FactField => ({ name: fact.fact, value: fact.fact, label: fact.label, fact })),
  }))
}

function useBuilderWords() {
  const { t } = useTranslation('settings')
  return {
    fields: { title: t('updateRules.builder.fact'), placeholderLabel: t('updateRules.builder.fact') },
    operators: { title: t('updateRules.builder.operator') },
    value: { title: t('updateRules.builder.value') },
    removeRule: { label: '✕', title: t('updateRules.builder.removeTest') },
    removeGroup: { label: '✕', title: t('updateRules.builder.removeGroup') },
    addRule: { label: t('updateRules.builder.addTest'), title: t('updateRules.builder.addTest') },
    addGroup: { label: t('updateRules.builder.addGroup'), title: t('updateRules.builder.addGroup') },
    combinators: { title: t('updateRules.builder.combinator') },
    notToggle: { label: t('updateRules.builder.not'), title: t('updateRules.builder.notHelp') },
  }
}
