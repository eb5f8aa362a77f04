/** The worked example beside the agent's settings: what these settings would do with one invented conversation. Pure. */
import type { AgentSettings } from '../../../../contract/api/settings.ts'

export interface ExampleField {
  key: 'title' | 'description' | 'category' | 'order' | 'product'
  isMandatory: boolean
  confidence: number
  /** Title and description are composed from the contact's words and never count for "at least one". */
  isComposed: boolean
}

export const exampleFields: readonly ExampleField[] = [
  { key: 'title', isMandatory: true, confidence: 0.97, isComposed: true },
  { key: 'description', isMandatory: true, confidence: 0.97, isComposed: true },
  { key: 'order', isMandatory: false, confidence: 0.99, isComposed: false },
  { key: 'category', isMandatory: false, confidence: 0.93, isComposed: false },
  { key: 'product', isMandatory: false, confidence: 0.62, isComposed: false },
]

export type ExampleFate = 'written' | 'suggested' | 'empty'

export const fateOf = (field: ExampleField, settings: AgentSettings): ExampleFate =>
  field.confidence >= settings.writeThreshold ? 'written' : field.confidence >= settings.suggestThreshold ? 'suggested' : 'empty'

const isFilled = (field: ExampleField, settings: AgentSettings) => {
  const fate = fateOf(field, settings)
  return fate === 'written' || (fate === 'suggested' && settings.suggestionsCount)
}

/** The fields that keep this level of "enough" from being reached; empty where it is reached. */
export function missingFor(level: AgentSettings['enoughAtAccept'], settings: AgentSettings): ExampleField[] {
  if (level === 'at-least-one') {
    const counted = exampleFields.filter((field) => !field.isComposed)
    return counted.some((field) => isFilled(field, settings)) ? [] : counted
  }
  return exampleFields.filter((field) => (level === 'all-configured' || field.isMandatory) && !isFilled(field, settings))
}

/** At accept, while it goes on, at the end: when this conversation gets its case, or `never`. */
export function exampleMoment(settings: AgentSettings): 'accept' | 'ongoing' | 'end' | 'never' {
  if (missingFor(settings.enoughAtAccept, settings).length === 0) return 'accept'
  return missingFor(settings.enoughAtEnd, settings).length === 0 ? 'end' : 'never'
}
