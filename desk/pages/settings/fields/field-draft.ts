/** What the field editor edits, and what is sent for it. Pure. */
import type { FieldSetting } from '../../../../contract/api/settings.ts'
import type { FieldType, FieldValue, Option, OverridePolicy } from '../../../../contract/field.ts'
import { hasOptions, keyFromLabel, takesFormat, takesMaxLength } from './field-kinds.ts'

export interface FieldDraft {
  key: string
  label: string
  type: FieldType
  description: string
  examples: string[]
  format: string
  maxLength: number | null
  options: Option[]
  lookupTableId: string | null
  isConfigured: boolean
  isMandatory: boolean
  writeThreshold: number | null
  suggestThreshold: number | null
  overridePolicy: OverridePolicy | null
  agentWrites: 'write' | 'suggest'
  defaultValue: FieldValue
  isActive: boolean
}

export const newField: FieldDraft = {
  key: '',
  label: '',
  type: 'text',
  description: '',
  examples: [],
  format: '',
  maxLength: null,
  options: [],
  lookupTableId: null,
  isConfigured: true,
  isMandatory: false,
  writeThreshold: null,
  suggestThreshold: null,
  overridePolicy: null,
  agentWrites: 'write',
  defaultValue: null,
  isActive: true,
}

export function draftFromField(field: FieldSetting): FieldDraft {
  const {
    label,
    type,
    examples,
    maxLength,
    lookupTableId,
    isConfigured,
    isMandatory,
    writeThreshold,
    suggestThreshold,
    overridePolicy,
    agentWrites,
    defaultValue,
    isActive,
    key,
  } = field
  return {
    key,
    label,
    type,
    description: field.description ?? '',
    examples,
    format: field.format ?? '',
    maxLength,
    options: field.options ?? [],
    lookupTableId,
    isConfigured: isConfigured || isMandatory,
    isMandatory,
    writeThreshold,
    suggestThreshold,
    overridePolicy,
    agentWrites,
    defaultValue,
    isActive,
  }
}

/** The body of POST and, without key and type, of PATCH: only what this type of field can have. */
export function bodyFromDraft(draft: FieldDraft) {
  const { key, type, ...rest } = draft
  const body = {
    ...rest,
    label: draft.label.trim(),
    description: draft.description.trim() || null,
    examples: draft.examples,
    format: takesFormat(type) ? draft.format.trim() || null : null,
    maxLength: takesMaxLength(type) ? draft.maxLength : null,
    options: hasOptions(type) ? finishedOptions(draft.options) : null,
    lookupTableId: type === 'lookup' ? draft.lookupTableId : null,
    isConfigured: draft.isConfigured || draft.isMandatory,
  }
  return { body, key: key || keyFromLabel(draft.label), type }
}

/** Blank lines go; an option that was added by hand gets a value from its label. */
function finishedOptions(options: Option[]): Option[] {
  const taken = new Set(options.map((option) => option.value))
  return options
    .filter((option) => option.label.trim() !== '')
    .map((option) => {
      const made = keyFromLabel(option.label)
      if (!/^option_\d+$/.test(option.value) || made === '' || taken.has(made)) return option
      taken.add(made)
      return { ...option, value: made }
    })
}
