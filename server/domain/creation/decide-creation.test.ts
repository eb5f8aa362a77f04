import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type CreationDecision, type CreationQuestion, decideCreation, type FilledBy } from './decide-creation.ts'

const settings: CreationQuestion['settings'] = {
  enoughAtAccept: 'all-configured',
  enoughAtEnd: 'all-mandatory',
  suggestionsCount: false,
  whileOngoing: 'offer',
}

/** Title and category are mandatory, the order number is not. */
const filled = (title: FilledBy, category: FilledBy, orderNumber: FilledBy): CreationQuestion['fields'] => [
  { key: 'title', label: 'Title', isMandatory: true, filledBy: title },
  { key: 'category', label: 'Category', isMandatory: true, filledBy: category },
  { key: 'order_number', label: 'Order number', isMandatory: false, filledBy: orderNumber },
]
const all = filled('written', 'written', 'written')
const mandatory = filled('written', 'known', null)
const titleOnly = filled('written', null, null)

type Row = [
  what: string,
  trigger: CreationQuestion['trigger'],
  own: Partial<CreationQuestion['settings']>,
  fields: CreationQuestion['fields'],
  decision: CreationDecision['do'],
  missing?: string[],
]
const rows: Row[] = [
  ['accept, everything filled', 'accept', {}, all, 'open'],
  ['accept, one is empty', 'accept', {}, mandatory, 'not-enough', ['order_number']],
  ['accept, mandatory ones are enough', 'accept', { enoughAtAccept: 'all-mandatory' }, mandatory, 'open'],
  ['accept, a mandatory one is empty', 'accept', { enoughAtAccept: 'all-mandatory' }, titleOnly, 'not-enough', ['category']],
  ['end has a measure of its own', 'end', {}, mandatory, 'open'],
  ['end, a mandatory one is empty', 'end', {}, titleOnly, 'not-enough', ['category']],
  ['at least one: the title does not count', 'end', { enoughAtEnd: 'at-least-one' }, titleOnly, 'not-enough', ['category', 'order_number']],
  ['at least one: an order number does', 'end', { enoughAtEnd: 'at-least-one' }, filled(null, null, 'written'), 'open'],
  [
    'at least one: a default is nobody’s word',
    'end',
    { enoughAtEnd: 'at-least-one' },
    filled(null, 'default', null),
    'not-enough',
    ['category', 'order_number'],
  ],
  ['at least one, and there are only words to fill', 'end', { enoughAtEnd: 'at-least-one' }, filled(null, null, null).slice(0, 1), 'open'],
  ['a default fills a mandatory field', 'end', {}, filled('written', 'default', null), 'open'],
  ['suggestions do not count', 'accept', {}, filled('written', 'suggested', 'written'), 'not-enough', ['category']],
  [
    'suggestions count where the setting says so',
    'accept',
    { suggestionsCount: true },
    filled('written', 'suggested', 'suggested'),
    'open',
  ],
  ['ongoing: offered', 'ongoing', {}, all, 'offer'],
  ['ongoing: opened where the setting says so', 'ongoing', { whileOngoing: 'create' }, all, 'open'],
  ['ongoing: the measure is that of accept', 'ongoing', {}, mandatory, 'not-enough', ['order_number']],
  ['a message left while closed always becomes a case', 'offline-form', {}, filled(null, null, null), 'open'],
  ['the representative took the offer', 'offer', {}, titleOnly, 'open'],
  ['the representative chose a new case', 'choice', {}, titleOnly, 'open'],
  ['no field is configured', 'accept', {}, [], 'open'],
]

for (const [what, trigger, own, fields, wanted, missing] of rows)
  test(`${what}: ${wanted}`, () => {
    const decision = decideCreation({ trigger, settings: { ...settings, ...own }, fields, sameIssueCaseId: null })
    assert.equal(decision.do, wanted)
    assert.deepEqual('missing' in decision ? decision.missing : undefined, missing)
    assert.match(decision.reason, /^[A-Z].*\.$/)
  })

test('where an open case looks the same a representative decides, whatever asked; once they chose, it is opened', () => {
  for (const trigger of ['accept', 'end', 'ongoing', 'offer', 'offline-form'] as const) {
    const decision = decideCreation({ trigger, settings, fields: all, sameIssueCaseId: 'case-1' })
    assert.deepEqual([decision.do, 'caseId' in decision && decision.caseId], ['wait-for-choice', 'case-1'], trigger)
  }
  assert.equal(decideCreation({ trigger: 'choice', settings, fields: all, sameIssueCaseId: 'case-1' }).do, 'open')
  assert.equal(decideCreation({ trigger: 'accept', settings, fields: titleOnly, sameIssueCaseId: 'case-1' }).do, 'not-enough')
})

test('what is missing is named by its labels', () => {
  const reasonOf = (fields: CreationQuestion['fields']) =>
    decideCreation({ trigger: 'accept', settings, fields, sameIssueCaseId: null }).reason
  assert.equal(reasonOf(mandatory), 'Not enough is known: Order number is still empty.')
  assert.equal(reasonOf(titleOnly), 'Not enough is known: Category, Order number are still empty.')
})
