import assert from 'node:assert/strict'
import { test } from 'node:test'
import { renderForWriter } from './render-template.ts'

const variables = { contact: { name: 'Ada Byron', first_name: null }, case: { number: 'CAS-01001', fields: {} } }
const render = (html: string, subject = '') => renderForWriter({ subject, html }, 'en', variables)

test('E50: an empty place stays to be seen, and is named', () => {
  const { html, missing } = render('<p>Dear {{ contact.first_name }},</p><p>{{ case.fields.order_number }}</p>')
  assert.equal(html, '<p>Dear {{ contact.first_name }},</p><p>{{ case.fields.order_number }}</p>')
  assert.deepEqual(missing.toSorted(), ['case.fields.order_number', 'contact.first_name'])
})

test('E50: what is known, or has a fallback, is filled in', () => {
  const { html, subject, missing } = render('<p>Dear {{ contact.first_name | default: "customer" }},</p>', '{{ case.number }}')
  assert.deepEqual([html, subject, missing], ['<p>Dear customer,</p>', 'CAS-01001', []])
  assert.equal(variables.contact.first_name, null)
})
