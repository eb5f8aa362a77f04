import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  type ConditionGroup,
  type ConditionTest,
  conditionGroupSchema,
  conditionHolds,
  conditionOperators,
  type Facts,
} from './condition.ts'

const facts: Facts = {
  'case.category': 'Billing',
  'case.amount': { amount: 120.5, currency: 'EUR' },
  'case.tags': ['urgent', 'parcel'],
  'case.count': 3,
  'case.due': '2026-11-23',
  'case.empty': null,
  'case.none': [],
  'case.vip': false,
  channel: 'chat',
}

/** What the fact is, what it is compared with, and whether that holds. */
const rows: [fact: string, operator: ConditionTest['operator'], value: ConditionTest['value'], holds: boolean][] = [
  ['case.category', 'is', 'billing', true],
  ['case.category', 'is', ' BILLING ', true],
  ['case.category', 'is', 'bill', false],
  ['case.count', 'is', '3', true],
  ['case.vip', 'is', false, true],
  ['case.vip', 'is', 'false', true],
  ['case.tags', 'is', 'urgent', true],
  ['case.empty', 'is', '', false],
  ['case.empty', 'is', undefined, false],
  ['case.category', 'is-not', 'delivery', true],
  ['case.category', 'is-not', 'billing', false],
  ['case.empty', 'is-not', 'billing', true],
  ['case.category', 'contains', 'ILL', true],
  ['case.category', 'contains', '', false],
  ['case.tags', 'contains', 'parcel', true],
  ['case.tags', 'contains', 'parc', false],
  ['case.category', 'does-not-contain', 'deliver', true],
  ['case.tags', 'does-not-contain', 'parcel', false],
  ['case.category', 'starts-with', 'bil', true],
  ['case.category', 'starts-with', 'ling', false],
  ['case.category', 'starts-with', '', false],
  ['case.category', 'is-one-of', ['delivery', 'billing'], true],
  ['case.category', 'is-one-of', 'delivery, billing', true],
  ['case.category', 'is-one-of', [], false],
  ['case.category', 'is-none-of', ['delivery', 'returns'], true],
  ['case.category', 'is-none-of', ['delivery', 'billing'], false],
  ['case.category', 'mentions-one-of', ['deliver*', 'billing'], true],
  ['case.category', 'mentions-one-of', ['bill'], false],
  ['case.none', 'mentions-one-of', ['bill'], false],
  ['case.empty', 'is-empty', undefined, true],
  ['case.none', 'is-empty', undefined, true],
  ['case.vip', 'is-empty', undefined, false],
  ['case.count', 'is-not-empty', undefined, true],
  ['case.none', 'is-not-empty', undefined, false],
  ['case.amount', 'is-more-than', 99, true],
  ['case.amount', 'is-more-than', '120.50', false],
  ['case.count', 'is-more-than', '10', false],
  ['case.due', 'is-more-than', '2026-09-30', true],
  ['case.empty', 'is-more-than', 0, false],
  ['case.empty', 'is-less-than', 10, false],
  ['case.count', 'is-less-than', '10', true],
  ['case.due', 'is-less-than', '2026-11-23', false],
]

for (const [fact, operator, value, holds] of rows)
  test(`${fact} ${operator} ${JSON.stringify(value) ?? 'nothing'} ${holds ? 'holds' : 'does not hold'}`, () => {
    assert.equal(conditionHolds({ combinator: 'and', tests: [{ fact, operator, ...(value !== undefined && { value }) }] }, facts), holds)
  })

test('every operator stands in the table above', () => {
  assert.deepEqual([...new Set(rows.map(([, operator]) => operator))].sort(), [...conditionOperators].sort())
})

test('groups are all, any, or the opposite, to any depth; an empty one holds', () => {
  const yes: ConditionTest = { fact: 'channel', operator: 'is', value: 'chat' }
  const no: ConditionTest = { fact: 'channel', operator: 'is', value: 'email' }
  const groups: [ConditionGroup, boolean][] = [
    [{ combinator: 'and', tests: [yes, yes] }, true],
    [{ combinator: 'and', tests: [yes, no] }, false],
    [{ combinator: 'or', tests: [no, yes] }, true],
    [{ combinator: 'or', tests: [no, no] }, false],
    [{ combinator: 'or', tests: [] }, true],
    [{ combinator: 'and', tests: [] }, true],
    [{ combinator: 'and', not: true, tests: [yes] }, false],
    [{ combinator: 'and', tests: [yes, { combinator: 'or', not: true, tests: [no, { combinator: 'and', tests: [yes, no] }] }] }, true],
  ]
  for (const [group, holds] of groups) assert.equal(conditionHolds(group, facts), holds, JSON.stringify(group))
})

test('a fact that nobody knows is empty, whatever its name: names of every object are no facts', () => {
  for (const fact of ['case.unknown', 'constructor', '__proto__', 'toString', 'hasOwnProperty', 'case.__proto__']) {
    assert.equal(conditionHolds({ combinator: 'and', tests: [{ fact, operator: 'is-empty' }] }, facts), true, fact)
    assert.equal(conditionHolds({ combinator: 'and', tests: [{ fact, operator: 'contains', value: 'o' }] }, facts), false, fact)
    assert.equal(conditionHolds({ combinator: 'and', tests: [{ fact, operator: 'is-none-of', value: ['o'] }] }, facts), true, fact)
  }
})

test('the schema takes groups in groups and refuses what is no fact, no operator, or endless', () => {
  const fits = (tests: unknown[]) => conditionGroupSchema.safeParse({ combinator: 'and', tests }).success
  assert.equal(fits([{ combinator: 'or', tests: [{ fact: 'contact.email', operator: 'is-empty' }] }]), true)
  assert.equal(fits([{ fact: 'contact.email', operator: 'matches', value: '(a+)+' }]), false)
  assert.equal(fits([{ fact: '__proto__.polluted', operator: 'is-empty' }]), false)
  assert.equal(fits([{ fact: 'a.b.c', operator: 'is-empty' }]), false)
  assert.equal(fits(Array.from({ length: 101 }, () => ({ fact: 'channel', operator: 'is-empty' }))), false)
  assert.equal(fits([{ fact: 'channel', operator: 'is', value: 'x'.repeat(1001) }]), false)
})
