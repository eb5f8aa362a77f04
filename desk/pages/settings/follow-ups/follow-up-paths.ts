import type { Template } from '../../../../contract/api/mail-settings.ts'
import type { FormField } from '../../../../contract/api/settings.ts'
import type { ConditionFact } from '../update-rules/condition-sentence.ts'

/** Read again after a change of rules. */
export const followUpPaths = ['/follow-up-rules']

/** What names and words a rule is edited with. */
export interface RuleWords {
  facts: ConditionFact[]
  templates: Template[]
  fields: FormField[]
  reasons: { key: string; label: string; status: string }[]
}
