import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readOptionLines } from './option-lines.ts'

test('pasted lines become options: columns of a spreadsheet, parts after bars, or labels alone', () => {
  const { options, problems } = readOptionLines(
    'Billing\nRefund | money back | repay; chargeback | Billing\n\nlate = Late delivery\nDamage\tbroken\t\t\n',
    [],
  )
  assert.deepEqual(problems, [])
  assert.deepEqual(options, [
    { value: 'billing', label: 'Billing' },
    { value: 'refund', label: 'Refund', description: 'money back', synonyms: ['repay', 'chargeback'], parent: 'billing' },
    { value: 'late', label: 'Late delivery' },
    { value: 'damage', label: 'Damage', description: 'broken' },
  ])
})

test('a line that is there already, or has no label, is told with its number', () => {
  const { options, problems } = readOptionLines('Billing\n| no label\nbilling', [{ value: 'refund', label: 'Refund' }])
  assert.deepEqual(
    options.map((option) => option.value),
    ['billing'],
  )
  assert.deepEqual(
    problems.map(({ line, problem }) => [line, problem]),
    [
      [2, 'no-label'],
      [3, 'twice'],
    ],
  )
})

test('labels in other scripts keep themselves as value', () => {
  assert.deepEqual(readOptionLines('返金', []).options, [{ value: '返金', label: '返金' }])
})
