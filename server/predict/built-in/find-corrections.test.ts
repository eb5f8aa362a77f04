import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Field } from '../../../contract/field.ts'
import type { Speaker } from '../../domain/predictor.ts'
import { createBuiltInPredictor } from './create-built-in-predictor.ts'

const email: Field = { key: 'email', label: 'E-mail address', type: 'email' }
const order: Field = { key: 'order', label: 'Order number', type: 'text', format: 'AC-1234' }
const title: Field = { key: 'title', label: 'Title', type: 'text' }

async function predict(field: Field, ...said: [Speaker, string][]) {
  const messages = said.map(([from, text], index) => ({ id: `m${index}`, from, text }))
  const { predicted } = await createBuiltInPredictor().predict({ at: '2026-03-02T09:00:00Z', locale: 'en-GB', messages, fields: [field] })
  return predicted[0]
}

test('a value that the contact denies is never as good as certain', async () => {
  for (const text of [
    'Please write to bob@example.com, not to my old ada@example.com',
    "It is bob@example.com, please don't write to ada@example.com",
    'Use bob@example.com instead of the other ada@example.com',
    'bob@example.com, never use ada@example.com',
  ]) {
    const found = await predict(email, ['bot', 'Which e-mail address may we use?'], ['contact', text])
    assert.equal(found?.value, 'bob@example.com', text)
  }
  const unasked = await predict(email, ['contact', 'please write to bob@example.com, not to my old ada@example.com'])
  assert.ok(unasked === undefined || unasked.value === 'bob@example.com' || !unasked.certain)
})

test('a "not" that belongs to something else denies nothing', async () => {
  const found = await predict(email, ['bot', 'What is your e-mail address?'], ['contact', 'I could not log in with ada@example.com'])
  assert.equal(found?.value, 'ada@example.com')
})

test('the later of two values wins when the contact puts it right', async () => {
  for (const text of ['no, AC-4417, not AC-4471', 'sorry, I meant AC-4417', "it's not AC-4471, it's AC-4417"]) {
    const found = await predict(order, ['bot', 'What is your order number?'], ['contact', 'AC-4471'], ['contact', text])
    assert.equal(found?.value, 'AC-4417', text)
  }
})

test('E38: emoji at the front hide neither the problem nor the title', async () => {
  for (const emoji of ['😡', '😀'.repeat(60), '👨‍👩‍👧‍👦 ⚠️ '.repeat(20)])
    assert.equal((await predict(title, ['contact', `${emoji} my order never arrived`]))?.value, 'my order never arrived')
})
