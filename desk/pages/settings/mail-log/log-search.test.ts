import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isFiltered, logPath, logSearch } from './log-search.ts'

test('filters are read from an address; a searched number stays what was typed', () => {
  assert.deepEqual(logSearch({ search: 4417, verdict: 'bounce', other: 'x', mail: null }), { search: '4417', verdict: 'bounce' })
})

test('the open mail is no filter, and is not asked for in the list', () => {
  const search = logSearch({ mail: 'm1' })
  assert.equal(isFiltered(search), false)
  assert.equal(logPath(search, null), '/emails')
})

test('the next page is asked with the same filters', () => {
  assert.equal(
    logPath({ search: 'Ada & Co', verdict: 'reply' }, '2026-01-01T00:00:00.000Z_id'),
    '/emails?search=Ada+%26+Co&verdict=reply&before=2026-01-01T00%3A00%3A00.000Z_id',
  )
})
