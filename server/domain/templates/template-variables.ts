import { caseNumber } from '../../../contract/case.ts'
import type { FieldValue } from '../../../contract/field.ts'
import type { FieldDefinition } from '../fields/load-fields.ts'
import type { Variables } from './render-liquid.ts'

/** What templates may name. Never internal notes (E34), and never the words of the mail that is answered. */
export const templateVariables = [
  { name: 'contact.name', label: 'The contact’s name', example: 'Ada Lovelace' },
  { name: 'contact.first_name', label: 'The contact’s first name', example: 'Ada' },
  { name: 'contact.email', label: 'The contact’s address', example: 'ada@post.example' },
  { name: 'case.number', label: 'The case’s number', example: 'CAS-01042' },
  { name: 'case.title', label: 'The case’s title', example: 'The lamp is broken' },
  { name: 'queue.name', label: 'The queue’s name', example: 'Support' },
  { name: 'representative.name', label: 'Who writes', example: 'Sam Okafor' },
]

export interface TemplateFacts {
  contact: { name: string | null; email: string | null } | null
  case: { number: number; title: string | null; values: Record<string, FieldValue> }
  queue: string
  representative: string | null
}

/** A new case has these in its sender's words, which an acknowledgement must not carry to anybody. */
const ownWords = ['title', 'description']

/** Fields beside title and description, by `case.fields.KEY`, as people read them. */
export function variablesOf(facts: TemplateFacts, fields: FieldDefinition[]): Variables {
  const name = facts.contact?.name ?? ''
  const shown = fields.flatMap((field) => {
    if (ownWords.includes(field.key)) return []
    const text = readable(field, facts.case.values[field.key])
    return text === '' ? [] : [[field.key, text] as const]
  })
  return {
    contact: { name, first_name: name.split(/\s+/)[0] ?? '', email: facts.contact?.email ?? '' },
    case: { number: caseNumber(facts.case.number), title: facts.case.title ?? '', fields: Object.fromEntries(shown) },
    queue: { name: facts.queue },
    representative: { name: facts.representative ?? '' },
  }
}

function readable(field: FieldDefinition, value: FieldValue | undefined): string {
  if (value === undefined || value === null) return ''
  const label = (one: unknown) => field.options?.find((option) => option.value === one)?.label ?? String(one)
  if (Array.isArray(value)) return value.map(label).join(', ')
  if (typeof value === 'object') return 'amount' in value ? `${value.amount} ${'currency' in value ? value.currency : ''}`.trim() : ''
  return typeof value === 'boolean' ? (value ? 'yes' : 'no') : label(value)
}

export const exampleVariables = (fields: FieldDefinition[]): Variables =>
  variablesOf(
    {
      contact: { name: 'Ada Lovelace', email: 'ada@post.example' },
      case: { number: 1042, title: 'The lamp is broken', values: Object.fromEntries(fields.map((field) => [field.key, exampleOf(field)])) },
      queue: 'Support',
      representative: 'Sam Okafor',
    },
    fields,
  )

const exampleOf = (field: FieldDefinition): FieldValue => field.options?.[0]?.value ?? field.examples?.[0] ?? field.label
