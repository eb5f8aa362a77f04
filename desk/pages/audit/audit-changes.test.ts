import assert from 'node:assert/strict'
import { test } from 'node:test'
import { changesOf, subjectOf } from './audit-changes.ts'

test('a change of settings tells its thing, and each value before and after', () => {
  const data = {
    what: 'queue',
    name: 'Billing',
    did: 'changed',
    changes: [
      { key: 'settings.chat.title', from: null, to: 'Hello' },
      { key: 'memberIds', from: ['a'], to: [] },
    ],
  }
  assert.deepEqual(subjectOf(data), { what: 'queue', name: 'Billing', did: 'changed' })
  assert.deepEqual(changesOf(data), [
    { path: 'settings.chat.title', before: null, after: 'Hello' },
    { path: 'memberIds', before: '["a"]', after: '[]' },
  ])
})

test('a sign-in tells from where, and a pause in which queue', () => {
  assert.deepEqual(changesOf({ how: 'password', address: '10.0.0.7' }), [
    { path: 'how', before: null, after: 'password' },
    { path: 'address', before: null, after: '10.0.0.7' },
  ])
  assert.equal(subjectOf({ queue: 'Billing' }).name, 'Billing')
  assert.deepEqual(changesOf({ queue: null }), [])
})
