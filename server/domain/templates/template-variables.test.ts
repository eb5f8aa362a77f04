import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { FieldType } from '../../../contract/field.ts'
import type { FieldDefinition } from '../fields/load-fields.ts'
import { defaultAcknowledgement } from './default-acknowledgement.ts'
import { renderBody } from './render-template.ts'
import { exampleVariables, variablesOf } from './template-variables.ts'

const field = (key: string, type: FieldType, rest: Partial<FieldDefinition> = {}): FieldDefinition => ({
  key,
  label: key,
  type,
  examples: [],
  mandatory: false,
  isSystem: false,
  isConfigured: true,
  isMandatory: false,
  writeThreshold: null,
  suggestThreshold: null,
  overridePolicy: null,
  agentWrites: 'write',
  defaultValue: null,
  lookupTableId: null,
  position: 0,
  ...rest,
})
const fields = [
  field('title', 'text', { isSystem: true }),
  field('description', 'long-text', { isSystem: true }),
  field('area', 'choice', {
    options: [
      { value: 'lamps', label: 'Lamps and shades' },
      { value: 'chairs', label: 'Chairs' },
    ],
  }),
  field('parts', 'multi-choice', { options: [{ value: 'bulb', label: 'Bulb' }] }),
  field('urgent', 'boolean'),
  field('order', 'text'),
]
const values = { title: 'Buy at evil.example', description: 'Buy!', area: 'lamps', parts: ['bulb', 'cord'], urgent: false, secret: 'x' }
const facts = {
  contact: { name: 'Ada Byron', email: 'ada@post.example' },
  case: { number: 1042, title: 'The lamp', values },
  queue: 'Support',
  representative: 'Sam Okafor',
}

test('fields are read as people read them, and only fields that there are', () => {
  const { case: shown } = variablesOf(facts, fields)
  assert.deepEqual(shown, {
    number: 'CAS-01042',
    title: 'The lamp',
    fields: { area: 'Lamps and shades', parts: 'Bulb, cord', urgent: 'no' },
  })
})

test('what somebody wrote comes by no other way than the title that is given', () => {
  const { case: shown } = variablesOf({ ...facts, case: { ...facts.case, title: null } }, fields)
  assert.doesNotMatch(JSON.stringify(shown), /evil|Buy/)
})

for (const [language, body] of Object.entries(defaultAcknowledgement.bodies)) {
  test(`E50: the acknowledgement of a new installation says nothing empty: ${language}`, () => {
    const nobody = { ...facts, contact: null, representative: null, case: { number: 1042, title: null, values: {} } }
    const { subject, html, missing, problem } = renderBody(body, language, variablesOf(nobody, []))
    assert.deepEqual([missing, problem], [[], null])
    assert.match(subject, /CAS-01042/)
    assert.doesNotMatch(html, / ,|\{\{/)
  })
  test(`the example renders it too: ${language}`, () => {
    assert.match(renderBody(body, language, exampleVariables(fields)).html, /Ada Lovelace/)
  })
}
