/** Which fields an update may touch: the case update rules, looked at again over the tentative values. Pure. */
import { type ConditionGroup, conditionHolds, type Facts } from '../../../contract/condition.ts'
import type { FieldValue } from '../../../contract/field.ts'

export interface UpdateRule {
  id: string
  name: string
  condition: ConditionGroup
  fields: string[]
}

/** Category may open serial number, which may open another; more rounds than this would be a rule book that nobody can follow. */
const maxPasses = 3

/**
 * All matching rules count and their fields are united. After each pass the conditions are looked at again over the values as they would
 * be then; three passes at most. Without active rules the creation fields are updated.
 * @param tentative the values that would be written for the given fields
 * @returns the fields to update and which rules matched
 */
export function chooseFields(
  rules: UpdateRule[],
  creationFields: string[],
  values: Record<string, FieldValue>,
  factsOf: (values: Record<string, FieldValue>) => Facts,
  tentative: (fields: string[]) => Record<string, FieldValue>,
): { fields: string[]; matched: string[] } {
  if (rules.length === 0) return { fields: creationFields, matched: [] }
  let fields: string[] = []
  let matched: string[] = []
  for (let pass = 1; pass <= maxPasses; pass++) {
    const facts = factsOf({ ...values, ...tentative(fields) })
    const holding = rules.filter((rule) => conditionHolds(rule.condition, facts))
    // What one pass opened stays open, so that two rules cannot take turns.
    matched = [...new Set([...matched, ...holding.map((rule) => rule.id)])]
    const united = [...new Set([...fields, ...holding.flatMap((rule) => rule.fields)])]
    if (united.length === fields.length) break
    fields = united
  }
  return { fields, matched }
}
