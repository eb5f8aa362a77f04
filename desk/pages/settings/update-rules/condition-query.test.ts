import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { ConditionGroup } from '../../../../contract/condition.ts'
import { conditionFromQuery, fittingValue, queryFromCondition, unfinishedTests } from './condition-query.ts'

const condition: ConditionGroup = {
  combinator: 'and',
  tests: [
    { fact: 'channel', operator: 'is', value: 'chat' },
    {
      combinator: 'or',
      not: true,
      tests: [
        { fact: 'case.category', operator: 'is-one-of', value: ['billing', 'refund'] },
        { fact: 'case.amount', operator: 'is-more-than', value: 50 },
        { fact: 'contact.email', operator: 'is-empty' },
      ],
    },
  ],
}

test('a condition comes out of the builder as it went in', () => {
  assert.deepEqual(conditionFromQuery(queryFromCondition(condition)), condition)
})

test('a value follows its operator: a list becomes its first entry, and back', () => {
  assert.deepEqual(fittingValue('billing', 'is-one-of'), ['billing'])
  assert.equal(fittingValue(['billing', 'refund'], 'is'), 'billing')
  assert.equal(fittingValue(['billing'], 'is-empty'), '')
})

test('tests without a value are found in every group', () => {
  const blank: ConditionGroup = {
    combinator: 'or',
    tests: [
      { fact: 'channel', operator: 'is', value: '' },
      {
        combinator: 'and',
        tests: [
          { fact: 'case.category', operator: 'is-one-of', value: [] },
          { fact: 'case.title', operator: 'is-empty' },
        ],
      },
    ],
  }
  assert.deepEqual(
    unfinishedTests(blank).map((one) => one.fact),
    ['channel', 'case.category'],
  )
  assert.deepEqual(unfinishedTests(condition), [])
})
