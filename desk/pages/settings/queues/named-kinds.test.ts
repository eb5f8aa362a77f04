import assert from 'node:assert/strict'
import { test } from 'node:test'
import { namedKinds } from './named-kinds.ts'

const kind = (name: string, key = '') => ({ key, name, description: 'x', examples: [] })

test('kinds get keys of their own from their names, and keep those that they have', () => {
  const keys = namedKinds([kind('Job applications'), kind('Renamed', 'job-applications'), kind('Stellenbewerbungen für 2026')]).map(
    ({ key }) => key,
  )
  assert.deepEqual(keys, ['job-applications-2', 'job-applications', 'stellenbewerbungen-fur-2026'])
})

test('a name without letters of the alphabet has a key all the same; a kind that says nothing is left out', () => {
  assert.deepEqual(
    namedKinds([kind('広告'), { key: '', name: ' ', description: '', examples: [] }]).map(({ key }) => key),
    ['kind'],
  )
})
